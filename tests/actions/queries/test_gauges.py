"""All that the rules need of a plan's measures, in one statement, the same as read one by one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Unit
from actions.measuring import Point, Read
from actions.models import PathPoint
from actions.queries.gauges import gauges_on
from actions.queries.measures import gauge_of, measures_on
from tests.factories.actions import PlanFactory, PriorityAreaFactory
from tests.factories.measures import MeasureFactory, ReadingFactory

ON = date(2022, 6, 1)
DAY = timedelta(days=1)


def measured(area, **given):
    measure = MeasureFactory(plan=area.plan, **given)
    measure.areas.add(area)
    return measure


def test_a_gauge_has_path_and_newest_words_in_order(area):
    measure = measured(area, baseline=Decimal("40.125"), baseline_on=date(2022, 1, 1))
    for on, value in [(date(2022, 12, 31), "60"), (date(2022, 6, 30), "50.5")]:
        PathPoint.objects.create(measure=measure, on=on, value=value)
    ReadingFactory(measure=measure, period=date(2022, 4, 30), value=Decimal("45.005"), on=ON)
    ReadingFactory(measure=measure, period=date(2022, 3, 31), value=31, on=ON - 9 * DAY)
    ReadingFactory(
        measure=measure, period=date(2022, 3, 31), value=33, on=ON - DAY, new_method=True, note="New"
    )
    ReadingFactory(measure=measure, period=date(2022, 5, 31), value=None, on=ON, note="No return")
    (gauge,) = gauges_on(area.plan, ON, board=True)[area.pk]
    assert gauge.baseline == Point(date(2022, 1, 1), Decimal("40.125"))
    assert gauge.path == (
        Point(date(2022, 6, 30), Decimal("50.5")),
        Point(date(2022, 12, 31), Decimal(60)),
    )
    assert gauge.reads == (
        Read(date(2022, 3, 31), Decimal(33), True),
        Read(date(2022, 4, 30), Decimal("45.005"), False),
        Read(date(2022, 5, 31), None, False),
    )


def test_it_is_what_the_page_of_measures_reads(area):
    for value in (20, 30, 40):
        measure = measured(area, number=value, baseline=10, baseline_on=date(2022, 1, 1))
        PathPoint.objects.create(measure=measure, on=date(2022, 12, 31), value=60)
        ReadingFactory(measure=measure, period=date(2022, 3, 31), value=value)
        ReadingFactory(measure=measure, period=date(2022, 2, 28), value=value + 1)
    assert gauges_on(area.plan, ON, board=True)[area.pk] == [
        gauge_of(one) for one in measures_on(area.plan, ON)
    ]


def test_what_was_said_later_or_is_retired_or_elsewhere_is_left_out(area):
    known = measured(area, number=1)
    ReadingFactory(measure=known, on=ON + DAY)
    measured(area, number=2, added_on=ON + DAY)
    measured(area, number=3, retired_on=ON - DAY)
    measured(PriorityAreaFactory(plan=PlanFactory()))
    MeasureFactory(plan=area.plan, number=4)
    found = gauges_on(area.plan, ON, board=True)
    assert {key: [one.reads for one in gauges] for key, gauges in found.items()} == {area.pk: [()]}


def test_one_measure_may_tell_of_several_areas(area):
    other = PriorityAreaFactory(plan=area.plan, number=5)
    measured(area).areas.add(other)
    assert {key: len(gauges) for key, gauges in gauges_on(area.plan, ON, board=True).items()} == {
        area.pk: 1,
        other.pk: 1,
    }


@pytest.mark.parametrize("retired_on", [None, ON - DAY])
def test_from_others_small_counts_are_kept_back_by_subtraction_too(area, retired_on):
    """Also where the small one is of a measure that is retired, or about another area."""
    whole = measured(area, number=1, unit=Unit.PEOPLE)
    small = MeasureFactory(plan=area.plan, number=2, unit=Unit.PEOPLE, part_of=whole, retired_on=retired_on)
    other = measured(area, number=3, unit=Unit.PEOPLE, part_of=whole)
    for one, value in ((whole, 33), (small, 3), (other, 30)):
        ReadingFactory(measure=one, value=value)
    read = {
        board: [gauge.latest.value for gauge in gauges_on(area.plan, ON, board=board)[area.pk]]
        for board in (True, False)
    }
    assert read == {True: [33, 30], False: [33, None]}


def test_it_takes_one_statement(area):
    for number in (1, 2, 3):
        ReadingFactory(measure=measured(area, number=number))
    with CaptureQueriesContext(connection) as statements:
        assert len(gauges_on(area.plan, ON, board=True)[area.pk]) == 3
    assert len(statements) == 1
