"""How far a plan was month by month: its areas as they were rated then, and its actions as they were done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.choices import DONE
from actions.models import Plan, PriorityArea, SignOff
from actions.pictures.burn_up import Promised, month_ends
from actions.queries.plan_tree import ActionRow, past_standings
from actions.rollup import Standing, suggested_delivery

MONTHS = 12  # today is the last of them; each that is over takes a statement


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What the figures suggested of each area on a day, in the order of the areas; "" where it had no actions."""

    on: date
    ratings: list[str]


def heat_map(plan: Plan, areas: list[PriorityArea], rows: list[ActionRow], on: date) -> list[MonthLine]:
    """The newest first: a day, and the ends of the months before it since the plan went live. As the areas stood
    with what was known then. `rows`: all actions of the plan on the day."""
    ends = [day for day in month_ends(plan.live_on or on, on) if day < on][1 - MONTHS :]
    past = [line(day, areas, past_standings(day, plan=plan)) for day in reversed(ends)]
    return [line(on, areas, by_area(rows)), *past]


def by_area(rows: Iterable[ActionRow]) -> dict[int, list[Standing]]:
    found: dict[int, list[Standing]] = {}
    for row in rows:
        found.setdefault(row.area_id, []).append(row.standing)
    return found


def line(on: date, areas: list[PriorityArea], standings: dict[int, list[Standing]]) -> MonthLine:
    known = (standings.get(area.pk) for area in areas)
    return MonthLine(on, [suggested_delivery(one).delivery if one else "" for one in known])


def promised_by(plan: Plan, rows: Iterable[ActionRow], on: date) -> list[Promised]:
    """The actions that count, with the day from which each is agreed to be done; one statement."""
    since = done_since(plan, on)
    return [
        Promised(row.first_due, row.due, since.get(row.id) if row.standing.delivery in DONE else None)
        for row in rows
        if row.standing.counts
    ]


def done_since(plan: Plan, on: date) -> dict[int, date]:
    """The day on which an action was first agreed to be done, and has been ever since."""
    found: dict[int, date] = {}
    words = SignOff.objects.filter(action__plan=plan, on__lte=on).order_by("on", "id")
    for key, stands, day in words.values_list("action_id", "stands", "on"):
        if stands in DONE:
            found.setdefault(key, day)
        else:
            found.pop(key, None)
    return found
