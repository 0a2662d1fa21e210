"""Measures as a table that leaves the building: the figures of the page, for the same reader."""

from decimal import Decimal

from actions.exports.contents import Cell, Table
from actions.measure_words import DIRECTIONS, STATES, rounded
from actions.queries.measures import MeasureRow

MEASURE_HEADINGS = [
    "Measure",
    "Title",
    "Kind",
    "Unit",
    "Better",
    "Areas",
    "Kept up by",
    "Organisation",
    "Newest figure",
    "Period to",
    "Path wanted",
    "State",
    "Direction",
    "Goal",
    "Goal by",
    "Compared with",
    "Its figure",
    "Its unit",
    "Retired",
]


def measure_table(rows: list[MeasureRow]) -> Table:
    return Table(MEASURE_HEADINGS, map(measure_cells, rows))


def measure_cells(row: MeasureRow) -> list[Cell]:
    measure, goal, latest = row.measure, row.goal, row.gauge.latest
    return [
        measure.ref,
        measure.title,
        measure.get_kind_display(),
        measure.get_unit_display(),
        measure.get_better_display(),
        ", ".join(str(area.number) for area in measure.areas.all()),
        measure.owner.title,
        measure.owner.partner.name,
        plain(row.value),
        latest.on if latest else None,
        plain(rounded(row.target)),
        STATES[row.state].label,
        DIRECTIONS.get(row.travel),
        plain(goal.value) if goal else None,
        goal.on if goal else None,
        measure.comparator or None,
        plain(measure.comparator_value),
        measure.get_comparator_unit_display() or None,
        measure.retired_on,
    ]


def plain(value: Decimal | None) -> Decimal | None:
    """Without zeros at its end."""
    return None if value is None else value.normalize()
