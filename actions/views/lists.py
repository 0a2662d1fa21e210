"""All actions of a plan, narrowed and sorted by what stands in the address; the same as a file."""

from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.audience import Audience, audience_of
from actions.exports.contents import action_table
from actions.exports.writers import csv_file
from actions.figures import FIGURES
from actions.forms.lists import ActionListForm
from actions.models import Plan
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from actions.queries.search import matching
from actions.views.as_of import day_shown, draw
from partners.access import may
from partners.permissions import Can, needs


def listed(
    request: HttpRequest, plan: Plan, audience: Audience, on: date
) -> tuple[ActionListForm, list[ActionRow], int]:
    """The filter, the rows of a day that pass it, and how many there were in all."""
    rows = action_rows(actions_on(on).filter(plan=plan), on)
    form = ActionListForm(request.GET, rows=rows, figures=audience.shown(FIGURES))
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    text = form.cleaned_data.get("q", "")
    found = matching(plan, text, words=audience.words) if text else None
    return form, form.narrowed(rows, found), len(rows)


@needs(Can.SEE_PLAN)
@require_safe
def action_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    as_of = day_shown(request, found)
    if as_of.instead:
        return as_of.instead
    audience = audience_of(request.user.current_memberships, found)
    form, rows, total = listed(request, found, audience, as_of.on)
    page = {
        "plan": found,
        "form": form,
        "rows": rows,
        "total": total,
        "query": as_of.rest,
        "may_export": may(request, Can.EXPORT, found),
    }
    return draw(request, "actions/action_list.html", as_of, page)


@needs(Can.EXPORT)
@require_safe
def action_list_csv(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    as_of = day_shown(request, found)
    if as_of.instead:
        return as_of.instead
    audience = audience_of(request.user.current_memberships, found)
    _, rows, _ = listed(request, found, audience, as_of.on)
    file = csv_file.write(action_table(rows, audience))
    response = StreamingHttpResponse(file, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-actions-{as_of.on}.csv"'
    return response
