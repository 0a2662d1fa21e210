"""What the triggers cannot stop, whoever owns the database, the chain brings to light."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from history import chain
from history.models import Event, Head
from history.record import record


@pytest.fixture
def events(local_area, actor):
    return [
        record("see", by=replace(actor, at=actor.at + timedelta(hours=n)), target=local_area)
        for n in range(3)
    ]


@pytest.fixture
def tamper(events):
    """As the database's owner could: drops the guards, in the test's transaction, and runs a statement."""

    def run(statement: str) -> list[str]:
        where = " ON history_event" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            for name in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER history_event_{name}_guard{where}")
            cursor.execute(statement)
        return list(chain.faults(Event.objects.order_by("seq")))

    return run


def test_whole_chain_has_no_faults(events, capsys):
    assert list(chain.faults(Event.objects.order_by("seq"))) == []
    call_command("verify_history")
    assert capsys.readouterr().out == f"The history is whole: 3 events, head {events[-1].hash}\n"


def test_empty_history_is_whole(db):
    call_command("verify_history", verbosity=0)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE history_event SET verb = 'x' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE history_event SET actor_label = 'x' WHERE seq = 2", "event 2 was changed"),
        ("UPDATE history_event SET body = '{}' WHERE seq = 3", "event 3 no longer says what it said"),
        (
            "UPDATE history_event SET previous = 'x' WHERE seq = 1",
            "event 1 does not follow the one before it",
        ),
        ("DELETE FROM history_event WHERE seq = 2", "event 2 is missing"),
        ("DELETE FROM history_event WHERE seq = 1", "event 1 is missing"),
    ],
)
def test_tampering_is_found(tamper, statement, fault):
    assert fault in tamper(statement)
    with pytest.raises(CommandError, match=fault):
        call_command("verify_history")


def test_cut_end_is_found(tamper):
    assert tamper("DELETE FROM history_event WHERE seq = 3") == []
    with pytest.raises(CommandError, match="the end of the history was cut off"):
        call_command("verify_history")


def test_cut_end_is_found_when_nothing_is_left(tamper):
    tamper("DELETE FROM history_event")
    assert Head.objects.get().seq == 3
    with pytest.raises(CommandError):
        call_command("verify_history")


def test_canonical_text_is_the_same_to_the_letter():
    assert chain.canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'


def test_what_is_no_plain_value_is_refused():
    with pytest.raises(TypeError):
        chain.canonical({"a": object()})
