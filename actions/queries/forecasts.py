"""When the open actions of a plan and of its areas are likely to be done, by the record of their milestones."""

from collections.abc import Iterable
from datetime import date

from actions.choices import SETTLED
from actions.forecast import Forecast, Promise, Step, forecast
from actions.models import Plan
from actions.queries.as_of import is_over, milestones_on
from actions.queries.plan_tree import ActionRow

WHOLE_PLAN = 0


def forecasts(plan: Plan, rows: Iterable[ActionRow], on: date) -> dict[int, Forecast]:
    """By number of the area, and for the plan under WHOLE_PLAN; left out where nothing is open or there is too
    little history. `rows`: all actions of the plan on that day. One statement."""
    finished = finished_by(plan, on)
    promised: dict[int, list[Promise]] = {WHOLE_PLAN: []}
    for row in rows:
        if row.standing.delivery not in SETTLED:
            for key in (WHOLE_PLAN, row.area_number):
                promised.setdefault(key, []).append(Promise(row.first_due, row.due))
    found = {
        key: forecast(finished.get(key, []), promises, on, seed=f"{plan.slug} {key} {on}")
        for key, promises in promised.items()
    }
    return {key: one for key, one in found.items() if one}


def finished_by(plan: Plan, on: date) -> dict[int, list[Step]]:
    """The milestones done by a day, by number of the area, and all of them under WHOLE_PLAN."""
    known = milestones_on(on, over=is_over(on))
    done = known.filter(action__plan=plan, done_then__lte=on)
    found: dict[int, list[Step]] = {WHOLE_PLAN: []}
    for area, first_due, done_on in done.order_by("id").values_list(
        "action__area__number", "first_due", "done_then"
    ):
        for key in (WHOLE_PLAN, area):
            found.setdefault(key, []).append(Step(first_due, done_on))
    return found
