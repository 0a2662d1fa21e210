"""Measures for families: what is counted, in a sentence; then the picture, and its figures as a table."""

from collections.abc import Iterator
from datetime import date

from actions.choices import Unit
from actions.measure_words import rounded
from actions.measuring import NEAR_PATH, OFF_PATH, ON_PATH, amount, expected
from actions.queries.measures import MeasureRow
from actions.sentences import when
from releases.contents.told import Told
from reviews.contents.outcomes import HIDDEN, plain, plot_of
from reviews.contents.pictures import plot_svg
from reviews.contents.words import ended, flat
from reviews.document import Block, Cell, FactTable, Heading, Paragraph, Picture

UNITS = {
    Unit.PERCENT: "per cent",
    Unit.PEOPLE: "number of people",
    Unit.NUMBER: "number",
    Unit.DAYS: "days",
    Unit.WEEKS: "weeks",
    Unit.SCORE: "score",
}
STANDS = {
    ON_PATH: "That is as good as we planned for by then.",
    NEAR_PATH: "That is a little behind what we planned for by then.",
    OFF_PATH: "That is behind what we planned for by then.",
}


def measure_blocks(rows: list[MeasureRow], told: Told, shown: set[int]) -> Iterator[Block]:
    """shown: keys of measures drawn already, which grows."""
    for row in rows:
        yield Heading(row.measure.title, level=4)
        yield Paragraph(in_words(row, told.on))
        if row.measure.pk not in shown:
            shown.add(row.measure.pk)
            yield from drawn(row)
    if any(row.kept or row.gauge.start_kept for row in rows):
        few = told.plan.withhold_below
        note = f"We do not publish counts below {few} people, nor what would give one away."
        yield Paragraph(f"{note} Single children could be known from them.", quiet=True)


def in_words(row: MeasureRow, on: date) -> str:
    return " ".join(filter(None, [stood(row), recounted(row), wanted(row, on), compared(row)]))


def recounted(row: MeasureRow) -> str:
    since = row.gauge.method_since
    return (
        f"We count it in a new way since {when(since)}, so older figures cannot be compared." if since else ""
    )


def stood(row: MeasureRow) -> str:
    """The newest figure, and the first."""
    latest, start, unit = row.gauge.latest, row.gauge.baseline, row.measure.unit
    if not latest:
        said = "Nobody has counted it yet."
    elif latest.kept:
        said = f"The newest count, of {when(latest.on)}, is kept back."
    elif latest.value is None:
        said = f"There was nothing to count for the time to {when(latest.on)}."
    else:
        stands = f"It stood at {amount(latest.value, unit)} on {when(latest.on)}."
        said = " ".join(filter(None, [stands, STANDS.get(row.state)]))
    return f"{said} It began at {amount(start.value, unit)} on {when(start.on)}." if start else said


def wanted(row: MeasureRow, on: date) -> str:
    goal = row.goal
    if not goal:
        return ""
    aimed = "are aiming" if goal.on >= on else "were aiming"
    return f"We {aimed} for {amount(goal.value, row.measure.unit)} by {when(goal.on)}."


def compared(row: MeasureRow) -> str:
    one = row.measure
    return (
        f"To compare: {amount(one.comparator_value, one.comparator_unit)} ({one.comparator})."
        if one.comparator
        else ""
    )


def drawn(row: MeasureRow) -> Iterator[Block]:
    measure = row.measure
    yield Paragraph(f"How we count it: {ended(flat(measure.definition))}", quiet=True)
    if plot := plot_of(row):
        yield Picture(
            key=f"measure-{measure.number}",
            title="How it moved",
            description=described(row),
            svg=plot_svg(plot),
        )
    if row.gauge.reads:
        yield reading_table(row)


def described(row: MeasureRow) -> str:
    """What the words above the picture do not say already."""
    told = [one for one in row.gauge.reads if one.value is not None]
    first, last = told[0], told[-1]
    unit = row.measure.unit
    ends = f"from {amount(first.value, unit)} on {when(first.on)} to {amount(last.value, unit)} on {when(last.on)}"
    return f"The line goes {ends}. The dashed line is what we planned for."


def reading_table(row: MeasureRow) -> FactTable:
    measure = row.measure
    wanted_too = bool(row.gauge.path)
    return FactTable(
        key=f"readings-{measure.number}",
        caption=f"{measure.title}: the figures",
        headings=("Time up to", f"Figure ({UNITS[Unit(measure.unit)]})", *(["Planned by then"] * wanted_too)),
        rows=tuple(cells(row, wanted_too=wanted_too)),
        widths=(6, 6, *([6] * wanted_too)),
        about=(
            "The last day of the time that the figure is of",
            flat(measure.definition) or measure.title,
            *(["What was planned for that day when the plan was made or changed"] * wanted_too),
        ),
    )


def cells(row: MeasureRow, *, wanted_too: bool) -> Iterator[tuple[Cell, ...]]:
    for one in row.gauge.reads:
        value = HIDDEN if one.kept else "No data" if one.value is None else plain(one.value)
        path = [plain(rounded(expected(row.gauge, one.on)))] if wanted_too else []
        yield (one.on, value, *path)
