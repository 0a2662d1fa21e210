from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.demonstration import load
from actions.demonstration.accounts import ACCOUNTS, PASSWORD
from actions.models import Evidence, Plan, Reminder, SignOff
from history.models import Event
from partners.models import User
from releases.models import PlainWords, Release
from reviews.document import read


def seed() -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out)
    return out.getvalue()


def test_prints_who_can_sign_in_each_time_and_loads_once(db, settings):
    settings.DEMONSTRATION = True
    first, events = seed(), Event.objects.count()
    kept = {model: model.objects.count() for model in (Evidence, Reminder, SignOff, PlainWords, Release)}
    assert all(kept.values())
    assert seed() == first
    assert (Plan.objects.count(), Event.objects.count()) == (1, events)
    assert {model: model.objects.count() for model in kept} == kept
    assert all(account["email"] in first for account in ACCOUNTS)
    assert PASSWORD in first


def test_what_it_releases_was_written_by_somebody_else(db, settings):
    settings.DEMONSTRATION = True
    seed()
    releases = Release.objects.order_by("audience")
    assert [(one.audience, one.number, one.withdrawn_on) for one in releases] == [
        ("group", 1, None),
        ("public", 1, None),
    ]
    [writer] = set(PlainWords.objects.values_list("author__email", flat=True))
    [releaser] = {one.author.email for one in releases}
    assert (writer, releaser) == ("officer@example.org", "communications@example.org")
    assert all(one.is_whole() and all(hit["answer"] for hit in one.checked) for one in releases)
    areas = [
        key for key in (one.key for one in read(releases[1].content).sections) if key.startswith("area-")
    ]
    assert areas == [f"area-{number}" for number in range(1, 7)]


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
