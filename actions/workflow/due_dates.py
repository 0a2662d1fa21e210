"""Promised dates that move: asked for with a reason and a way back, then confirmed by somebody else."""

from datetime import date

from django.db import transaction
from django.db.models import F

from actions import policies
from actions.choices import Cause
from actions.models import Action, DueChange, DueDecision, DueProposal, Milestone
from actions.sentences import when
from actions.workflow.differences import filled
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from partners.workflow.turn import take_turn

ASKED = ("due_before", "due", "cause", "reason", "recovery", "agreed_with", "agreed_on")


@transaction.atomic
def propose_due(
    action: Action,
    *,
    by: Actor,
    due: date,
    reason: str,
    milestone: Milestone | None = None,
    cause: str = Cause.OTHER,
    recovery: str = "",
    agreed_with: str = "",
    agreed_on: date | None = None,
    confirmed: bool = False,
) -> DueProposal:
    """Ask for a new date of an action or one of its milestones; the old one stands until it is confirmed.

    confirmed: it was agreed outside (agreed_with, a post or body, on agreed_on), and `by` may confirm dates, so
    that it moves now. Raises Refused for a date that is past, no change or before the start, while another one
    waits, or where an outside agreement is not named.
    """
    take_turn(action, by)
    refuse(policies.why_not_update(action))
    proposal = append_proposal(
        action,
        milestone,
        by=by,
        due=due,
        cause=cause,
        reason=reason,
        recovery=recovery,
        agreed_with=agreed_with,
        agreed_on=agreed_on,
    )
    if confirmed:
        if not agreed_with or not agreed_on:
            raise Refused("Say who agreed to the new date, and on which day", "agreed_with")
        decide(proposal, by=by, confirmed=True)
    after = told(proposal) | {"confirmed": confirmed}
    record("due_proposed", by=by, target=action, after=after)
    return proposal


@transaction.atomic
def decide_due(proposal: DueProposal, *, by: Actor, confirmed: bool, comment: str = "") -> DueDecision:
    """Confirm a new date, which then counts, or send it back with a comment.

    Raises Refused where it was decided before, `by` asked for it, or the comment is missing.
    """
    take_turn(proposal.action, by)
    refuse(policies.why_not_update(proposal.action))
    if by.id is not None and by.id == proposal.author_id:
        raise Refused("You asked for this date yourself, so somebody else has to confirm it")
    if not confirmed and not comment:
        raise Refused("Say why the new date is not accepted", "comment")
    decision = decide(proposal, by=by, confirmed=confirmed, comment=comment)
    after = told(proposal) | filled(comment=comment) | {"confirmed": confirmed}
    record("due_decided", by=by, target=proposal.action, after=after)
    return decision


def append_proposal(
    action: Action, milestone: Milestone | None, *, by: Actor, due: date, **fields: object
) -> DueProposal:
    """Write a proposal down, without an event: a part of what a verb does. `action` is locked."""
    thing = milestone or action
    refuse_date(action, thing, due, by.on)
    if DueProposal.objects.filter(action=action, milestone=milestone, decision=None).exists():
        raise Refused("A new date has been asked for already and waits for an answer", "due")
    agreed_on = fields.get("agreed_on")
    if agreed_on and agreed_on > by.on:
        raise Refused("The day it was agreed must be today or in the past", "agreed_on")
    return DueProposal.objects.create(
        action=action, milestone=milestone, due_before=thing.due, due=due, **fields, **signed(by)
    )


def refuse_date(action: Action, thing: Action | Milestone, due: date, today: date) -> None:
    if due == thing.due:
        raise Refused(f"{when(due)} is the date it has now", "due")
    if due < today:
        raise Refused("The new date must be today or later", "due")
    if due < action.start:
        raise Refused(f"The new date must be on or after the start, {when(action.start)}", "due")


def decide(proposal: DueProposal, *, by: Actor, confirmed: bool, comment: str = "") -> DueDecision:
    if DueDecision.objects.filter(proposal=proposal).exists():
        raise Refused("This was decided before")
    if confirmed:
        move(proposal, by=by)
    return DueDecision.objects.create(proposal=proposal, confirmed=confirmed, comment=comment, **signed(by))


def move(proposal: DueProposal, *, by: Actor) -> None:
    """Write the new date, if the old one is still the one that was to move."""
    thing = proposal.milestone or proposal.action
    if proposal.due < by.on:
        raise Refused("The date asked for has passed meanwhile, so send it back")
    rows = type(thing)._default_manager.filter(pk=thing.pk, due=proposal.due_before)
    if not rows.update(due=proposal.due, version=F("version") + 1):
        raise Refused("The date has moved since this was asked for, so send it back")
    fields = {name: getattr(proposal, name) for name in ASKED}
    DueChange.objects.create(
        action=proposal.action, milestone=proposal.milestone, proposal=proposal, **fields, **signed(by)
    )


def told(proposal: DueProposal) -> dict[str, object]:
    fields = {name: getattr(proposal, name) for name in ASKED}
    return filled(milestone=proposal.milestone, **fields)
