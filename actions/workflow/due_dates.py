"""Promised dates that move: asked for with a reason and a way back, then confirmed by somebody else."""

from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet

from actions import policies
from actions.choices import Cause
from actions.models import Action, DueChange, DueDecision, DueProposal, Milestone
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
    waits, without a reason or (of an action) a way to hold the new date, where an outside agreement is not
    named, or for a milestone that is reached or withdrawn.
    """
    take_turn(action, by)
    refuse(policies.why_not_move_date(action))
    if not milestone and not recovery:
        raise Refused("Say what will make the new date hold", "recovery")
    if confirmed and not (agreed_with and agreed_on):
        raise Refused(
            "Say who has agreed and on which day, to move the date now",
            "agreed_on" if agreed_with else "agreed_with",
        )
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
    refuse(policies.why_not_move_date(proposal.action))
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
    thing.refresh_from_db(fields=["due"])  # it may have moved while this waited for its turn
    refuse_date(action, thing, due, by.on)
    refuse_over(milestone)
    if waiting(action, milestone).exists():
        raise Refused("A new date has been asked for already and waits for an answer", "due")
    refuse_words(by.on, **fields)
    return DueProposal.objects.create(
        action=action, milestone=milestone, due_before=thing.due, due=due, **fields, **signed(by)
    )


def waiting(action: Action, milestone: Milestone | None) -> QuerySet[DueProposal]:
    return DueProposal.objects.filter(action=action, milestone=milestone, decision=None)


def refuse_date(action: Action, thing: Action | Milestone, due: date, today: date) -> None:
    if reason := policies.why_not_due(thing.due, due, start=action.start, today=today):
        raise Refused(reason, "due")


def refuse_words(
    today: date, *, reason: str, agreed_with: str = "", agreed_on: date | None = None, **others: object
) -> None:
    if not reason:
        raise Refused("Say why the date has to move", "reason")
    if agreed_on and not agreed_with:
        raise Refused("Say who has agreed to the new date", "agreed_with")
    if agreed_on and agreed_on > today:
        raise Refused("The day it was agreed must be today or in the past", "agreed_on")


def refuse_over(milestone: Milestone | None, then: str = "so its date stays") -> None:
    """What is reached or withdrawn owes nothing any more."""
    if not milestone:
        return
    milestone.refresh_from_db(fields=["done_on", "withdrawn_on"])
    if milestone.done_on or milestone.withdrawn_on:
        raise Refused(f"This milestone has been {'reached' if milestone.done_on else 'withdrawn'}, {then}")


def decide(proposal: DueProposal, *, by: Actor, confirmed: bool, comment: str = "") -> DueDecision:
    if DueDecision.objects.filter(proposal=proposal).exists():
        raise Refused("This was decided before")
    if confirmed:
        move(proposal, by=by)
    return DueDecision.objects.create(proposal=proposal, confirmed=confirmed, comment=comment, **signed(by))


def move(proposal: DueProposal, *, by: Actor) -> None:
    """Write the new date, if the old one is still the one that was to move."""
    thing = proposal.milestone or proposal.action
    refuse_over(proposal.milestone, "so send this back")
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
