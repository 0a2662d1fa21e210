"""Where a plan, an area, a workstream and a partner stand."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from actions.access import get_area, get_plan, get_workstream
from actions.audience import audience_of
from actions.figures import FIGURES, delivery_counts, figure_counts
from actions.models import Plan, PriorityArea
from actions.models.action import ActionQuerySet
from actions.queries.measures import MeasureRow, measure_rows
from actions.queries.plan_tree import PlanTree, action_rows, actions_on, area_on, plan_tree
from actions.queries.risks import risks_of_area
from actions.queries.voices import voices_of_area
from actions.rollup import suggested_delivery
from actions.sentences import plan_in_short, sources_in_short
from actions.views.as_of import AsOf, day_shown, draw
from actions.views.unchanged import unless_unchanged
from partners.access import may
from partners.models import Partner
from partners.permissions import Can, needs


@needs(Can.SEE_PLAN)
@require_safe
def plan_dashboard(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    as_of = day_shown(request, found)
    return as_of.instead or unless_unchanged(request, found.head, lambda: draw_plan(request, found, as_of))


def draw_plan(request: HttpRequest, plan: Plan, as_of: AsOf) -> HttpResponse:
    tree = plan_tree(plan, as_of.on, board=is_board(request, plan))
    page = {
        "plan": plan,
        "tree": tree,
        "in_short": in_short(tree),
        "may_see_rounds": as_of.lets(request, Can.READ_UPDATES, plan),
        "asked": tree.asked_now,
        "answered": sum(bool(row.asked.answered) for row in tree.asked_now),
        "may_doubt": as_of.lets(request, Can.RUN_ROUNDS, plan),
        "figures": figures(request, plan, tree.standings),
        "may_edit": as_of.lets(request, Can.EDIT_PLAN, plan),
    }
    return draw(request, "actions/plan_dashboard.html", as_of, page)


def in_short(tree: PlanTree) -> str:
    return plan_in_short(
        [area.delivery for area in tree.areas],
        [area.chosen.impact for area in tree.areas if area.chosen],
        [area.judged.verdict for area in tree.areas if area.judged],
        [area.number for area in tree.areas if area.hollow],
    )


def figures(request: HttpRequest, plan: Plan, standings: list) -> list[dict[str, Any]]:
    """The numbers that ask for attention, each with the figure whose rows it counts; some only where there is
    something to see to."""
    shown = audience_of(request.user.current_memberships, plan).shown(FIGURES)
    counts = figure_counts(standings)
    return [
        {"key": key, "label": figure.label, "count": counts[key]}
        for key, figure in shown.items()
        if counts[key] or figure.always
    ]


@needs(Can.SEE_PLAN)
@require_safe
def area_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area = get_area(request, plan, number)
    as_of = day_shown(request, area.plan)
    if as_of.instead:
        return as_of.instead
    row, reviewed_on = area_on(area, as_of.on, board=is_board(request, area))
    page = {
        "plan": area.plan,
        "area": area,
        "row": row,
        "rows": row.actions,
        "reviewed_on": reviewed_on,
        "ratings": area.ratings.all()[:12],
        "judgements": area.judgements.filter(on__lte=as_of.on),
        "measures": measures_about(request, area, as_of.on),
        "risks": risks_of_area(area, as_of.on) if may(request, Can.READ_UPDATES, area) else None,
        "voices": voices_of_area(area, as_of.on) if may(request, Can.READ_VOICE, area) else None,
        "may_see_reviews": may(request, Can.SEE_REVIEWS, area),
        "may_edit": as_of.lets(request, Can.EDIT_PLAN, area),
        "may_rate": as_of.lets(request, Can.RATE_AREA, area),
        "may_judge": as_of.lets(request, Can.RECORD_JUDGEMENT, area),
    }
    return draw(request, "actions/area_detail.html", as_of, page)


def measures_about(request: HttpRequest, area: PriorityArea, on: date) -> list[MeasureRow]:
    """Those kept up; delivery and what came of it stand beside each other."""
    rows = measure_rows(area.plan, on, board=is_board(request, area))
    return [row for row in rows if area in row.measure.areas.all() and not row.measure.retired_on]


def is_board(request: HttpRequest, thing: Plan | PriorityArea) -> bool:
    """Whether the reader may know what small counts say."""
    return audience_of(request.user.current_memberships, thing).words


@needs(Can.SEE_PLAN)
@require_safe
def workstream_detail(request: HttpRequest, plan: str, workstream: str) -> HttpResponse:
    found = get_workstream(request, plan, workstream)
    as_of = day_shown(request, found.plan)
    if as_of.instead:
        return as_of.instead
    page = group(actions_on(as_of.on).filter(workstream=found), as_of.on) | {
        "plan": found.plan,
        "workstream": found,
        "may_see_reviews": may(request, Can.SEE_REVIEWS, found),
        "may_edit": as_of.lets(request, Can.EDIT_PLAN, found),
    }
    return draw(request, "actions/workstream_detail.html", as_of, page)


@needs(Can.SEE_PLAN)
@require_safe
def partner_detail(request: HttpRequest, plan: str, partner: str) -> HttpResponse:
    """All actions that one organisation leads or supports, over all areas."""
    found = get_plan(request, plan)
    organisation = get_object_or_404(
        Partner.objects.sitting_in(found.local_area_id).select_related("successor"), slug=partner
    )
    as_of = day_shown(request, found)
    if as_of.instead:
        return as_of.instead
    actions = actions_on(as_of.on).filter(plan=found).touching(organisation.line())
    page = group(actions, as_of.on) | {"plan": found, "partner": organisation}
    return draw(request, "actions/partner_detail.html", as_of, page)


def group(actions: ActionQuerySet, on: date) -> dict[str, Any]:
    """What a page about any group of actions shows; to be given what is left of `actions_on` the same day."""
    rows = action_rows(actions, on)
    standings = [row.standing for row in rows]
    return {
        "rows": rows,
        "counts": delivery_counts(standings),
        "overdue": sum(one.overdue for one in standings),
        "suggestion": suggested_delivery(standings),
        "sources": sources_in_short(standings),
    }
