"""Fetch and check in one call, for everything that lies in a plan: see partners.access."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from actions import emails
from actions.models import (
    Action,
    Challenge,
    DueProposal,
    Evidence,
    Involvement,
    Measure,
    Milestone,
    Plan,
    PriorityArea,
    Reminder,
    Risk,
    Round,
    Voice,
    Workstream,
)
from actions.queries.as_of import is_over
from actions.queries.challenges import open_questions
from actions.queries.evidence import actions_to_prove, register
from actions.queries.kept import DAYS_KEPT
from actions.queries.measures import MeasureRow, measure_rows
from actions.queries.plan_tree import told_on
from actions.queries.risks import risks_of
from actions.queries.updating import last_words
from actions.queries.voices import own_partner, voices_of
from history import clock
from history.models import Head
from history.record import carried_out
from partners.access import actor, check, may
from partners.models import Partner
from partners.permissions import Can, local_areas

LONGEST_KEY = 19  # figures of a primary key


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


def get_action(request: HttpRequest, slug: str, ref: str, on: date | None = None) -> Action:
    """With everybody who leads or supports it, which the check needs, where it stands today or stood on a day, and
    the questions about that which were open; `last_words` is what its newest update with words says has happened."""
    day = on or clock.today()
    actions = whole_actions(day, is_over(day))
    action = get_object_or_404(actions, plan__in=visible_plans(request), plan__slug=slug, ref=ref)
    check(request, action)
    return action


@lru_cache(maxsize=DAYS_KEPT)
def whole_actions(on: date, over: bool) -> "QuerySet[Action]":
    """over: as `is_over` says, with which it is kept."""
    involvements = Involvement.objects.select_related("partner", "post__partner")
    return (
        told_on(on, over)
        .annotate(questions=open_questions(on), last_words=last_words())
        .select_related("plan", "area", "workstream", "lead__partner", "accountable__partner")
        .prefetch_related(Prefetch("involvements", involvements))
    )


def get_milestone(request: HttpRequest, slug: str, ref: str, pk: int) -> Milestone:
    action = get_action(request, slug, ref)
    milestone = get_object_or_404(Milestone, action=action, pk=pk)
    if milestone.withdrawn_on and not carried_out(request.user.pk, actor(request).token):
        raise Http404  # but whoever pressed twice hears that the first time counted
    milestone.action = action
    return milestone


def get_promised(request: HttpRequest, slug: str, ref: str) -> tuple[Action, Milestone | None]:
    """An action, and the milestone that the query of the address names; 404 where it names one that is not
    there."""
    action, key = get_action(request, slug, ref), request.GET.get("milestone")
    if key is None:
        return action, None
    if not (key.isascii() and key.isdigit() and len(key) < LONGEST_KEY):
        raise Http404
    return action, get_object_or_404(Milestone.objects.standing(), action=action, pk=int(key))


def get_challenge(request: HttpRequest, slug: str, ref: str, pk: int) -> Challenge:
    action = get_action(request, slug, ref)
    challenge = get_object_or_404(Challenge, action=action, pk=pk)
    challenge.action = action
    return challenge


def get_due_proposal(request: HttpRequest, slug: str, ref: str, pk: int) -> DueProposal:
    action = get_action(request, slug, ref)
    proposals = DueProposal.objects.select_related("milestone", "decision")
    proposal = get_object_or_404(proposals, action=action, pk=pk)
    proposal.action = action
    return proposal


def get_round(request: HttpRequest, slug: str, pk: int) -> Round:
    rounds = Round.objects.select_related("plan__local_area")
    round = get_object_or_404(rounds, plan__in=visible_plans(request), plan__slug=slug, pk=pk)
    check(request, round)
    return round


def get_plan_to_prove(request: HttpRequest, slug: str) -> tuple[Plan, list[Action]]:
    """The plan, with the actions to which the person may add evidence; 403 where there are none."""
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    request.acting_in = plan.local_area_ids()
    actions = list(actions_to_prove(request.user, plan))
    if not actions and not may(request, request.needs, plan):
        raise PermissionDenied
    return plan, actions


@dataclass(frozen=True)
class Owned:
    """Evidence as its owner's: what it serves may be other organisations' actions too, and none of them may
    take back what is not theirs."""

    evidence: Evidence

    def local_area_ids(self) -> set[int]:
        return self.evidence.local_area_ids()

    def partner_ids(self) -> set[int]:
        return {self.evidence.owner.partner_id}

    def post_ids(self) -> set[int]:
        return {self.evidence.owner_id}

    def accountable_post_ids(self) -> set[int]:
        return set()


def visible_evidence(request: HttpRequest, slug: str, pk: int) -> Evidence:
    """404 where the person may not know of it, the same as where there is none."""
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    items = register(plan, request.user).prefetch_related("uses__action__involvements__post")
    evidence = get_object_or_404(items, pk=pk)
    evidence.plan = plan
    request.acting_in = evidence.local_area_ids()
    return evidence


def get_evidence(request: HttpRequest, slug: str, pk: int) -> Evidence:
    evidence = visible_evidence(request, slug, pk)
    check(request, evidence)
    return evidence


def may_read_evidence(request: HttpRequest, evidence: Evidence) -> bool:
    """As those who lead its actions, or those who answer for them and so agree to what is claimed."""
    return may(request, Can.READ_EVIDENCE, evidence) or may(request, Can.DECIDE, evidence)


def get_readable_evidence(request: HttpRequest, slug: str, pk: int) -> Evidence:
    evidence = visible_evidence(request, slug, pk)
    if not may_read_evidence(request, evidence):
        raise PermissionDenied
    return evidence


def owns(request: HttpRequest, evidence: Evidence) -> bool:
    """Officers, those who may add for its owner, and whoever added it while they still may."""
    added = evidence.author_id == request.user.pk and may(request, Can.ADD_EVIDENCE, evidence)
    return added or may(request, Can.ADD_EVIDENCE, Owned(evidence))


def get_own_evidence(request: HttpRequest, slug: str, pk: int) -> Evidence:
    evidence = visible_evidence(request, slug, pk)
    if not owns(request, evidence):
        raise PermissionDenied
    return evidence


def get_measure(request: HttpRequest, slug: str, number: int) -> Measure:
    """One added after the day that counts as today is not there yet."""
    known = Measure.objects.filter(added_on__lte=clock.today())
    measures = known.select_related("plan__local_area", "owner__partner")
    measure = get_object_or_404(measures, plan__in=visible_plans(request), plan__slug=slug, number=number)
    check(request, measure)
    return measure


def get_plan_to_read(request: HttpRequest, slug: str) -> tuple[Plan, list[MeasureRow]]:
    """The plan, with the measures that the person may enter readings of; 403 where they may of none."""
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    request.acting_in = plan.local_area_ids()
    rows = measure_rows(plan, clock.today(), board=True, retired_on=None)
    rows = [row for row in rows if may(request, request.needs, row.measure)]
    if not rows and not may(request, request.needs, plan):
        raise PermissionDenied
    return plan, rows


def get_reminder(request: HttpRequest, token: str) -> Reminder:
    """The letter that a link is of, whoever asks; 404 for a link that is forged or too old."""
    reminders = Reminder.objects.select_related("round__plan", "user")
    reminder = get_object_or_404(reminders, pk=emails.reminder_key(token))
    if reminder.round:
        request.acting_in = reminder.round.local_area_ids()
    return reminder


def get_plan_for_board(request: HttpRequest, slug: str) -> Plan:
    """The plan, to those who may both do what the view declares and read what is the board's alone."""
    plan = get_plan(request, slug)
    if not may(request, Can.READ_UPDATES, plan):
        raise PermissionDenied
    return plan


