"""How many actions were promised by when, and how many are really done: month by month, adding up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from actions.pictures.plot import CIRCLE, HEIGHT, Key, Line, Mark, Plot, Text, beside, line, today_line
from actions.pictures.scale import Days, Scale, days_over, month_ticks, scale_over
from actions.sentences import number, when

BAND = "M-12-6h24v12h-24z"


@dataclass(frozen=True, slots=True)
class Promised:
    """An action that counts. done_on: the day from which it is agreed to be done, None while it is not."""

    first_due: date
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """How many by the end of a day, the last of a month or today. done: None of a day to come."""

    on: date
    first: int
    now: int
    done: int | None


@dataclass(frozen=True, slots=True)
class Band:
    """Days by which all are likely to be done: one in ten before the early, and one after the late one."""

    early: date
    likely: date
    late: date


def burn_up(found: Sequence[Promised], since: date, today: date) -> list[Month]:
    """From a day on to the last promised day, or to today where that is later; by the ends of the months."""
    if not found:
        return []
    last = max(today, *(day for one in found for day in (one.first_due, one.due)))
    return [
        Month(
            on,
            sum(one.first_due <= on for one in found),
            sum(one.due <= on for one in found),
            sum(bool(one.done_on and one.done_on <= on) for one in found) if on <= today else None,
        )
        for on in sorted({since, *month_ends(since, last), today})
    ]


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the months from that of the first to that of the last day."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months]


def burn_up_plot(
    months: Sequence[Month], today: date, *, total: int, band: Band | None = None
) -> Plot | None:
    """None where nothing was promised, or nothing but today is to be drawn."""
    if len(months) < 2:
        return None
    days = days_over([months[0].on, months[-1].on, *([band.late] if band else [])])
    scale, ticks = scale_over([Decimal(0), Decimal(total)], HEIGHT, 0)
    curves = Curves(months, days, scale)
    upright, said = today_line(days, today)
    return Plot(
        title="Actions promised and done, month by month",
        describes=describe(months, total, band),
        axis="Number of actions",
        across=month_ticks(days),
        up=ticks,
        lines=[*upright, curves.of("first"), curves.of("now"), curves.of("done")],
        bands=[curves.band(band, today, total)] if band else [],
        marks=[Mark("likely", CIRCLE, days(band.likely), scale(Decimal(total)))] if band else [],
        texts=[*said, curves.done_so_far()],
        keys=keys(band),
    )


@dataclass(frozen=True, slots=True)
class Curves:
    months: Sequence[Month]
    days: Days
    scale: Scale

    def of(self, name: str) -> Line:
        known = [(month.on, getattr(month, name)) for month in self.months]
        return line(name, [self.place(on, count) for on, count in known if count is not None])

    def place(self, on: date, count: int) -> tuple[float, float]:
        return self.days(on), self.scale(Decimal(count))

    def band(self, band: Band, today: date, total: int) -> Line:
        """From where it stands today to the days between which all are likely to be done."""
        start = self.place(today, self.done().done)
        return line("band", [start, self.place(max(band.early, today), total), self.place(band.late, total)])

    def done(self) -> Month:
        """The newest month of which it is known."""
        return [month for month in self.months if month.done is not None][-1]

    def done_so_far(self) -> Text:
        x, y = self.place(self.done().on, self.done().done)
        return beside(x, min(y + 23, HEIGHT - 6), f"{self.done().done} done")


def keys(band: Band | None) -> list[Key]:
    found = [
        Key("Promised, by first dates", "first"),
        Key("Promised, by dates now", "now"),
        Key("Done, and agreed by a second person", "done"),
    ]
    if band:
        found.append(
            Key("Likely, by the plan's own record: 8 of 10 times it ends in between", "", "band", BAND)
        )
        found.append(Key(f"Most likely all done by {when(band.likely)}", "", "likely", CIRCLE))
    return found


def describe(months: Sequence[Month], total: int, band: Band | None) -> str:
    now = [month for month in months if month.done is not None][-1]
    likely = f" By its own record all are likely to be done by {when(band.likely)}." if band else ""
    return (
        f"Of {number(total, 'action', 'actions')}, {are(now.first, 'was', 'were')} first promised by {when(now.on)},"
        f" {are(now.now)} by the dates that stand now, and {are(now.done)} done.{likely}"
    )


def are(count: int, one: str = "is", many: str = "are") -> str:
    return f"{count} {one if count == 1 else many}"
