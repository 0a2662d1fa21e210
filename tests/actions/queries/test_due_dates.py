from datetime import date, timedelta

import pytest

from actions.choices import Delivery
from actions.models import Action
from actions.queries.due_dates import moves_of, promise_of
from actions.queries.plan_tree import standing_of, with_standing
from history import clock
from tests.factories.actions import (
    ActionRatingFactory,
    DueChangeFactory,
    DueProposalFactory,
    MilestoneFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory

DAY = timedelta(days=1)
FIRST, SECOND, THIRD = date(2022, 12, 31), date(2023, 3, 31), date(2023, 6, 30)
BEFORE, BETWEEN = FIRST - DAY, date(2023, 2, 1)


@pytest.fixture
def moved(action) -> Action:
    """Due in December, then March, then June; the second move came too late or in time."""

    def move(second: date) -> Action:
        DueChangeFactory(action=action, on=BEFORE, due_before=FIRST, due=SECOND)
        DueChangeFactory(action=action, on=second, due_before=SECOND, due=THIRD)
        Action.objects.update(due=THIRD)
        action.refresh_from_db()
        return action

    return move


def missed(action: Action, on: date) -> tuple[int, int]:
    """By the facts that rules go by, and by the promise that the pages of a date show: they agree."""
    facts, _ = standing_of(with_standing(on).get(pk=action.pk), on)
    return facts.recoveries_missed, promise_of(action, None, on).missed


@pytest.mark.parametrize(
    ("second", "today", "count"),
    [
        (BETWEEN, THIRD, 0),
        (BETWEEN, THIRD + DAY, 1),
        (SECOND, SECOND + DAY, 0),
        (SECOND + DAY, THIRD, 1),
        (SECOND + DAY, THIRD + DAY, 2),
    ],
)
def test_dates_moved_to_that_were_missed(moved, second, today, count):
    assert missed(moved(second), today) == (count, count)


def test_missing_the_first_date_is_not_missing_a_recovery_date(action):
    DueChangeFactory(action=action, on=FIRST + DAY, due_before=FIRST, due=SECOND)
    Action.objects.update(due=SECOND)
    action.refresh_from_db()
    assert missed(action, SECOND) == (0, 0)
    assert promise_of(action, None, SECOND).moves[0].days == 90


@pytest.mark.parametrize(
    ("said_on", "delivery", "count"),
    [
        (THIRD, Delivery.COMPLETE, 0),
        (THIRD + DAY, Delivery.COMPLETE, 1),
        (THIRD + 100 * DAY, Delivery.EMBEDDED, 0),
        (THIRD, Delivery.NOT_APPLICABLE, 0),
    ],
)
def test_what_was_done_in_time_misses_nothing_afterwards(moved, said_on, delivery, count):
    action = moved(BETWEEN)
    claim = UpdateFactory(action=action, on=said_on, delivery=delivery)
    SignOffFactory(action=action, update=claim, on=said_on + 5 * DAY)
    later = said_on + 50 * DAY
    facts, _ = standing_of(with_standing(later).get(), later)
    assert facts.recoveries_missed == count


@pytest.mark.parametrize(
    ("delivery", "on", "count"),
    [("complete", THIRD, 0), ("complete", THIRD + DAY, 1), ("at_risk", THIRD, 1), ("", THIRD, 1)],
)
def test_an_assured_rating_says_too_that_it_was_done(moved, delivery, on, count):
    action = moved(BETWEEN)
    ActionRatingFactory(action=action, on=on, delivery=delivery)
    facts, _ = standing_of(with_standing(THIRD + 50 * DAY).get(), THIRD + 50 * DAY)
    assert facts.recoveries_missed == count


def test_of_a_milestone_until_it_was_reached(milestone):
    milestone.due = SECOND
    DueChangeFactory(milestone=milestone, on=BEFORE, due_before=milestone.first_due, due=SECOND)
    found = []
    for milestone.done_on in (None, SECOND, SECOND + DAY):
        found.append(promise_of(milestone.action, milestone, THIRD).missed)
    assert found == [1, 0, 1]


def test_moves_and_what_waits_newest_first_in_one_statement(milestone, lead, django_assert_num_queries):
    action = milestone.action
    DueChangeFactory(action=action, on=BEFORE, cause="staff", recovery="Hire")
    DueChangeFactory(milestone=milestone, on=BEFORE - DAY)
    DueChangeFactory(milestone=MilestoneFactory())
    asked = DueProposalFactory(action=action, on=BETWEEN, author=lead)
    with django_assert_num_queries(1):
        found = moves_of(action, clock.today())
    assert [(one.waits, one.title, one.on) for one in found] == [
        (True, None, BETWEEN),
        (False, None, BEFORE),
        (False, "New rota", BEFORE - DAY),
    ]
    assert (found[0].id, found[0].by, found[1].by) == (asked.pk, lead.pk, None)
    assert (found[1].get_cause_display(), found[1].recovery) == ("Staff left, or posts are empty", "Hire")
    promise = promise_of(action, None, BETWEEN)
    assert (len(promise.moves), promise.waiting) == (1, found[0])
    assert promise_of(action, milestone, BETWEEN).waiting is None
