"""Measures of a plan on a day, with their paths and readings: for the list, the picture and the file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from actions.choices import Better, Unit
from actions.measuring import Gauge, Point, Read, expected, state, travel, withheld
from actions.models import Measure, PathPoint, Plan, Reading

KEPT_BACK = "kept_back"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as lists show it. hidden: its newest count is too small for this reader."""

    measure: Measure
    gauge: Gauge
    readings: list[Reading]  # the newest word on each period, oldest first
    hidden: bool

    @property
    def value(self) -> Decimal | None:
        return self.gauge.latest.value if self.gauge.latest and not self.hidden else None

    @property
    def state(self) -> str:
        return KEPT_BACK if self.hidden else state(self.gauge)

    @property
    def travel(self) -> str:
        return "" if self.hidden else travel(self.gauge)

    @property
    def target(self) -> Decimal | None:
        """What the path promised for the newest period."""
        return expected(self.gauge, self.gauge.latest.on) if self.gauge.latest else None

    @property
    def goal(self) -> Point | None:
        """The end of the path."""
        return self.gauge.path[-1] if self.gauge.path else None


def measure_rows(plan: Plan, on: date, *, board: bool, **narrowing: Any) -> list[MeasureRow]:
    """The plan's measures by number, as known on a day; three statements whatever their number.

    board: whether the reader is on the board; small counts of people are kept back from all others.
    """
    measures = list(measures_on(plan, on).filter(**narrowing).distinct())
    gauges = {measure.pk: gauge_of(measure) for measure in measures}
    hidden = frozenset() if board else kept_back(plan, measures, gauges)
    return [
        MeasureRow(measure, gauges[measure.pk], current(measure), measure.pk in hidden)
        for measure in measures
    ]


def measures_on(plan: Plan, on: date) -> "QuerySet[Measure]":
    known = Reading.objects.filter(on__lte=on).order_by("period", "on", "id")
    return (
        Measure.objects.filter(plan=plan, added_on__lte=on)
        .select_related("plan", "owner__partner")
        .prefetch_related(
            Prefetch("path", PathPoint.objects.order_by("on")), Prefetch("readings", known, to_attr="known")
        )
    )


def current(measure: Measure) -> list[Reading]:
    """Of several words on one period the last; of a measure from `measures_on`."""
    return list({one.period: one for one in measure.known}.values())


def gauge_of(measure: Measure) -> Gauge:
    start = measure.baseline_on and Point(measure.baseline_on, measure.baseline)
    return Gauge(
        kind=measure.kind,
        better=Better(measure.better),
        unit=measure.unit,
        baseline=start or None,
        path=tuple(Point(one.on, one.value) for one in measure.path.all()),
        reads=tuple(Read(one.period, one.value, one.new_method) for one in current(measure)),
        near=measure.plan.near_percent,
        far=measure.plan.far_percent,
    )


def kept_back(plan: Plan, measures: list[Measure], gauges: dict[int, Gauge]) -> frozenset[int]:
    """Keys of the measures whose newest count would tell of a handful of children, alone or by subtraction."""
    counts = {
        str(one.pk): gauges[one.pk].latest.value if gauges[one.pk].latest else None
        for one in measures
        if one.unit == Unit.PEOPLE
    }
    hidden: set[str] = set()
    wholes = {str(one.part_of_id) for one in measures if one.part_of_id}
    for whole in wholes:
        family = {str(one.pk) for one in measures if str(one.part_of_id) == whole} | {whole}
        hidden |= withheld({key: counts[key] for key in family & counts.keys()}, plan.withhold_below, whole)
    hidden |= withheld(counts, plan.withhold_below)
    return frozenset(map(int, hidden))
