from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.demonstration import load
from actions.demonstration.accounts import ACCOUNTS, PASSWORD
from actions.models import Evidence, Plan, Reminder, SignOff
from history.models import Event
from partners.models import User


def seed() -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue()


def test_prints_who_can_sign_in_each_time_and_loads_once(db, settings):
    settings.DEMONSTRATION = True
    first, events = seed(), Event.objects.count()
    kept = {model: model.objects.count() for model in (Evidence, Reminder, SignOff)}
    assert all(kept.values())
    assert seed() == first
    assert (Plan.objects.count(), Event.objects.count()) == (1, events)
    assert {model: model.objects.count() for model in kept} == kept
    assert all(account["email"] in first for account in ACCOUNTS)
    assert PASSWORD in first


def test_refused_in_one_sentence_outside_a_demonstration(db, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="only where DEMONSTRATION=1"):
        seed()
    assert not User.objects.exists()


def test_all_or_nothing(db, settings, monkeypatch):
    settings.DEMONSTRATION = True

    def interrupted(*told: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(load, "questions", interrupted)
    with pytest.raises(RuntimeError):
        seed()
    assert (Plan.objects.count(), User.objects.count(), Event.objects.count()) == (0, 0, 0)
