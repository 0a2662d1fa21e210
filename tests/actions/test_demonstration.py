"""The demonstration on its own day: what a visitor sees, and that the history behind it is whole."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from actions.choices import Verdict
from actions.demonstration import load
from actions.demonstration.accounts import ACCOUNTS, PASSWORD
from actions.figures import figure_counts
from actions.models import (
    Action,
    ActionRating,
    AreaRating,
    DueChange,
    Judgement,
    Milestone,
    Plan,
    Update,
)
from actions.queries.plan_tree import PlanTree, plan_tree
from history.models import Event, Head
from partners.models import Membership, Partner, User

TODAY = date(2025, 10, 6)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Once for all tests here, each of which then has a transaction of its own inside this one."""
    with (
        django_db_blocker.unblock(),
        override_settings(DEMONSTRATION=True, TODAY=TODAY),
        transaction.atomic(),
    ):
        assert load.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(loaded, db) -> None:
    pass


@pytest.fixture
def tree(demonstration) -> PlanTree:
    return plan_tree(Plan.objects.get(slug="wolverhampton-wsoa"), TODAY)


def told_actions() -> list[dict]:
    return [one for number in range(1, 7) for one in load.read(f"area_{number}")["actions"]]


def test_everything_told_is_there(demonstration):
    told = told_actions()
    assert {one["ref"]: one["title"] for one in told} == dict(Action.objects.values_list("ref", "title"))
    counted = {
        Milestone: sum(len(one["milestones"]) for one in told),
        Update: sum(len(one["updates"]) for one in told),
        DueChange: sum(len(one["due_changes"]) for one in told),
        ActionRating: sum(len(one["assured"]) for one in told),
        AreaRating: len(load.read("ratings")["ratings"]),
    }
    assert {model: model.objects.count() for model in counted} == counted
    assert (len(told), counted[Milestone], counted[Update]) == (65, 211, 349)


def test_milestones_are_ticked_with_their_day(demonstration):
    told = {
        (one["ref"], step["title"]): step["done_on"] and date.fromisoformat(step["done_on"])
        for one in told_actions()
        for step in one["milestones"]
    }
    found = Milestone.objects.values_list("action__ref", "title", "done_on")
    assert {(ref, title): done_on for ref, title, done_on in found} == told


def test_figures_of_the_day(tree):
    assert figure_counts(tree.standings) == {
        "off_track": 5,
        "overdue": 7,
        "silent": 3,
        "milestones_late": 12,
        "asks_help": 6,
        "differs": 5,
    }
    assert tree.areas[1].counts == {"complete": 4, "on_track": 3, "at_risk": 3, "off_track": 4, "silent": 2}


def test_chosen_and_suggested_ratings_differ_once(tree):
    assert [(area.chosen.delivery, area.suggestion.delivery) for area in tree.areas] == [
        ("at_risk", "at_risk"),
        ("at_risk", "off_track"),
        ("at_risk", "at_risk"),
        ("on_track", "on_track"),
        ("at_risk", "at_risk"),
        ("at_risk", "at_risk"),
    ]
    assert [area.number for area in tree.areas if area.differs] == [2]


def test_five_areas_are_closed_by_reviewers(tree):
    assert [area.judged.verdict for area in tree.areas] == [
        Verdict.CLOSED,
        Verdict.MONITORED,
        *[Verdict.CLOSED] * 4,
    ]
    assert [str(area.judged.on)[:7] for area in tree.areas] == [
        "2024-11",
        "2025-09",
        "2024-11",
        "2024-04",
        "2024-04",
        "2025-03",
    ]
    assert not Judgement.objects.filter(source="").exists()


def test_history_is_whole_dated_and_signed(demonstration):
    call_command("verify_history")
    first, last = Event.objects.last(), Event.objects.first()
    assert (first.verb, first.at.date()) == ("plan_added", date(2022, 1, 19))
    assert last.at.date() <= TODAY
    assert last.seq == Head.objects.get().seq == Event.objects.count()
    named = Update.objects.exclude(author=None).values_list("author__email", "author_label").distinct()
    assert set(named.order_by()) == {
        ("board@example.org", "Designated Clinical Officer for SEND, Integrated care board"),
        ("director@example.org", "Head of SEND and Inclusion, Council"),
        ("lead@example.org", "Education, Health and Care Plan Manager, Council"),
    }


def test_people_and_organisations(demonstration):
    assert {user.email for user in User.objects.all()} == {account["email"] for account in ACCOUNTS}
    assert all(user.check_password(PASSWORD) for user in User.objects.all())
    ended = Partner.objects.exclude(ended_on=None).values_list("slug", "successor__slug")
    assert dict(ended) == {"ccg": "icb", "forum": "forum-new"}
    current = dict(Membership.objects.current(TODAY).values_list("user__email", "partner__slug"))
    assert len(current) == len(ACCOUNTS)
    assert current["forum@example.org"] == "forum-new"
    assert Membership.objects.get(role="adviser").ends_on == date(2025, 12, 31)


def test_board_bears_its_present_name(demonstration):
    assert Plan.objects.get().board == "SEND and Inclusion Partnership Board"


def test_second_time_changes_nothing(demonstration):
    before = Head.objects.values().get()
    assert not load.load()
    assert Head.objects.values().get() == before
