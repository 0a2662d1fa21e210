"""An earlier day is told later as it was told on the day: facts are only ever added to."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from actions.access import whole_actions
from actions.demonstration import load
from actions.models import Action, Plan
from actions.queries.action_measures import measures_of
from actions.queries.as_of import is_over, steps_of
from actions.queries.challenges import questions_of
from actions.queries.due_dates import moves_of
from actions.queries.evidence import evidence_of
from actions.queries.forecasts import finished_by
from actions.queries.measures import MeasureRow, measure_rows, reading_lines
from actions.queries.plan_tree import AreaRow, PlanTree, judged_of, plan_tree, standing_of
from actions.queries.progress import heat_map, promised_by
from actions.queries.risks import risks_of_area
from actions.queries.timeline import lines_of
from actions.queries.voices import voices_of_area
from partners.models import Membership, User
from tests.factories.actions import (
    LIVE_ON,
    ActionFactory,
    DueChangeFactory,
    MilestoneFactory,
    PriorityAreaFactory,
)
from tests.factories.measures import MeasureFactory, ReadingFactory
from tests.factories.story import STEPS, Story

DAY = timedelta(days=1)
BEGAN = LIVE_ON + 30 * DAY
DAYS = [BEGAN + 7 * number * DAY for number in range(12)]
SEEDS = [1, 2, 3]


@pytest.fixture
def reader(officer: User) -> User:
    officer.current_memberships = list(Membership.objects.filter(user=officer))
    return officer


@pytest.fixture
def begun(plan, council_post) -> Plan:
    """Two areas with an action and a step each, and a measure."""
    for number in (1, 2):
        area = PriorityAreaFactory(plan=plan, number=number)
        action = ActionFactory(
            area=area, ref=f"{number}.90", lead=council_post, first_due=BEGAN + 40 * DAY, start=LIVE_ON
        )
        MilestoneFactory(action=action, first_due=BEGAN + 20 * DAY)
    measure = MeasureFactory(plan=plan, number=1, owner=council_post)
    measure.areas.set(plan.areas.all())
    measure.actions.set(plan.actions.all())
    return plan


def told(plan: Plan, on: date, reader: User) -> dict[str, Any]:
    """All that pages say of a day, as plain values."""
    tree, areas = plan_tree(plan, on, board=True), list(plan.areas.all())
    actions = whole_actions(on, is_over(on)).filter(plan=plan, added_on__lte=on)
    return {
        "areas": tree.areas,
        "reviewed": tree.reviewed_on,
        "heat": heat_map(plan, areas, tree.rows, on),
        "promised": promised_by(plan, tree.rows, on),
        "finished": finished_by(plan, on),
        "lines": lines_of(tree.rows, on),
        "measures": [told_measure(row) for row in measure_rows(plan, on, board=True)],
        "risks": [sorted(one.number for one in risks_of_area(area, on)) for area in areas],
        "voices": [[one.number for one in voices_of_area(area, on)] for area in areas],
        "actions": [told_action(action, on, reader) for action in actions],
    }


def told_action(action: Action, on: date, reader: User) -> dict[str, Any]:
    return {
        "standing": standing_of(action, on),
        "judged": judged_of(action),
        "steps": [(one.title, one.first_due, one.due, one.done_on) for one in steps_of(action, on)],
        "moves": moves_of(action, on),
        "questions": questions_of(action),
        "evidence": evidence_of(action, reader, on),
        "measures": [told_measure(row)[:4] for row in measures_of(action, on, board=True)],
    }


def told_measure(row: MeasureRow) -> tuple:
    lines = [(one.on, one.reading, one.target, one.earlier) for one in reading_lines(row, board=True)]
    return row.measure.number, row.gauge, row.state, row.travel, row.measure.retired_on, lines


@pytest.mark.parametrize("seed", SEEDS)
def test_any_day_is_told_at_the_end_as_on_the_day(settings, begun, reader, seed):
    story, then = Story(begun, seed), {}
    for day in DAYS:
        settings.TODAY = day
        story.live(day, many=14)
        then[day] = told(begun, day, reader)
    settings.TODAY = DAYS[-1] + DAY
    for day in DAYS:
        now = told(begun, day, reader)
        for what, value in then[day].items():
            assert now[what] == value, (seed, day, what)
    assert len(story.told) > len(STEPS) // 2


def test_stories_leave_nothing_out(settings, begun):
    """What is never carried out is not tried."""
    story = Story(begun, 5)
    for day in DAYS:
        settings.TODAY = day
        story.live(day, many=35)
    assert {step.__name__ for step in STEPS} - story.told == set()


def test_demonstration_is_told_today_as_on_its_days(settings, db):
    """Who leads is named as today: organisations followed one another meanwhile."""
    settings.DEMONSTRATION, then = True, {}

    def look(plan: Plan, on: date, _: datetime) -> None:
        settings.TODAY = on
        then[on] = nameless(plan_tree(plan, on, board=True))

    def watch(story: load.Told) -> list[tuple]:
        return [(on, partial(look, story.plan, on)) for on in DEMONSTRATED]

    assert load.load(watch)
    settings.TODAY = date(2025, 10, 6)
    now = {on: nameless(plan_tree(Plan.objects.get(), on, board=True)) for on in then}
    assert [on for on in DEMONSTRATED if now[on] != then[on]] == []
    assert len({str(areas) for areas in now.values()}) == len(DEMONSTRATED)


DEMONSTRATED = [date(2022, 6, 30), date(2022, 12, 15), date(2023, 8, 1), date(2024, 9, 30), date(2025, 7, 14)]
UNNAMED = {"lead_title": "", "lead_partner": "", "lead_partner_slug": ""}


def nameless(tree: PlanTree) -> list[AreaRow]:
    return [
        replace(area, accountable="", actions=[replace(row, **UNNAMED) for row in area.actions])
        for area in tree.areas
    ]


def test_milestone_is_told_by_the_date_of_the_day_until_it_was_done_or_withdrawn(settings, action):
    settings.TODAY = BEGAN + 30 * DAY
    step = MilestoneFactory(
        action=action, first_due=BEGAN, due=BEGAN + 20 * DAY, added_on=BEGAN - DAY, done_on=BEGAN + 15 * DAY
    )
    for before, after, on in ((0, 9, 5), (9, 20, 8)):
        DueChangeFactory(
            milestone=step, due_before=BEGAN + before * DAY, due=BEGAN + after * DAY, on=BEGAN + on * DAY
        )
    gone = MilestoneFactory(action=action, due=BEGAN + DAY, withdrawn_on=BEGAN + 10 * DAY, title="Gone")
    days = {-2: [1], -1: [0, 1], 4: [0, 1], 5: [1, 9], 8: [1, 20], 10: [20], 14: [20], 15: [20]}
    found = {
        after: [(one.due - BEGAN).days for one in steps_of(action, BEGAN + after * DAY)] for after in days
    }
    assert found == days
    assert [steps_of(action, BEGAN + after * DAY)[-1].done_on for after in (14, 15)] == [None, step.done_on]
    assert gone.withdrawn_on


@pytest.mark.parametrize("late", [(0, 0), (1, 1), (4, 2), (5, 1), (9, 1), (10, 0), (21, 1)])
def test_late_milestones_are_counted_by_the_dates_of_the_day(settings, action, late):
    """One is due on day 0, moved to day 20 on day 5; another on day 1 and withdrawn on day 10. On day 4 both are
    late, on day 5 only the other is, on day 21 only the first."""
    settings.TODAY = BEGAN + 30 * DAY
    step = MilestoneFactory(action=action, first_due=BEGAN, due=BEGAN + 20 * DAY)
    DueChangeFactory(milestone=step, due_before=BEGAN, due=BEGAN + 20 * DAY, on=BEGAN + 5 * DAY)
    MilestoneFactory(action=action, due=BEGAN + DAY, withdrawn_on=BEGAN + 10 * DAY)
    after, count = late
    [row] = plan_tree(action.plan, BEGAN + after * DAY, board=True).rows
    assert row.facts.milestones_late == count


def test_today_is_asked_no_more_than_it_was(settings, action):
    """Where a date stood earlier is looked for only of a day that is over."""
    settings.TODAY = BEGAN
    asked = [str(whole_actions(on, is_over(on)).query) for on in (BEGAN, BEGAN - DAY)]
    assert [query.count("milestone_id") for query in asked][0] < [
        query.count("milestone_id") for query in asked
    ][1]


# What is kept back from readers outside the board


@pytest.fixture
def family(plan):
    """Waiting children: a total and two parts, of which one is read, restated or added later."""
    whole, first, second = (MeasureFactory(plan=plan, number=number, unit="people") for number in (1, 2, 3))
    for part in (first, second):
        part.part_of = whole
        part.save()
    return whole, first, second


PERIOD = BEGAN - 5 * DAY


def seen(plan, on) -> list[list]:
    return [[one.value for one in row.gauge.reads] for row in measure_rows(plan, on, board=False)]


def test_two_days_side_by_side_give_no_small_count_away(settings, plan, family):
    """Whole and first part were told; the second part, of 3, came later. Beside today's page the day before, with
    its 20 and 12, would narrow it down."""
    settings.TODAY = BEGAN + 10 * DAY
    for measure, value, on in zip(family, (20, 12, 3), (BEGAN, BEGAN, BEGAN + 5 * DAY), strict=True):
        ReadingFactory(measure=measure, period=PERIOD, value=value, on=on)
    assert seen(plan, BEGAN + DAY) == [[None], [None], []]
    settings.TODAY = BEGAN + DAY
    assert seen(plan, BEGAN + DAY) == [[20], [12], []]


def test_what_was_said_again_of_a_family_is_not_told_as_it_was(settings, plan, family):
    settings.TODAY = BEGAN + 10 * DAY
    for measure, value in zip(family, (20, 16, 4), strict=True):
        ReadingFactory(measure=measure, period=PERIOD, value=value, on=BEGAN)
    for measure, value in ((family[0], 22), (family[2], 6)):
        ReadingFactory(measure=measure, period=PERIOD, value=value, on=BEGAN + 5 * DAY)
    assert seen(plan, BEGAN + 5 * DAY) == [[22], [16], [6]]
    assert seen(plan, BEGAN + DAY) == [[None]] * 3
    assert [row.value for row in measure_rows(plan, BEGAN + DAY, board=True)] == [20, 16, 4]


def test_board_and_shares_are_told_as_they_were(settings, plan):
    settings.TODAY = BEGAN + 10 * DAY
    measure = MeasureFactory(plan=plan, number=1)
    for value, after in ((31, 0), (33, 5)):
        ReadingFactory(measure=measure, period=PERIOD, value=value, on=BEGAN + after * DAY)
    for board in (True, False):
        found = [measure_rows(plan, BEGAN + after * DAY, board=board)[0].value for after in (0, 4, 5)]
        assert found == [31, 31, 33], board
