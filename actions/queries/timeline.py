"""The dates of actions and milestones side by side, for a picture and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.choices import DONE as FINISHED
from actions.models import PriorityArea
from actions.pictures.timeline import DONE, LATE, OPEN, Step, Work
from actions.queries.as_of import is_over, milestones_on
from actions.queries.plan_tree import ActionRow

SHOWN = 40  # actions on one page


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn as one row, and where more of it can be read. href: after the address of the plan."""

    work: Work
    href: str


def lines_of(rows: Sequence[ActionRow], on: date) -> list[Line]:
    """One for each action as it stood on a day; one statement for all their milestones."""
    steps: dict[int, list[Step]] = {row.id: [] for row in rows}
    standing = milestones_on(on, over=is_over(on)).filter(action__in=steps).order_by("due_then", "id")
    for key, *step in standing.values_list("action_id", "title", "first_due", "due_then", "done_then"):
        steps[key].append(Step(*step))
    return [line_of(row, steps[row.id]) for row in rows]


def line_of(row: ActionRow, steps: Sequence[Step]) -> Line:
    label = f"{row.ref} {row.title}"
    work = Work(label, row.start, row.first_due, row.due, state_of(row), steps)
    return Line(work, f"actions/{row.ref}/")


def state_of(row: ActionRow) -> str:
    if row.standing.delivery in FINISHED:
        return DONE
    return LATE if row.standing.overdue else OPEN


def lines_of_areas(areas: Sequence[PriorityArea], rows: Sequence[ActionRow]) -> list[Line]:
    """One for each area that has actions."""
    inside: dict[int, list[ActionRow]] = {}
    for row in rows:
        inside.setdefault(row.area_id, []).append(row)
    return [line_of_area(area, inside[area.pk]) for area in areas if area.pk in inside]


def line_of_area(area: PriorityArea, rows: Sequence[ActionRow]) -> Line:
    """A whole area: from the first start to the last of the dates."""
    states = {state_of(row) for row in rows}
    work = Work(
        str(area),
        min(row.start for row in rows),
        max(row.first_due for row in rows),
        max(row.due for row in rows),
        LATE if LATE in states else OPEN if OPEN in states else DONE,
    )
    return Line(work, f"timeline/?area={area.number}")