def get_plan_in_reach(request: HttpRequest, slug: str) -> Plan:
    """The plan, to those who hold what the view declares anywhere in its local area: how far it reaches shows only
    in what they are offered."""
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    request.acting_in = plan.local_area_ids()
    if plan.local_area_id not in local_areas(request.user.current_memberships, request.needs):
        raise PermissionDenied
    return plan


def get_risk(request: HttpRequest, slug: str, number: int) -> Risk:
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    risk = get_object_or_404(risks_of(plan), number=number)
    risk.plan = plan
    check(request, risk)
    return risk


def get_plan_to_speak(request: HttpRequest, slug: str) -> tuple[Plan, Partner | None]:
    """The plan, with the organisation in whose name the person writes; None for an officer, who writes down what
    was heard elsewhere."""
    plan = get_plan_in_reach(request, slug)
    return plan, own_partner(request.user.current_memberships, plan, request.needs)


def get_voice(request: HttpRequest, slug: str, number: int) -> Voice:
    plan = get_object_or_404(visible_plans(request).select_related("local_area"), slug=slug)
    voice = get_object_or_404(voices_of(plan), number=number)
    voice.plan = plan
    check(request, voice)
    return voice


def get_voice_to_correct(request: HttpRequest, plan: Plan, partner: Partner | None) -> Voice | None:
    """The entry that the query of the address names, None where it names none; 404 unless it is of the same
    organisation, or as little of one."""
    key = request.GET.get("corrects")
    if key is None:
        return None
    if not (key.isascii() and key.isdigit() and len(key) < LONGEST_KEY):
        raise Http404
    return get_object_or_404(voices_of(plan), number=int(key), partner=partner)
