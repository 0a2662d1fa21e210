"""What an action is measured by, told as the page of measures tells it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Unit
from actions.queries.action_measures import measures_of
from actions.queries.measures import measure_rows
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

MARCH, JUNE, ON = date(2022, 3, 31), date(2022, 6, 30), date(2022, 8, 1)


@pytest.fixture
def family(plan, action):
    """A count of people and its three parts, of which the action has two."""
    whole = MeasureFactory(plan=plan, number=10, unit=Unit.PEOPLE)
    parts = [MeasureFactory(plan=plan, number=one, part_of=whole, unit=Unit.PEOPLE) for one in (11, 12, 13)]
    for period, values in ((MARCH, (40, 10, 10, 20)), (JUNE, (35, 3, 12, 20))):
        for one, value in zip([whole, *parts], values, strict=True):
            ReadingFactory(measure=one, period=period, value=Decimal(value), on=period)
    action.measures.set(parts[1:])
    return [whole, *parts]


@pytest.fixture
def share(plan, action):
    made = MeasureFactory(plan=plan, number=1, baseline=Decimal(20), baseline_on=date(2022, 1, 1))
    PathPointFactory(measure=made, on=JUNE, value=Decimal(40))
    for period, value in ((MARCH, "30"), (JUNE, "31.5"), (JUNE, "38.5")):
        ReadingFactory(measure=made, period=period, value=Decimal(value), on=period)
    action.measures.add(made)
    return made


def told(rows):
    return [
        (row.measure, str(row.measure), row.state, row.travel, row.value, row.target, row.hidden, row.kept)
        for row in rows
    ]


@pytest.mark.parametrize("board", [True, False])
def test_it_is_what_the_page_of_measures_tells(action, family, share, board):
    rows = measures_of(action, ON, board=board)
    assert [row.measure.ref for row in rows] == ["M1", "M12", "M13"]
    assert told(rows) == told(measure_rows(action.plan, ON, board=board, actions=action))


def test_a_count_that_gives_a_small_one_away_is_kept_back_though_the_small_one_is_of_another_action(
    action, family
):
    assert [row.hidden for row in measures_of(action, ON, board=False)] == [True, False]


def test_what_is_retired_or_not_tied_or_came_later_is_left_out(plan, action, share):
    for fields in ({"retired_on": JUNE}, {"added_on": date(2022, 9, 1)}):
        MeasureFactory(plan=plan, **fields).actions.add(action)
    MeasureFactory(plan=plan)
    assert [row.measure for row in measures_of(action, ON, board=True)] == [share]


@pytest.mark.parametrize("board", [True, False])
def test_of_today_it_takes_one_statement(settings, action, family, share, board):
    settings.TODAY = ON
    with CaptureQueriesContext(connection) as statements:
        assert len(measures_of(action, ON, board=board)) == 3
    assert len(statements) == 1
