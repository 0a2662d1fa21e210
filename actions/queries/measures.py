"""Measures of a plan on a day, with their paths and readings: for the list, the picture and the file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from actions.choices import Better, Unit
from actions.measuring import KEPT_BACK, Gauge, Point, Read, expected, state, travel, withheld
from actions.models import Measure, PathPoint, Plan, Reading

Kept = frozenset[tuple[int, date]]  # keys of measures, with the days on which their counts stay unsaid


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
        return self.state == KEPT_BACK

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
    measures = list(measures_on(plan, on))
    kept = frozenset() if board else kept_back(plan, measures)
    if narrowing:
        wanted = set(Measure.objects.filter(plan=plan, **narrowing).values_list("pk", flat=True))
        measures = [measure for measure in measures if measure.pk in wanted]
    return [row_of(measure, kept) for measure in measures]


def row_of(measure: Measure, kept: Kept) -> MeasureRow:
    gauge = gauge_of(measure)
    days = frozenset(on for key, on in kept if key == measure.pk)
    hidden = bool(gauge.latest) and gauge.latest.on in days
    compared = [one.on for one in gauge.reads if one.value is not None][-2:]
    return MeasureRow(
        measure,
        without(gauge, days),
        [one for one in current(measure) if one.period not in days],
        KEPT_BACK if hidden else state(gauge),
        "" if days & set(compared) else travel(gauge),
        days,
    )


def without(gauge: Gauge, days: frozenset[date]) -> Gauge:
    """Without the counts of these days, and without a beginning of the path that is one of them."""
    reads = tuple(replace(one, value=None) if one.on in days else one for one in gauge.reads)
    start = gauge.baseline if gauge.baseline and gauge.baseline.on not in days else None
    return replace(gauge, reads=reads, baseline=start)


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
    """Measures and days of which the count would tell of a handful of children, alone or by subtraction."""
    people = {one.pk: one for one in measures if one.unit == Unit.PEOPLE}
    kept: set[tuple[int, date]] = set()
    for whole in people.values():
        if whole.part_of_id in people:
            continue  # told of with its whole
        family = [whole, *(one for one in people.values() if one.part_of_id == whole.pk)]
        counts = {str(one.pk): counts_of(one) for one in family}
        for on in {on for days in counts.values() for on in days}:
            then = {key: days[on] for key, days in counts.items() if on in days}
            total = str(whole.pk) if len(family) > 1 and str(whole.pk) in then else ""
            kept |= {(int(key), on) for key in withheld(then, plan.withhold_below, total)}
    return frozenset(kept)


def counts_of(measure: Measure) -> dict[date, Decimal]:
    """By day: where the path begins is a count as well, unless a reading tells of the day."""
    start = {measure.baseline_on: measure.baseline} if measure.baseline_on else {}
    return start | {one.period: one.value for one in current(measure) if one.value is not None}


def areas_among(rows: Iterable[MeasureRow]) -> dict[int, str]:
    """Areas that any of the measures is about, by number."""
    found = {area.number: str(area) for row in rows for area in row.measure.areas.all()}
    return dict(sorted(found.items()))
