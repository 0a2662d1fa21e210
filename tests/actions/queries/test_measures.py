from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Better, Unit
from actions.measuring import KEPT_BACK, NO_DATA, OFF_PATH, ON_PATH, Point
from actions.queries.measures import areas_among, measure_rows, reading_lines
from actions.rollup import BETTER
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

MARCH, JUNE, JULY = date(2022, 3, 31), date(2022, 6, 30), date(2022, 7, 4)
TODAY = date(2022, 8, 1)
PEOPLE = {"unit": Unit.PEOPLE, "better": Better.DOWN}


@pytest.fixture
def measure(plan):
    made = MeasureFactory(plan=plan, number=1, baseline=Decimal(20), baseline_on=date(2022, 1, 1))
    PathPointFactory(measure=made, on=JUNE, value=Decimal(40))
    return made


@pytest.fixture
def family(plan):
    """A count of people and its three parts, read twice."""
    whole = MeasureFactory(plan=plan, number=10, **PEOPLE)
    parts = [MeasureFactory(plan=plan, number=number, part_of=whole, **PEOPLE) for number in (11, 12, 13)]
    for period, values in ((MARCH, (40, 10, 10, 20)), (JUNE, (35, 3, 12, 20))):
        for one, value in zip([whole, *parts], values, strict=True):
            ReadingFactory(measure=one, period=period, value=Decimal(value), on=JULY)
    return [whole, *parts]


def read(measure, period, value, on=JULY, **given):
    return ReadingFactory(measure=measure, period=period, value=value and Decimal(value), on=on, **given)


def only(plan, on=TODAY, *, board=True, **narrowing):
    (row,) = measure_rows(plan, on, board=board, **narrowing)
    return row


def test_row(plan, measure):
    read(measure, MARCH, 30)
    read(measure, JUNE, 35)
    row = only(plan)
    assert (row.state, row.travel, row.value, row.target) == (OFF_PATH, BETTER, 35, 40)
    assert row.goal == Point(JUNE, Decimal(40))
    assert [one.period for one in row.readings] == [MARCH, JUNE]


def test_as_known_on_a_day(plan, measure):
    read(measure, JUNE, 31, on=date(2022, 7, 1))
    read(measure, JUNE, 40, on=JULY)
    found = {day: only(plan, date(2022, *day)).value for day in ((6, 30), (7, 1), (7, 3), (7, 4), (8, 1))}
    assert found == {(6, 30): None, (7, 1): 31, (7, 3): 31, (7, 4): 40, (8, 1): 40}
    assert only(plan, JUNE).state == NO_DATA
    assert measure_rows(plan, date(2022, 3, 7), board=True) == []  # the day before it was added


def test_restatement_keeps_what_was_said(plan, measure):
    first, second = read(measure, MARCH, 31, on=date(2022, 7, 1)), read(measure, MARCH, 32, on=JULY)
    last = read(measure, MARCH, 33, on=date(2022, 7, 9))
    read(measure, JUNE, 40)
    row = only(plan)
    lines = reading_lines(row, board=True)
    assert [(line.on, line.reading.value) for line in lines] == [(JUNE, 40), (MARCH, 33)]
    assert lines[1].reading == last
    assert lines[1].earlier == [(second, date(2022, 7, 9)), (first, JULY)]
    assert reading_lines(row, board=False)[1].earlier == lines[1].earlier
    assert row.state == ON_PATH


def test_small_counts_are_kept_back_outside_the_board(plan, family):
    board = {row.measure.number: row.value for row in measure_rows(plan, TODAY, board=True)}
    assert board == {10: 35, 11: 3, 12: 12, 13: 20}
    others = {row.measure.number: row for row in measure_rows(plan, TODAY, board=False)}
    assert {number: row.value for number, row in others.items()} == {10: 35, 11: None, 12: None, 13: 20}
    assert [number for number, row in others.items() if row.hidden] == [11, 12]
    assert (others[12].state, others[12].travel, others[12].kept) == (KEPT_BACK, "", {JUNE})
    assert [(one.on, one.value) for one in others[12].gauge.reads] == [(MARCH, 10), (JUNE, None)]
    assert [one.period for one in others[12].readings] == [MARCH]
    assert [line.reading is None for line in reading_lines(others[12], board=False)] == [True, False]


