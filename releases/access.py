"""Fetch and check in one call, for releases and questions: see partners.access. Pages for the public ask nobody who
they are: what they may read is a release, and `releases.queries.published` hands out nothing else."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from actions.access import visible_plans
from actions.choices import Stage
from actions.models import Action, Plan, PriorityArea
from partners.access import check, may
from partners.permissions import Can, local_areas
from releases.choices import Audience
from releases.models import GroupMeeting, Question, Release, ReleaseDraft, Term
from releases.queries.plain import led


def get_draft(request: HttpRequest, slug: str, audience: str) -> ReleaseDraft:
    """The one being written for an audience of the plan; not yet saved where nobody has begun it."""
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    check(request, plan)
    if audience not in Audience.values:
        raise Http404
    draft = ReleaseDraft.objects.filter(plan=plan, audience=audience).first()
    draft = draft or ReleaseDraft(plan=plan, audience=audience)
    draft.plan = plan
    return draft


def get_area_to_write(
    request: HttpRequest, slug: str, number: int
) -> tuple[PriorityArea, bool, list[Action]]:
    """The area, whether the person may write of it as a whole, and those of its actions that they may write of; 403
    where that is nothing."""
    areas = PriorityArea.objects.select_related("plan__local_area", "accountable")
    area = get_object_or_404(areas, plan__in=visible_plans(request), plan__slug=slug, number=number)
    request.acting_in = area.local_area_ids()
    whole = may(request, request.needs, area)
    actions = [one for one in led(area.actions.all()) if may(request, request.needs, one)]
    if not whole and not actions:
        raise PermissionDenied
    return area, whole, actions


def get_release(request: HttpRequest, slug: str, audience: str, number: int) -> Release:
    """With its content, which may be long."""
    releases = Release.objects.select_related("plan__local_area")
    release = get_object_or_404(
        releases, plan__in=visible_plans(request), plan__slug=slug, audience=audience, number=number
    )
    check(request, release)
    return release


def get_group_plan(request: HttpRequest, slug: str) -> Plan:
    """The plan, for whoever may read what was released to the reference group: its members see no more of it than
    what a release says."""
    plan = get_object_or_404(group_plans(request), slug=slug)
    check(request, plan)
    return plan


def group_plans(request: HttpRequest) -> "QuerySet[Plan]":
    areas = local_areas(request.user.current_memberships, Can.SEE_RELEASE)
    plans = Plan.objects.filter(local_area__in=areas).exclude(stage=Stage.DRAFT)
    return plans.select_related("local_area")


def get_group_release(request: HttpRequest, slug: str, number: int) -> Release:
    """One that was made for the reference group, with its content, for whoever may read it while it stands."""
    plan = get_group_plan(request, slug)
    release = get_object_or_404(Release, plan=plan, audience=Audience.GROUP, number=number)
    release.plan = plan
    return release


def get_question(request: HttpRequest, slug: str, number: int) -> Question:
    questions = Question.objects.select_related("plan__local_area", "area", "action", "owner__partner")
    question = get_object_or_404(questions, plan__in=group_plans(request), plan__slug=slug, number=number)
    check(request, question)
    return question


def get_meeting(request: HttpRequest, slug: str, pk: int) -> GroupMeeting:
    plan = get_group_plan(request, slug)
    meeting = get_object_or_404(GroupMeeting, plan=plan, pk=pk)
    meeting.plan = plan
    return meeting


def get_term(request: HttpRequest, slug: str, pk: int) -> tuple[Plan, Term]:
    """A word of the glossary that the plan's local area keeps, as long as it stands there; and the plan."""
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    terms = Term.objects.select_related("local_area").filter(removed_on=None)
    term = get_object_or_404(terms, local_area=plan.local_area_id, pk=pk)
    check(request, term)
    return plan, term
