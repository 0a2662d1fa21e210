"""How a measure is rated: against its path, by tolerances that the plan sets; pure rules over plain values.

Nothing here reads the database or the clock. "No data" is neither zero nor red (a published key once used red for
unknown figures), and a figure counted in a new way is not held against a path drawn for the old one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from actions.choices import Better, Frequency, MeasureKind, Unit
from actions.rollup import BETTER, SAME, WORSE

# Where a measure stands.
ON_PATH, NEAR_PATH, OFF_PATH = "on_path", "near_path", "off_path"
NO_DATA, NO_PATH, NEW_METHOD, FOR_CONTEXT = "no_data", "no_path", "new_method", "for_context"
KEPT_BACK = "kept_back"  # so small that this reader may not know it
BELOW_PATH = frozenset({NEAR_PATH, OFF_PATH})
HUNDRED = Decimal(100)

# The months with whose last day a period ends. Terms are those that free places in the early years are counted by.
LAST_MONTHS = {
    Frequency.MONTHLY: range(1, 13),
    Frequency.QUARTERLY: (3, 6, 9, 12),
    Frequency.TERMLY: (3, 8, 12),
    Frequency.YEARLY: (12,),
}


@dataclass(frozen=True, slots=True)
class Point:
    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for a period, named by its last day; value None where there was nothing to read.
    new_method: counted from here on in another way; kept: there is a value, which the reader may not know."""

    on: date
    value: Decimal | None
    new_method: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Gauge:
    """What the rules need to know of a measure. path: oldest first; reads: the newest word on each period,
    oldest first; near, far: tolerances in per cent of the path's value; start_kept: there is a baseline, which the
    reader may not know."""

    kind: str
    better: str
    unit: str
    baseline: Point | None = None
    path: tuple[Point, ...] = ()
    reads: tuple[Read, ...] = ()
    near: int = 5
    far: int = 10
    start_kept: bool = False

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The path from where it begins."""
        return ((self.baseline,) if self.baseline else ()) + self.path

    @property
    def latest(self) -> Read | None:
        return self.reads[-1] if self.reads else None

    @property
    def method_since(self) -> date | None:
        """The first period counted in the way that counts now, None where it never changed."""
        return max((one.on for one in self.reads if one.new_method), default=None)


def expected(gauge: Gauge, on: date) -> Decimal | None:
    """What the path promises for a day: in a straight line from each point to the next, and from the last one on
    its value. None before the path begins and where there is none."""
    points = gauge.drawn if gauge.path else ()
    before = [point for point in points if point.on <= on]
    after = [point for point in points if point.on > on]
    if not before:
        return None
    if not after:
        return before[-1].value
    start, end = before[-1], after[0]
    share = Decimal((on - start.on).days) / Decimal((end.on - start.on).days)
    return start.value + (end.value - start.value) * share


def distance(gauge: Gauge, value: Decimal, target: Decimal) -> Decimal:
    """How far a value falls short of a target, in the measure's unit; negative where it is better."""
    return target - value if gauge.better == Better.UP else value - target


def short_by(gauge: Gauge, value: Decimal, target: Decimal) -> Decimal:
    """The same in per cent of the target. Short of a target of nothing is short by all."""
    gap = distance(gauge, value, target)
    if target == 0:
        return HUNDRED if gap > 0 else Decimal(0)
    return gap / abs(target) * HUNDRED


def state(gauge: Gauge) -> str:
    """Where the measure stands by its newest reading.

    Within `near` per cent of the path it is on it, within `far` near it, beyond off it: the grades of Bracknell
    Forest's key of 2018. Both limits belong to the better grade.
    """
    if gauge.latest and gauge.latest.kept:
        return KEPT_BACK
    if not gauge.latest or gauge.latest.value is None:
        return NO_DATA
    if gauge.kind == MeasureKind.CONTEXT:
        return FOR_CONTEXT
    target = expected(gauge, gauge.latest.on)
    if target is None:
        return KEPT_BACK if gauge.start_kept and gauge.path else NO_PATH
    if gauge.method_since and gauge.drawn[0].on < gauge.method_since:
        return NEW_METHOD
    short = short_by(gauge, gauge.latest.value, target)
    if short <= gauge.near:
        return ON_PATH
    return NEAR_PATH if short <= gauge.far else OFF_PATH


def travel(gauge: Gauge) -> str:
    """BETTER, SAME or WORSE from the reading before the newest one; "" where the two cannot be compared."""
    read = [one for one in gauge.reads if one.value is not None or one.kept]
    if len(read) < 2 or gauge.latest.value is None or read[-2].kept:
        return ""
    if gauge.method_since and read[-2].on < gauge.method_since:
        return ""
    gap = distance(gauge, read[-1].value, read[-2].value)
    if gap == 0:
        return SAME
    return WORSE if gap > 0 else BETTER


def before(gauge: Gauge, on: date) -> Gauge:
    """The gauge as it stood before anything was read for that period or a later one."""
    return replace(gauge, reads=tuple(one for one in gauge.reads if one.on < on))


def up_to(gauge: Gauge, read: Read) -> Gauge:
    """The gauge as it would stand had this been read last."""
    return replace(gauge, reads=(*before(gauge, read.on).reads, read))


def last_period(frequency: str, today: date) -> date:
    """The last day of the newest period that is over."""
    end = today.replace(day=1) - timedelta(days=1)
    while end.month not in LAST_MONTHS[Frequency(frequency)]:
        end = end.replace(day=1) - timedelta(days=1)
    return end


