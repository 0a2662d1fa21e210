"""Tables that leave the building: headings and plain cells, the same for every file format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.choices import DELIVERY, IMPACT
from actions.queries.plan_tree import ActionRow

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Table:
    headings: list[str]
    rows: Iterable[list[Cell]]


ACTION_HEADINGS = [
    "Reference",
    "Action",
    "Area number",
    "Area",
    "Lead",
    "Lead organisation",
    "Delivery",
    "Whose rating",
    "Lead's own rating",
    "Assured rating",
    "Impact",
    "Start",
    "First due",
    "Due",
    "Ongoing (due is a review date)",
    "Days late",
    "Milestones late",
    "Last update",
]


def action_table(rows: list[ActionRow]) -> Table:
    """Exactly the actions given, with the figures that the page shows."""
    return Table(ACTION_HEADINGS, map(action_cells, rows))


def action_cells(row: ActionRow) -> list[Cell]:
    said, assured, standing = row.said, row.assured, row.standing
    return [
        row.ref,
        row.title,
        row.area_number,
        row.area_title,
        row.lead_title,
        row.lead_partner,
        row.delivery.label,
        standing.source,
        DELIVERY[said.delivery].label if said else None,
        DELIVERY[assured.delivery].label if assured else None,
        IMPACT[said.impact].label if said else None,
        row.start,
        row.first_due,
        row.due,
        "yes" if row.ongoing else "no",
        standing.days_late,
        standing.milestones_late,
        said.on if said else None,
    ]
