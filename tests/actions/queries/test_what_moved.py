from datetime import date, timedelta

import pytest

from actions.choices import Delivery, Impact, Verdict
from actions.queries.what_moved import what_moved
from actions.rollup import BETTER, WORSE
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AreaRatingFactory,
    DueChangeFactory,
    JudgementFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    UpdateFactory,
)

SINCE, UNTIL = date(2022, 6, 1), date(2022, 9, 1)
DAY = timedelta(days=1)
ON_TRACK, AT_RISK, OFF_TRACK, COMPLETE = (
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.COMPLETE,
)
INSIDE = SINCE + 30 * DAY


def moved(plan):
    return what_moved(plan, SINCE, UNTIL)


def goes(action, *ratings, on=INSIDE, **rest):
    """The lead says one rating after the other, all on one day."""
    return [
        UpdateFactory(action=action, on=on, delivery_before=before, delivery=now, **rest)
        for before, now in zip(ratings, ratings[1:], strict=False)
    ]


def changes(found):
    return [(one.ref, one.before, one.after, one.whose) for one in found]


@pytest.mark.parametrize(
    ("on", "count"), [(SINCE - DAY, 0), (SINCE, 0), (SINCE + DAY, 1), (UNTIL, 1), (UNTIL + DAY, 0)]
)
def test_first_day_is_left_out_and_last_included(plan, area, action, on, count):
    goes(action, ON_TRACK, AT_RISK, on=on)
    ActionRatingFactory(action=action, on=on, delivery_before=ON_TRACK)
    AreaRatingFactory(area=area, on=on, delivery_before=AT_RISK)
    JudgementFactory(area=area, on=on)
    DueChangeFactory(action=action, on=on)
    found = moved(plan)
    assert [len(rows) for rows in (found.ratings, found.areas, found.judgements, found.dates)] == [
        2 * count,
        count,
        count,
        count,
    ]


def test_change_says_who_why_and_when(plan, action):
    goes(action, ON_TRACK, AT_RISK, reason="Staff left.")
    [found] = moved(plan).ratings
    assert (found.ref, found.title, found.number, found.reason, found.by, found.on, found.movement) == (
        "2.1",
        "Cut waiting",
        2,
        "Staff left.",
        "Head of SEND, Council",
        INSIDE,
        WORSE,
    )


@pytest.mark.parametrize(
    ("ratings", "net"),
    [
        (["", ON_TRACK], []),
        ([ON_TRACK, ON_TRACK], []),
        ([ON_TRACK, AT_RISK], [(ON_TRACK, AT_RISK)]),
        ([ON_TRACK, AT_RISK, OFF_TRACK], [(ON_TRACK, OFF_TRACK)]),
        ([ON_TRACK, AT_RISK, ON_TRACK], []),
        ([AT_RISK, OFF_TRACK, ON_TRACK, AT_RISK, COMPLETE], [(AT_RISK, COMPLETE)]),
    ],
)
@pytest.mark.parametrize("apart", [0, 7], ids=["in one day", "in weeks"])
def test_net_movement_is_from_first_to_last(plan, action, ratings, net, apart):
    for number, (before, now) in enumerate(zip(ratings, ratings[1:], strict=False)):
        goes(action, before, now, on=INSIDE + number * apart * DAY, reason=f"Reason {number}.")
    found = moved(plan).ratings
    assert [(one.before, one.after) for one in found] == net
    assert [one.reason for one in found] == [f"Reason {len(ratings) - 2}."] * len(net)


def test_own_and_assured_ratings_move_apart(plan, action):
    goes(action, ON_TRACK, COMPLETE)
    ActionRatingFactory(action=action, on=INSIDE + DAY, delivery_before=COMPLETE, delivery=AT_RISK)
    assert changes(moved(plan).ratings) == [
        ("2.1", COMPLETE, AT_RISK, "assured rating"),
        ("2.1", ON_TRACK, COMPLETE, "lead's own rating"),
    ]


def test_assured_rating_taken_back_leaves_nothing_moved(plan, action):
    UpdateFactory(action=action, on=SINCE - DAY, delivery=ON_TRACK)
    ActionRatingFactory(action=action, on=INSIDE, delivery_before=ON_TRACK, delivery=OFF_TRACK)
    ActionRatingFactory(action=action, on=INSIDE + DAY, delivery_before=OFF_TRACK, delivery="")
    assert moved(plan).ratings == []


def test_taking_an_assured_rating_back_moves_to_the_leads_own(plan, action):
    UpdateFactory(action=action, on=SINCE - DAY, delivery=ON_TRACK)
    ActionRatingFactory(action=action, on=INSIDE, delivery_before=AT_RISK, delivery="")
    assert changes(moved(plan).ratings) == [("2.1", AT_RISK, ON_TRACK, "assured rating")]


