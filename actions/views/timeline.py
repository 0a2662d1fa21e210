"""First dates, dates now and milestones over time: of the areas of a plan, of one area or of one organisation."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.models import Plan
from actions.pictures import timeline as pictures
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from actions.queries.timeline import SHOWN, lines_of, lines_of_areas
from actions.views.as_of import day_shown, draw
from partners.models import Partner
from partners.permissions import Can, needs


@needs(Can.SEE_PLAN)
@require_safe
def timeline(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    as_of = day_shown(request, found)
    if as_of.instead:
        return as_of.instead
    areas, rows = list(found.areas.all()), counted(found, as_of.on)
    narrowed = one_area(request, areas, rows) or one_partner(request, found, as_of.on)
    shown = narrowed and Paginator(narrowed["rows"], SHOWN).get_page(request.GET.get("page"))
    lines = lines_of(list(shown), as_of.on) if narrowed else lines_of_areas(areas, rows)
    what = narrowed["what"] if narrowed else "the areas"
    page = {
        "plan": found,
        "areas": areas,
        "leading": sorted({(row.lead_partner, row.lead_partner_slug) for row in rows}),
        "lines": lines,
        "narrowed": narrowed,
        "picture": pictures.timeline([one.work for one in lines], as_of.on, title=f"Timeline of {what}"),
        "shown": shown,
        "what": what,
    }
    return draw(request, "actions/timeline.html", as_of, page)


def counted(plan: Plan, on: date, partner: Partner | None = None) -> list[ActionRow]:
    """Actions on a day in plan order, all or those that an organisation has a part in, without those that do not
    count."""
    actions = actions_on(on).filter(plan=plan)
    found = action_rows(actions.touching(partner.line()) if partner else actions, on)
    return [row for row in found if row.standing.counts]


def one_area(request: HttpRequest, areas: list, rows: list[ActionRow]) -> dict[str, Any] | None:
    """The area that the query names, with its actions; 404 where the plan has none of that number."""
    asked = request.GET.get("area")
    if not asked:
        return None
    area = next((one for one in areas if str(one.number) == asked), None)
    if not area:
        raise Http404
    inside = [row for row in rows if row.area_id == area.pk]
    return {"what": f"area {area}", "rows": inside, "query": f"area={area.number}&"}


def one_partner(request: HttpRequest, plan: Plan, on: date) -> dict[str, Any] | None:
    """The same of an organisation."""
    asked = request.GET.get("partner")
    if not asked:
        return None
    seated = Partner.objects.sitting_in(plan.local_area_id)
    partner = next((one for one in seated if one.slug == asked), None)
    if not partner:
        raise Http404
    return {"what": partner.name, "rows": counted(plan, on, partner), "query": f"partner={partner.slug}&"}
