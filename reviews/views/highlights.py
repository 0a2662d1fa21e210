"""Highlight reports: one page of an area or a workstream, to be printed for a meeting."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions.access import get_area, get_workstream
from actions.views.as_of import day_shown, draw
from partners.permissions import Can, needs
from reviews.contents.highlights import area_highlight, workstream_highlight


@needs(Can.SEE_REVIEWS)
@require_safe
def highlight_area(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area = get_area(request, plan, number)
    as_of = day_shown(request, area.plan)
    if as_of.instead:
        return as_of.instead
    page = {"plan": area.plan, "area": area, "document": area_highlight(area, as_of.on)}
    return draw(request, "reviews/highlight_area.html", as_of, page)


@needs(Can.SEE_REVIEWS)
@require_safe
def highlight_workstream(request: HttpRequest, plan: str, workstream: str) -> HttpResponse:
    found = get_workstream(request, plan, workstream)
    as_of = day_shown(request, found.plan)
    if as_of.instead:
        return as_of.instead
    page = {"plan": found.plan, "workstream": found, "document": workstream_highlight(found, as_of.on)}
    return draw(request, "reviews/highlight_workstream.html", as_of, page)
