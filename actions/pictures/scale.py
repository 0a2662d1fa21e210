"""From what is to be drawn to where: one scale for numbers, one for days, and the ticks of both.

Across, places are per cent of the picture's width, so that a picture fits a phone and a desk with letters of one
size; labels are set apart for the narrowest screen. Down, places are pixels.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

NARROWEST = 230  # pixels that are left to a picture on a screen of 320
LETTER = 8  # pixels that a letter of a label takes at most
GAP = 8  # pixels between two labels
MONTHS_APART = (1, 3, 6, 12, 24, 60, 120, 240)
YEAR = 12
LEAP = Decimal(10)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from low to high, drawn from start to end; low is less than high. Start may be more than end: a
    picture counts its pixels downwards."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(self.start + (self.end - self.start) * share, 2)


@dataclass(frozen=True, slots=True)
class Days:
    """Days from first to last, drawn from 0 to 100 per cent of the width; first is before last."""

    first: date
    last: date

    def __call__(self, day: date) -> float:
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def days_over(days: Iterable[date], *, margin: int = 0) -> Days:
    """The scale that holds all the days, with as many more at both ends; a single day gets a month around it."""
    found = list(days)
    first, last = min(found), max(found)
    spare = timedelta(days=margin or (0 if first < last else 15))
    return Days(first - spare, last + spare)


def nice_step(span: Decimal, most: int) -> Decimal:
    """The least of 1, 2, 5, 10, 20, 50 ... (and 0.1, 0.2 ...) that goes into a span at most so often."""
    step = LEAP ** (span / most).adjusted()
    return next(step * times for times in (1, 2, 5, 10) if step * times * most >= span)


def scale_over(
    values: Iterable[Decimal], start: float, end: float, *, most: int = 5
) -> tuple[Scale, list[Tick]]:
    """A scale that holds all the values between whole steps, with its ticks. It begins at zero unless that would
    press the values into less than half of the height."""
    found = list(values)
    low, high = min(found), max(found)
    if 0 <= low <= high / 2:
        low = Decimal(0)
    if low == high:
        low, high = low - 1, high + 1
    step = nice_step(high - low, most)
    bottom = int((low / step).to_integral_value(ROUND_FLOOR))
    top = int((high / step).to_integral_value(ROUND_CEILING))
    scale = Scale(bottom * step, top * step, start, end)
    return scale, [Tick(scale(count * step), plain(count * step)) for count in range(bottom, top + 1)]


def plain(value: Decimal) -> str:
    """A number as it is written: without needless noughts, thousands apart, and never as 1E+2."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def month_ticks(days: Days) -> list[Tick]:
    """The first days of months, quarters, halves or years, as close as their labels allow on a narrow screen;
    none where the days hold no such day."""
    for step in MONTHS_APART:
        ticks = [Tick(days(day), month_label(day, step)) for day in firsts(days, step)]
        if all(far_enough(one, two) for one, two in zip(ticks, ticks[1:], strict=False)):
            return ticks
    return ticks[:1]


def firsts(days: Days, step: int) -> list[date]:
    """The first days of every so many months in the scale, counted from January of the year 0."""
    months = range(days.first.year * YEAR, (days.last.year + 1) * YEAR)
    found = (date(month // YEAR, month % YEAR + 1, 1) for month in months if month % step == 0)
    return [day for day in found if days.holds(day)]


def month_label(day: date, step: int) -> str:
    return f"{day.year}" if step % YEAR == 0 else f"{day:%b %Y}"


def far_enough(one: Tick, two: Tick) -> bool:
    """Whether two labels, each in the middle above its tick, stand apart on the narrowest screen."""
    room = (two.at - one.at) / 100 * NARROWEST
    return room >= (len(one.label) + len(two.label)) / 2 * LETTER + GAP
