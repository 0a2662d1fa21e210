"""How a plan got on: its areas month by month, and what was promised and what is done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.models import Plan
from actions.pictures.burn_up import Band, burn_up, burn_up_plot
from actions.queries.forecasts import WHOLE_PLAN, forecasts
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from actions.queries.progress import heat_map, promised_by
from actions.views.unchanged import unless_unchanged
from history import clock
from partners.permissions import Can, needs


@needs(Can.SEE_PLAN)
@require_safe
def progress(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    return unless_unchanged(request, found.head, lambda: draw_progress(request, found))


def draw_progress(request: HttpRequest, plan: Plan) -> HttpResponse:
    today, areas = clock.today(), list(plan.areas.all())
    rows = action_rows(actions_on(today).filter(plan=plan), today)
    promised = promised_by(plan, rows, today)
    months = burn_up(promised, plan.live_on or today, today)
    page = {
        "plan": plan,
        "areas": areas,
        "heat": heat_map(plan, areas, rows, today),
        "months": months,
        "plot": burn_up_plot(months, today, total=len(promised), band=band_of(plan, rows)),
    }
    return render(request, "actions/progress.html", page)


def band_of(plan: Plan, rows: list[ActionRow]) -> Band | None:
    """None where nothing is open, or the plan has too little history to tell."""
    found = forecasts(plan, rows, clock.today()).get(WHOLE_PLAN)
    return found and Band(found.early, found.likely, found.late)
