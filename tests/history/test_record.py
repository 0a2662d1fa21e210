from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from history.models import Event, Head
from history.record import record
from history.refusals import AlreadyRecorded
from history.timeline import events_of


@pytest.fixture
def events(local_area, actor):
    with transaction.atomic():
        return [record("see", by=actor, target=local_area, after={"number": n}) for n in range(3)]


def test_event_says_who_what_and_when(local_area, actor):
    event = record("close", by=actor, target=local_area, before={"on": None}, after={"on": date(2022, 3, 1)})
    event.refresh_from_db()
    assert (event.actor_id, event.actor_label, event.at) == (actor.id, "Programme officer", actor.at)
    assert (event.target_type, event.target_id, event.target_label) == (
        "partners.localarea",
        local_area.pk,
        "Oldham",
    )
    assert (event.before, event.after) == ({"on": None}, {"on": "2022-03-01"})


def test_head_follows(events):
    head = Head.objects.get()
    assert (head.seq, head.hash, head.at) == (3, events[-1].hash, events[-1].at)


def test_time_never_runs_back(events, actor, local_area):
    early = replace(actor, at=actor.at - timedelta(days=1))
    assert record("see", by=early, target=local_area).at == actor.at


def test_token_used_twice(local_area, actor):
    by = replace(actor, token="once")
    record("see", by=by, target=local_area)
    with pytest.raises(AlreadyRecorded), transaction.atomic():
        record("see", by=by, target=local_area)
    assert Event.objects.count() == 1


def test_token_of_another_person_is_another(local_area, actor, member):
    record("see", by=replace(actor, token="once"), target=local_area)
    record("see", by=replace(actor, token="once", id=member.pk), target=local_area)
    assert Event.objects.count() == 2


def test_number_of_an_event_undone_is_given_again(events, actor, local_area):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("see", by=actor, target=local_area)
        raise ZeroDivisionError
    assert record("see", by=actor, target=local_area).seq == 4


def test_timeline_is_newest_first_in_steps(events, local_area):
    assert [event.seq for event in events_of(local_area, limit=2)] == [3, 2]
    assert [event.seq for event in events_of(local_area, limit=2, before=2)] == [1]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE history_event SET verb = 'x' WHERE seq = 2", "DELETE FROM history_event WHERE seq = 2"],
)
def test_database_refuses_to_rewrite(events, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [event.verb for event in Event.objects.all()] == ["see"] * 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_database_refuses_to_empty(events):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE history_event")
    assert Event.objects.count() == 3


def test_models_cannot_rewrite_either(events):
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(seq=1).update(verb="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        events[0].delete()