def test_what_is_kept_back_hangs_on_measures_that_are_not_asked_for(plan, area, family):
    family[2].areas.add(area)
    row = only(plan, board=False, areas=area)
    assert (row.measure.number, row.hidden) == (12, True)


def test_a_period_is_kept_back_whatever_the_newest_one_says(plan):
    made = MeasureFactory(plan=plan, number=1, **PEOPLE)
    read(made, MARCH, 4)
    read(made, JUNE, 5)
    row = only(plan, board=False)
    assert (row.value, row.hidden, row.kept, row.travel) == (5, False, {MARCH}, "")


def test_earlier_words_on_counts_stay_with_the_board(plan):
    made = MeasureFactory(plan=plan, number=1, **PEOPLE)
    read(made, MARCH, 3, on=date(2022, 7, 1))
    read(made, MARCH, 30, on=JULY)
    row = only(plan, board=False)
    assert reading_lines(row, board=False)[0].earlier == []
    assert len(reading_lines(row, board=True)[0].earlier) == 1


def test_where_a_path_begins_may_be_kept_back_too(plan):
    made = MeasureFactory(plan=plan, number=1, baseline=Decimal(4), baseline_on=date(2022, 1, 1), **PEOPLE)
    PathPointFactory(measure=made, on=JUNE, value=Decimal(0))
    read(made, MARCH, 9)
    row = only(plan, board=False)
    assert (row.gauge.baseline, row.target, row.state, row.hidden) == (None, None, KEPT_BACK, False)
    assert (only(plan).target is not None, only(plan).state) == (True, OFF_PATH)


def test_where_a_path_begins_is_a_count_beside_a_reading_of_the_same_day(plan):
    made = MeasureFactory(plan=plan, number=1, baseline=Decimal(4), baseline_on=MARCH, **PEOPLE)
    read(made, MARCH, 9)
    row = only(plan, board=False)
    assert (row.gauge.baseline, row.value, row.kept) == (None, None, {MARCH})


def test_a_handful_beside_the_only_part_is_kept_back(plan):
    """22 children of whom 20 are boys tell of 2 girls."""
    whole = MeasureFactory(plan=plan, number=1, **PEOPLE)
    boys = MeasureFactory(plan=plan, number=2, part_of=whole, **PEOPLE)
    read(whole, MARCH, 22)
    read(boys, MARCH, 20)
    assert [row.value for row in measure_rows(plan, TODAY, board=False)] == [22, None]


def test_parts_of_parts_are_counts_too(plan):
    """Nobody can make such, yet nothing may leak where two people made them at once."""
    whole = MeasureFactory(plan=plan, number=1, **PEOPLE)
    part = MeasureFactory(plan=plan, number=2, part_of=whole, **PEOPLE)
    least = MeasureFactory(plan=plan, number=3, part_of=part, **PEOPLE)
    for one, value in ((whole, 60), (part, 30), (least, 3)):
        read(one, MARCH, value)
    assert measure_rows(plan, TODAY, board=False)[2].value is None


@pytest.mark.parametrize(("below", "kept"), [(0, 0), (5, 2), (20, 3)])
def test_the_threshold_is_the_plan_s(plan, family, below, kept):
    plan.withhold_below = below
    plan.save()
    assert sum(row.hidden for row in measure_rows(plan, TODAY, board=False)) == kept


def test_other_plans_are_not_shown(plan, measure):
    MeasureFactory()
    assert only(plan).measure == measure


def test_areas_among(plan, area, measure):
    measure.areas.add(area)
    assert areas_among(measure_rows(plan, TODAY, board=True)) == {2: "2. Waiting less"}


@pytest.mark.parametrize(("board", "statements"), [(True, 4), (False, 5)])
@pytest.mark.parametrize("many", [1, 25])
def test_as_many_statements_whatever_the_number(plan, area, many, board, statements):
    """One more for those from whom small counts are kept back."""
    assert (
        connection.features.supports_json_field
    )  # SQLite is asked once, before the first query that needs it
    for number in range(many):
        made = MeasureFactory(plan=plan, number=number + 1)
        made.areas.add(area)
        PathPointFactory(measure=made)
        read(made, JUNE, 30)
    with CaptureQueriesContext(connection) as asked:
        rows = measure_rows(plan, TODAY, board=board)
        assert [(row.state, row.target, str(row.measure.owner)) for row in rows][many:] == []
        assert areas_among(rows) == {2: "2. Waiting less"}
    assert len(asked) == statements
