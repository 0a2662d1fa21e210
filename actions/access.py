"""Fetch and check in one call, for everything that lies in a plan: see partners.access."""

from django.db.models import Prefetch, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from actions.models import Action, Involvement, Milestone, Plan, PriorityArea, Workstream
from actions.queries.plan_tree import with_standing
from history import clock
from history.models import Head
from partners.access import check


def visible_plans(request: HttpRequest) -> "QuerySet[Plan]":
    return Plan.objects.visible_to(request.user)


def get_plan(request: HttpRequest, slug: str) -> Plan:
    """With `head`, the number of the newest event anywhere: while it stands, no page has changed."""
    plans = visible_plans(request).select_related("local_area")
    plan = get_object_or_404(plans.annotate(head=Subquery(Head.objects.values("seq")[:1])), slug=slug)
    check(request, plan)
    return plan


def get_area(request: HttpRequest, slug: str, number: int) -> PriorityArea:
    areas = PriorityArea.objects.select_related("plan__local_area", "accountable__partner")
    area = get_object_or_404(areas, plan__in=visible_plans(request), plan__slug=slug, number=number)
    check(request, area)
    return area


def get_workstream(request: HttpRequest, slug: str, workstream: str) -> Workstream:
    workstreams = Workstream.objects.select_related("plan__local_area", "lead__partner")
    found = get_object_or_404(workstreams, plan__in=visible_plans(request), plan__slug=slug, slug=workstream)
    check(request, found)
    return found


def get_action(request: HttpRequest, slug: str, ref: str) -> Action:
    """With everybody who leads or supports it, which the check needs, and where it stands today."""
    actions = (
        with_standing(clock.today())
        .select_related("plan__local_area", "area", "workstream", "lead__partner", "accountable__partner")
        .prefetch_related(
            Prefetch("involvements", Involvement.objects.select_related("partner", "post__partner"))
        )
    )
    action = get_object_or_404(actions, plan__in=visible_plans(request), plan__slug=slug, ref=ref)
    check(request, action)
    return action


def get_milestone(request: HttpRequest, slug: str, ref: str, pk: int) -> Milestone:
    action = get_action(request, slug, ref)
    milestone = get_object_or_404(Milestone.objects.standing(), action=action, pk=pk)
    milestone.action = action
    return milestone
