"""How a plan got on: its areas month by month, and what was promised and what is done."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.choices import SETTLED
from actions.forecast import LEAST_HISTORY, Forecast
from actions.forms.progress import ByForm
from actions.models import Plan, PriorityArea
from actions.pictures.burn_up import Band, burn_up, burn_up_plot
from actions.queries.forecasts import WHOLE_PLAN, forecasts
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from actions.queries.progress import heat_map, promised_by
from actions.sentences import forecast_in_short
from actions.views.as_of import AsOf, day_shown, draw
from actions.views.unchanged import unless_unchanged
from partners.permissions import Can, needs


@needs(Can.SEE_PLAN)
@require_safe
def progress(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    as_of = day_shown(request, found)
    return as_of.instead or unless_unchanged(
        request, found.head, lambda: draw_progress(request, found, as_of)
    )


def draw_progress(request: HttpRequest, plan: Plan, as_of: AsOf) -> HttpResponse:
    on, areas = as_of.on, list(plan.areas.all())
    rows = action_rows(actions_on(on).filter(plan=plan), on)
    promised = promised_by(plan, rows, on)
    months = burn_up(promised, plan.live_on or on, on)
    found = forecasts(plan, rows, on)
    form = ByForm(None if as_of.past else request.GET or None, today=on)
    by = form.cleaned_data.get("by") if form.is_valid() else None
    page = {
        "plan": plan,
        "areas": areas,
        "heat": heat_map(plan, areas, rows, on),
        "months": months,
        "plot": burn_up_plot(months, on, total=len(promised), band=band_of(found)),
        "least": LEAST_HISTORY,
        "forecasts": told(found, rows, areas, by),
        "form": form if found and not as_of.past else None,
    }
    return draw(request, "actions/progress.html", as_of, page)


def band_of(found: dict[int, Forecast]) -> Band | None:
    """None where nothing is open, or the plan has too little history to tell."""
    whole = found.get(WHOLE_PLAN)
    return whole and Band(whole.early, whole.likely, whole.late)


def told(
    found: dict[int, Forecast], rows: list[ActionRow], areas: list[PriorityArea], by: date | None
) -> list[tuple[str, str]]:
    """For the plan and each area with open actions: whose, and what its own record says, also of a day that was
    asked for; "" for too little history."""
    still_open = {row.area_number for row in rows if row.standing.delivery not in SETTLED}
    whose = [(WHOLE_PLAN, "The whole plan", "the plan")] if still_open else []
    whose += [(area.number, str(area), "this area") for area in areas if area.number in still_open]
    return [
        (title, forecast_in_short(found[key], of, by) if key in found else "") for key, title, of in whose
    ]