@pytest.mark.parametrize(
    ("then", "now", "assured", "completed"),
    [
        (ON_TRACK, COMPLETE, "", 1),
        (ON_TRACK, Delivery.EMBEDDED, "", 1),
        (COMPLETE, Delivery.EMBEDDED, "", 0),
        (ON_TRACK, COMPLETE, AT_RISK, 0),
    ],
)
def test_completed_is_what_counts_as_done_and_did_not(plan, action, then, now, assured, completed):
    UpdateFactory(action=action, on=SINCE - DAY, delivery=then)
    goes(action, then, now)
    if assured:
        ActionRatingFactory(action=action, on=INSIDE, delivery_before=then, delivery=assured)
    assert moved(plan).completed == completed


def test_newest_change_stands_first(plan, area):
    for number, days in [(1, 10), (2, 30), (3, 20)]:
        goes(ActionFactory(area=area, ref=f"2.{number}"), ON_TRACK, AT_RISK, on=SINCE + days * DAY)
    assert [one.ref for one in moved(plan).ratings] == ["2.2", "2.3", "2.1"]


def test_figures_count_actions_and_areas(plan, area):
    first, second, third = (ActionFactory(area=area, ref=f"2.{number}") for number in (1, 2, 3))
    goes(first, AT_RISK, COMPLETE)
    ActionRatingFactory(action=first, on=INSIDE, delivery_before=AT_RISK, delivery=COMPLETE)
    goes(second, ON_TRACK, OFF_TRACK)
    goes(third, ON_TRACK, Delivery.NOT_STARTED)
    AreaRatingFactory(area=area, on=INSIDE, delivery_before=AT_RISK, delivery=ON_TRACK)
    for _ in range(2):
        JudgementFactory(area=area, on=INSIDE, verdict=Verdict.CLOSED)
    found = moved(plan)
    assert (found.completed, found.up, found.down, found.closed) == (1, 3, 1, 1)
    assert [len(rows) for rows in (found.better, found.worse, found.otherwise)] == [2, 1, 1]


def test_chosen_rating_of_an_area_moves(plan, area):
    AreaRatingFactory(area=area, on=INSIDE, delivery_before=AT_RISK, delivery=ON_TRACK)
    [found] = moved(plan).areas
    assert (found.ref, found.title, found.number, found.movement) == ("Area 2", "Waiting less", 2, BETTER)


def test_impact_moves_beside_delivery(plan, action):
    goes(action, ON_TRACK, ON_TRACK, impact_before=Impact.TOO_EARLY, impact=Impact.CLEAR)
    found = moved(plan)
    assert found.ratings == []
    assert changes(found.impacts) == [("2.1", Impact.TOO_EARLY, Impact.CLEAR, "lead's own rating")]


@pytest.mark.parametrize(
    ("due", "said", "missed"),
    [
        (SINCE - DAY, ON_TRACK, []),
        (SINCE, ON_TRACK, ["2.1"]),
        (UNTIL - DAY, ON_TRACK, ["2.1"]),
        (UNTIL, ON_TRACK, []),
        (INSIDE, COMPLETE, []),
        (INSIDE, Delivery.NOT_APPLICABLE, []),
        (INSIDE, Delivery.PAUSED, ["2.1"]),
    ],
)
def test_promised_date_is_missed_in_the_period(plan, area, due, said, missed):
    action = ActionFactory(area=area, ref="2.1", first_due=due)
    UpdateFactory(action=action, on=UNTIL, delivery=said)
    assert [row.ref for row in moved(plan).missed] == missed


def test_moved_dates_name_action_and_milestone(plan, action):
    milestone = MilestoneFactory(action=action, title="New rota")
    DueChangeFactory(action=action, on=INSIDE)
    DueChangeFactory(milestone=milestone, on=INSIDE)
    assert [(one.action.ref, one.milestone and one.milestone.title) for one in moved(plan).dates] == [
        ("2.1", "New rota"),
        ("2.1", None),
    ]


def test_other_plans_do_not_move_this_one(plan):
    other = PriorityAreaFactory()
    goes(ActionFactory(area=other, first_due=INSIDE), ON_TRACK, AT_RISK)
    AreaRatingFactory(area=other, on=INSIDE, delivery_before=AT_RISK)
    JudgementFactory(area=other, on=INSIDE)
    DueChangeFactory(action=other.actions.get(), on=INSIDE)
    found = moved(plan)
    assert [found.ratings, found.areas, found.judgements, found.dates, found.missed] == [[], [], [], [], []]


@pytest.mark.parametrize("count", [1, 3])
def test_costs_eight_statements(plan, area, django_assert_num_queries, count):
    for number in range(count):
        action = ActionFactory(area=area, ref=f"2.{number}", first_due=INSIDE)
        goes(action, ON_TRACK, AT_RISK)
        DueChangeFactory(action=action, on=INSIDE)
    with django_assert_num_queries(8):
        assert len(moved(plan).ratings) == count
