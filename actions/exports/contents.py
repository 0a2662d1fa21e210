"""Tables that leave the building: headings and plain cells, the same for every file format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.audience import Audience
from actions.choices import DELIVERY, IMPACT
from actions.doubts import DOUBTS
from actions.facts import ANSWERED, ANSWERED_LATE, UNANSWERED, WAITING
from actions.queries.plan_tree import ActionRow
from actions.rollup import AGREED, Standing

Cell = str | int | Decimal | date | None


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
    "Times moved",
    "Days moved",
    "Recovery dates missed",
    "Last update",
    "Round",
    "Answered in the round",
    "Agreed by second person",
]
BOARD_HEADINGS = ["Evidence", "Does not add up"]  # nobody else sees the register
ANSWERED_WORDS = {ANSWERED: "yes", ANSWERED_LATE: "late", UNANSWERED: "no", WAITING: "still open"}


def action_table(rows: list[ActionRow], audience: Audience) -> Table:
    """Exactly the actions given, with the figures that the page shows its audience."""
    if not audience.words:
        return Table(ACTION_HEADINGS, map(action_cells, rows))
    return Table(ACTION_HEADINGS + BOARD_HEADINGS, ([*action_cells(row), *board_cells(row)] for row in rows))


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
        row.facts.moves,
        (row.due - row.first_due).days,
        row.facts.recoveries_missed,
        said.on if said else None,
        row.asked.title if row.asked else None,
        ANSWERED_WORDS.get(standing.in_round),
        agreed_cell(standing),
    ]


def board_cells(row: ActionRow) -> list[Cell]:
    return [row.facts.proofs, doubts_cell(row.standing)]


def agreed_cell(standing: Standing) -> str:
    return "awaits" if standing.awaits else "yes" if standing.source == AGREED else "no"


def doubts_cell(standing: Standing) -> str:
    return "; ".join(DOUBTS[key].label for key in standing.doubts)
