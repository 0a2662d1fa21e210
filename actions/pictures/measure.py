"""A measure against its path: what was read, what was promised, and where the way of counting changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.choices import Unit
from actions.measuring import Gauge, Point, Read, amount, expected, pairs
from actions.pictures.plot import (
    CIRCLE,
    CROSS,
    DASH,
    HEIGHT,
    SQUARE,
    START,
    Key,
    Line,
    Mark,
    Plot,
    Text,
    apart,
    beside,
    line,
    upright,
)
from actions.pictures.scale import Days, Scale, days_over, month_ticks, plain, scale_over
from actions.sentences import listed, when

ABOVE, BELOW = -13, 23  # from a point to the foot of its number, in pixels


@dataclass(frozen=True, slots=True)
class Comparator:
    name: str
    value: Decimal


def measure_plot(
    gauge: Gauge, *, title: str, comparator: Comparator | None = None, kept: frozenset[date] = frozenset()
) -> Plot | None:
    """None where there is no figure to draw. comparator: only one in the unit of the measure; kept: the periods
    without a figure that have one which this reader may not know."""
    path, read = path_of(gauge), [one for one in gauge.reads if one.value is not None]
    figures = [one.value for one in (*path, *read)]
    if not figures:
        return None
    days = days_over(one.on for one in (*path, *gauge.reads))
    scale, ticks = scale_over([*figures, *([comparator.value] if comparator else [])], HEIGHT, 0)
    drawing = Drawing(gauge, days, scale, comparator, kept)
    return Plot(
        title=title,
        describes=describe(gauge, comparator, kept),
        axis=axis(gauge.unit, scale),
        across=month_ticks(days),
        up=ticks,
        lines=drawing.lines(),
        marks=drawing.marks(),
        texts=drawing.texts(),
        keys=keys(gauge, comparator, kept),
    )


def axis(unit: str, scale: Scale) -> str:
    """What the numbers count, and where they begin where that is not zero: what is cut off looks steeper."""
    return Unit(unit).label + (f", from {plain(scale.low)}" if scale.low > 0 else "")


def path_of(gauge: Gauge) -> tuple[Point, ...]:
    """The path from its beginning, and on at its last value as long as there are readings; the baseline alone
    where nothing is promised."""
    if not gauge.path or not gauge.latest or gauge.latest.on <= gauge.path[-1].on:
        return gauge.drawn
    return (*gauge.drawn, Point(gauge.latest.on, gauge.path[-1].value))


def runs(reads: Iterable[Read]) -> list[list[Read]]:
    """Readings that one line may join: it ends where there is no data and where another way of counting begins."""
    found: list[list[Read]] = [[]]
    for one in reads:
        if one.new_method or one.value is None:
            found.append([])
        if one.value is not None:
            found[-1].append(one)
    return [run for run in found if run]


@dataclass(frozen=True, slots=True)
class Drawing:
    gauge: Gauge
    days: Days
    scale: Scale
    comparator: Comparator | None
    kept: frozenset[date]

    def place(self, one: Point | Read) -> tuple[float, float]:
        return self.days(one.on), self.scale(one.value)

    def lines(self) -> list[Line]:
        found = [upright("break", x) for x in self.breaks()]
        if self.comparator:
            level = self.scale(self.comparator.value)
            found.append(line("comparator", [(0, level), (100, level)]))
        if self.gauge.path:
            found.append(line("path", map(self.place, path_of(self.gauge))))
        return found + [line("read", map(self.place, run)) for run in runs(self.gauge.reads) if len(run) > 1]

    def breaks(self) -> list[float]:
        """Half way between the last period counted one way and the first counted another."""
        return [
            (self.days(before.on) + self.days(one.on)) / 2
            for before, one in pairs(self.gauge.reads)
            if one.new_method
        ]

    def marks(self) -> list[Mark]:
        gaps = [
            Mark("gap", DASH if one.on in self.kept else CROSS, self.days(one.on), HEIGHT - 6)
            for one in self.gauge.reads
            if one.value is None
        ]
        start = self.gauge.baseline
        base = [Mark("baseline", SQUARE, *self.place(start))] if start else []
        read = [Mark("point", CIRCLE, *self.place(one)) for one in self.gauge.reads if one.value is not None]
        return gaps + base + read

    def texts(self) -> list[Text]:
        """The numbers of the newest reading and of the path's end, each above or below its point."""
        wishes = [self.newest()] if any(one.value is not None for one in self.gauge.reads) else []
        if self.gauge.path:
            end = self.gauge.path[-1]
            wishes.append(self.number(end, above=self.promises_more(end)))
        if self.comparator:
            level = self.scale(self.comparator.value)
            wishes.append([Text(1, level + away, "Comparator", START) for away in (-6, 17)])
        return apart(wishes)

    def newest(self) -> list[Text]:
        """On the side that is away from the path, if it can be."""
        last = [one for one in self.gauge.reads if one.value is not None][-1]
        target = expected(self.gauge, last.on)
        return self.number(last, above=target is None or target <= last.value)

    def promises_more(self, end: Point) -> bool:
        return all(one.value <= end.value for one in self.gauge.drawn)

    def number(self, one: Point | Read, *, above: bool) -> list[Text]:
        (x, y), sides = self.place(one), (ABOVE, BELOW) if above else (BELOW, ABOVE)
        return [beside(x, y + away, amount(one.value, self.gauge.unit)) for away in sides]


def keys(gauge: Gauge, comparator: Comparator | None, kept: frozenset[date]) -> list[Key]:
    """What stands in the picture, and no more."""
    unit, reads = gauge.unit, gauge.reads
    found = [Key("Reading", "read", "point", CIRCLE)] if any(one.value is not None for one in reads) else []
    if gauge.path:
        found.append(Key("Path", "path"))
    if start := gauge.baseline:
        found.append(Key(f"Baseline, {amount(start.value, unit)}", "", "baseline", SQUARE))
    if comparator:
        found.append(Key(f"Comparator: {comparator.name}, {amount(comparator.value, unit)}", "comparator"))
    if any(one.new_method for _, one in pairs(reads)):
        found.append(Key("Counted in another way from here on", "break"))
    if any(one.value is None and one.on not in kept for one in reads):
        found.append(Key("No data", "", "gap", CROSS))
    if kept:
        found.append(Key("Kept back, because the number is small", "", "gap", DASH))
    return found


def describe(gauge: Gauge, comparator: Comparator | None, kept: frozenset[date]) -> str:
    read = [one for one in gauge.reads if one.value is not None]
    missing = [when(one.on) for one in gauge.reads if one.value is None and one.on not in kept]
    changed = [when(one.on) for _, one in pairs(gauge.reads) if one.new_method]
    sentences = [
        said("Last reading", read[-1], gauge.unit) if read else "Nothing has been read yet.",
        said("First reading", read[0], gauge.unit) if len(read) > 1 else "",
        said("The path ends at", gauge.path[-1], gauge.unit) if gauge.path else "There is no path.",
        said("The baseline is", gauge.baseline, gauge.unit) if gauge.baseline else "",
        f"{comparator.name}: {amount(comparator.value, gauge.unit)}." if comparator else "",
        f"Counted in another way from {listed(changed)} on." if changed else "",
        f"No data for {listed(missing)}." if missing else "",
        f"Kept back for {listed(map(when, sorted(kept)))}." if kept else "",
    ]
    return " ".join(filter(None, sentences))


def said(what: str, one: Point | Read, unit: str) -> str:
    return f"{what} {amount(one.value, unit)}, {when(one.on)}."
