"""Measures of a plan on a day, with their paths and readings: for the list, the picture and the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from actions.choices import Better, Unit
from actions.measuring import (
    Gauge,
    Kept,
    Point,
    Read,
    counts_by_day,
    days_kept,
    expected,
    of_measure,
    state,
    travel,
    without,
)
from actions.models import Measure, PathPoint, Plan, Reading
from actions.queries.gauges import kept_since


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as a reader may know it: what is kept back from them is in none of its figures.

    readings: the newest word on each period, oldest first; state: of `measuring`; kept: the periods of which
    the count is kept back.
    """

    measure: Measure
    gauge: Gauge
    readings: list[Reading]
    state: str
    travel: str
    kept: frozenset[date] = frozenset()

    @property
    def hidden(self) -> bool:
        """Whether the newest count is kept back."""
        return bool(self.gauge.latest) and self.gauge.latest.kept

    @property
    def value(self) -> Decimal | None:
        return self.gauge.latest.value if self.gauge.latest else None

    @property
    def target(self) -> Decimal | None:
        """What the path promised for the newest period."""
        return expected(self.gauge, self.gauge.latest.on) if self.gauge.latest else None

    @property
    def goal(self) -> Point | None:
        """The end of the path."""
        return self.gauge.path[-1] if self.gauge.path else None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What a measure showed for a period, and what was said of the period before. reading: None where it is kept
    back; earlier: with the day from which each counted no more, the newest first."""

    on: date
    reading: Reading | None
    target: Decimal | None
    earlier: list[tuple[Reading, date]]


def measure_rows(plan: Plan, on: date, *, board: bool, **narrowing: Any) -> list[MeasureRow]:
    """The plan's measures by number, as known on a day; four statements whatever their number, and one to narrow.

    board: whether the reader is on the board; small counts of people are kept back from all others. What that
    takes hangs on the other measures of the plan, so all are fetched whatever they are narrowed to.
    """
    measures = [unretired(measure, on) for measure in measures_on(plan, on)]
    kept = frozenset() if board else kept_back(plan, measures) | kept_since(plan, on)
    if narrowing:
        wanted = set(Measure.objects.filter(plan=plan, **narrowing).values_list("pk", flat=True))
        measures = [measure for measure in measures if measure.pk in wanted]
    return [row_of(measure, kept) for measure in measures]


def unretired(measure: Measure, on: date) -> Measure:
    """As it was known on a day: what was retired later was still kept up. Not to be saved."""
    if measure.retired_on and measure.retired_on > on:
        measure.retired_on = None
    return measure


def row_of(measure: Measure, kept: Kept) -> MeasureRow:
    return row_told(measure, gauge_of(measure), kept)


def row_told(measure: Measure, gauge: Gauge, kept: Kept) -> MeasureRow:
    """kept: what is kept back from the reader. State and direction are told from the rest: told from all, they
    would give it away."""
    days = of_measure(kept, measure.pk)
    seen = without(gauge, days)
    readings = [one for one in current(measure) if one.period not in days]
    return MeasureRow(measure, seen, readings, state(seen), travel(seen), days)


def reading_lines(row: MeasureRow, *, board: bool) -> list[ReadingLine]:
    """Newest period first. Earlier words on counts of people stay with the board: beside the newest ones they
    would give away what is kept back."""
    tells = board or row.measure.unit != Unit.PEOPLE
    newest = {one.period: one for one in row.readings}
    return [
        ReadingLine(
            read.on,
            newest.get(read.on),
            expected(row.gauge, read.on),
            restated([one for one in row.measure.known if one.period == read.on]) if tells else [],
        )
        for read in reversed(row.gauge.reads)
    ]


def restated(words: list[Reading]) -> list[tuple[Reading, date]]:
    return [(one, later.on) for one, later in zip(words, words[1:], strict=False)][::-1]


def measures_on(plan: Plan, on: date) -> "QuerySet[Measure]":
    known = Reading.objects.filter(on__lte=on).order_by("period", "on", "id")
    return (
        Measure.objects.filter(plan=plan, added_on__lte=on)
        .select_related("plan", "owner__partner")
        .prefetch_related(
            Prefetch("path", PathPoint.objects.order_by("on")),
            Prefetch("readings", known, to_attr="known"),
            "areas",
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


def kept_back(plan: Plan, measures: list[Measure]) -> Kept:
    """What stays with the board, of all counts of people in the plan."""
    people = [one for one in measures if one.unit == Unit.PEOPLE]
    counts = {one.pk: counts_of(one) for one in people}
    return days_kept(counts, {one.pk: one.part_of_id for one in people}, plan.withhold_below)


def counts_of(measure: Measure) -> dict[date, Decimal]:
    start = Point(measure.baseline_on, measure.baseline) if measure.baseline_on else None
    return counts_by_day(start, [Read(one.period, one.value) for one in current(measure)])


def areas_among(rows: Iterable[MeasureRow]) -> dict[int, str]:
    """Areas that any of the measures is about, by number."""
    found = {area.number: str(area) for row in rows for area in row.measure.areas.all()}
    return dict(sorted(found.items()))