def amount(value: Decimal | None, unit: str) -> str:
    """A figure as people say it: "31%", "1 week", "1,240 people"; "no figure" where there is none."""
    if value is None:
        return "no figure"
    text = f"{value.normalize():,f}"
    if unit == Unit.PERCENT:
        return f"{text}%"
    one, many = {
        Unit.PEOPLE: (" person", " people"),
        Unit.DAYS: (" day", " days"),
        Unit.WEEKS: (" week", " weeks"),
    }.get(unit, ("", ""))
    return text + (one if value == 1 else many)


def is_due(gauge: Gauge, today: date, every: int) -> bool:
    """Whether a reading is owed: none yet, or the newest period ended longer ago than `every` days."""
    return not gauge.latest or (today - gauge.latest.on).days > every


# Small numbers

BEYOND = "beyond"  # no measure's key


def withheld(counts: Mapping[str, Decimal | None], below: int, total: str = "") -> frozenset[str]:
    """Which of some counts of people stay unsaid: those below the plan's threshold, and what would give one of them
    away. total: the key of the count that the others add up to, "" where they do not.

    What is unsaid can be worked out together from the total and the rest. So it must be more than one part, and
    make up a count that might be said: the smallest other parts go too, and where there are none left, the total.
    A handful that the total has beyond all the parts is a part as well, which nobody wrote down.
    """
    unsaid = {key for key, count in counts.items() if count is not None and count < below}
    parts = {key: count for key, count in counts.items() if key != total and count is not None}
    beyond = counts[total] - sum(parts.values()) if parts and counts.get(total) is not None else 0
    if 0 < beyond < below:
        parts[BEYOND] = beyond
        unsaid |= {BEYOND}
    if not total or not unsaid or total in unsaid:
        return frozenset(unsaid - {BEYOND})
    rest = sorted(parts.keys() - unsaid, key=lambda key: (parts[key], key))
    while len(unsaid) == 1 or sum(parts[key] for key in unsaid) < below:
        if not rest:
            return frozenset(unsaid - {BEYOND} | {total})
        unsaid.add(rest.pop(0))
    return frozenset(unsaid - {BEYOND})


def counts_by_day(baseline: Point | None, reads: Iterable[Read]) -> dict[date, Decimal]:
    """Where the path begins is a count as well; where a reading tells of the same day, the smaller counts."""
    found = {baseline.on: baseline.value} if baseline else {}
    for one in reads:
        if one.value is not None:
            found[one.on] = min(one.value, found.get(one.on, one.value))
    return found


Kept = frozenset[tuple[int, date]]  # keys of measures, with the days on which their counts stay unsaid


def days_kept(
    counts: Mapping[int, Mapping[date, Decimal]], part_of: Mapping[int, int | None], below: int
) -> Kept:
    """Where a count of people would tell of a handful of children, alone or by subtraction. By keys of measures;
    part_of: the key of the whole, None where there is none."""
    kept: set[tuple[int, date]] = set()
    for whole in counts:
        family = [whole, *(key for key in counts if part_of[key] == whole)]
        for on in {on for key in family for on in counts[key]}:
            then = {str(key): counts[key][on] for key in family if on in counts[key]}
            total = str(whole) if len(family) > 1 and on in counts[whole] else ""
            kept |= {(int(key), on) for key in withheld(then, below, total)}
    return frozenset(kept)


def of_measure(kept: Kept, measure: int) -> frozenset[date]:
    return frozenset(on for key, on in kept if key == measure)


def without(gauge: Gauge, days: frozenset[date]) -> Gauge:
    """As a reader knows it who may not know what was counted on these days."""
    reads = tuple(replace(one, value=None, kept=True) if one.on in days else one for one in gauge.reads)
    start_kept = bool(gauge.baseline) and gauge.baseline.on in days
    return replace(gauge, reads=reads, baseline=None if start_kept else gauge.baseline, start_kept=start_kept)


# What is wrong with a definition


@dataclass(frozen=True, slots=True)
class Fault:
    """Something odd that may still be meant: said, explained, and let pass when confirmed. field: of the form."""

    key: str
    field: str
    sentence: str


def faults(gauge: Gauge, *, comparator_unit: str = "") -> tuple[Fault, ...]:
    """The slips of a published table of measures, one rule each: rates beside percentages, a comparator in another
    unit, steps of the path worse than the baseline."""
    found = []
    if gauge.unit == Unit.PERCENT and not all(0 <= point.value <= HUNDRED for point in gauge.drawn):
        found.append(Fault("range", "path", "A percentage lies between 0 and 100"))
    if comparator_unit and comparator_unit != gauge.unit:
        found.append(Fault("comparator", "comparator", "The comparator is in another unit than the measure"))
    if gauge.baseline and any(distance(gauge, one.value, gauge.baseline.value) > 0 for one in gauge.path):
        found.append(Fault("worse", "path", "A step of the path is worse than where it begins"))
    if any(distance(gauge, later.value, one.value) > 0 for one, later in pairs(gauge.path)):
        found.append(Fault("backwards", "path", "The path goes back on itself: a later step is worse"))
    return tuple(found)


def reading_faults(gauge: Gauge, value: Decimal | None) -> tuple[Fault, ...]:
    """What looks like a slip of the hand in a reading."""
    if value is None:
        return ()
    if gauge.unit == Unit.PERCENT and not 0 <= value <= HUNDRED:
        return (Fault("range", "value", "A percentage lies between 0 and 100"),)
    if gauge.unit == Unit.PEOPLE and (value < 0 or value != value.to_integral_value()):
        return (Fault("whole", "value", "People are counted in whole numbers from 0"),)
    before = [one.value for one in gauge.reads if one.value]
    if before and value and not Decimal("0.1") <= value / before[-1] <= 10:
        return (Fault("leap", "value", "This is ten times more or less than last time"),)
    return ()


def pairs(points: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(points, points[1:], strict=False)
