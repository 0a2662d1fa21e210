"""What leads say of their actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from actions import policies
from actions.choices import SETTLED, Delivery, Outcome
from actions.models import Action, Milestone, SignOff, Update
from actions.sentences import when
from actions.workflow.due_dates import append_proposal
from actions.workflow.evidence import keep_evidence
from actions.workflow.sign_offs import refuse_embedded_early, reopened_by_lead
from history.actor import Actor
from history.record import record
from history.refusals import Conflict, Refused, refuse

RATINGS = ("delivery", "impact")
SHARED = (*RATINGS, "help_needed")  # what stands until somebody says otherwise; words are simply added
WORDS = ("reason", "what_changed", "what_next", "help_needed", "answer")


@dataclass(frozen=True, slots=True)
class StepMove:
    """A new date that the update asks for one of the action's milestones."""

    milestone: Milestone
    due: date
    reason: str


@transaction.atomic
def post_update(
    action: Action,
    *,
    by: Actor,
    delivery: str,
    impact: str,
    reason: str = "",
    what_changed: str = "",
    what_next: str = "",
    help_needed: str = "",
    doubted: Sequence[str] = (),
    answer: str = "",
    reached: dict[int, date] | None = None,
    moves: Sequence[StepMove] = (),
    evidence: dict[str, Any] | None = None,
    seen: int | None = None,
) -> Update:
    """Append the lead's word on an action, with the milestones, new dates and evidence that come with it.

    reached: the day on which each milestone, by primary key, was done. evidence: as `keep_evidence` takes it.
    doubted: the rules that the update does not fit, by key, and answer: what the lead says to that.
    seen: the newest update that its author had read, 0 for none, None where nobody read anything.
    Raises Refused where the plan takes no updates, a changed delivery rating comes without a reason, or
    "embedded" too early; Conflict, with the newest update, where somebody changed meanwhile what this changes too.
    """
    refuse(policies.why_not_update(action))
    last = latest(action)
    refuse_unread(action, last, seen, {"delivery": delivery, "impact": impact, "help_needed": help_needed})
    before = {name: getattr(last, name) if last else "" for name in RATINGS}
    refuse_rating(action, last, delivery, reason, by)
    update = append(
        action,
        by=by,
        delivery=delivery,
        impact=impact,
        delivery_before=before["delivery"],
        impact_before=before["impact"],
        reason=reason,
        what_changed=what_changed,
        what_next=what_next,
        help_needed=help_needed,
        doubted=list(doubted),
        answer=answer,
    )
    if last:
        reopened_by_lead(action, update, last.agreed, by=by)
    after = {name: getattr(update, name) for name in (*RATINGS, *WORDS)} | {
        "on": by.on,
        "reached": tick(action, reached or {}, by.on),
        "dates": [ask_for(action, one, by=by) for one in moves],
        "evidence": add(action, evidence, by=by),
    }
    record("update_posted", by=by, target=action, before=before, after=after)
    return update


@transaction.atomic
def confirm_no_change(action: Action, *, by: Actor, seen: int | None = None) -> Update:
    """Append "nothing has changed": the last ratings, with their reason and any call for help, as of today.

    seen: as for `post_update`. Raises Refused where the plan takes no updates, nothing has been said before or
    somebody has said something meanwhile, or a second person wants to hear more.
    """
    refuse(policies.why_not_update(action))
    last = latest(action)
    if not last:
        raise Refused("Nothing has been said of this action yet, so write its first update")
    if seen is not None and seen != last.pk:
        raise Refused(f"{last.author_label} has updated it since you opened the page, so read that first")
    if last.delivery in SETTLED and last.sign_offs.exclude(outcome=Outcome.AGREED).exists():
        raise Refused(policies.SENT_BACK)
    update = append(
        action,
        by=by,
        delivery=last.delivery,
        impact=last.impact,
        delivery_before=last.delivery,
        impact_before=last.impact,
        reason=last.reason,
        help_needed=last.help_needed,
        no_change=True,
    )
    after = {"delivery": update.delivery, "impact": update.impact, "on": by.on}
    record("no_change_confirmed", by=by, target=action, after=after)
    return update


def latest(action: Action) -> Update | None:
    """The last word, read under a lock, so that of two updates at once the second knows the first. With
    `agreed`: the rating that a second person has agreed to, as it stands, or none."""
    Action.objects.select_for_update().only("id").get(pk=action.pk)
    stands = SignOff.objects.filter(action=OuterRef("action")).order_by("-on", "-id").values("stands")
    return action.updates.annotate(agreed=Subquery(stands[:1])).first()


def refuse_unread(action: Action, last: Update | None, seen: int | None, mine: dict[str, str]) -> None:
    """Two people at once: words of both are kept, one after the other; but neither changes unseen what the other
    has just changed. Raises Conflict then, and for an update that is none of this action's."""
    if seen is None or not last or last.pk == seen:
        return
    read = action.updates.filter(pk=seen).first()
    if seen and not read:
        raise Conflict(last.pk)
    for name, value in mine.items():
        theirs = getattr(last, name)
        if theirs != value and theirs != (getattr(read, name) if read else ""):
            raise Conflict(last.pk)


def refuse_rating(action: Action, last: Update | None, delivery: str, reason: str, by: Actor) -> None:
    if last and delivery != last.delivery and not reason:
        raise Refused(
            f"Say why delivery went from {last.get_delivery_display().lower()}"
            f" to {Delivery(delivery).label.lower()}",
            "reason",
        )
    if delivery == Delivery.EMBEDDED:
        refuse_embedded_early(action, by.on)


def ask_for(action: Action, move: StepMove, *, by: Actor) -> str:
    append_proposal(action, move.milestone, by=by, due=move.due, reason=move.reason)
    return f"{move.milestone.title}: {when(move.due)}"


def add(action: Action, evidence: dict[str, Any] | None, *, by: Actor) -> int | None:
    """Its key, None where there is none: history keeps no title for those who may not know of it one day."""
    if not evidence:
        return None
    return keep_evidence(action.plan, by=by, actions=[action], milestones=[], **evidence).pk


def append(action: Action, *, by: Actor, **fields: Any) -> Update:
    return Update.objects.create(
        action=action, on=by.on, at=by.at, author_id=by.id, author_label=by.label, **fields
    )


def tick(action: Action, reached: dict[int, date], today: date) -> list[str]:
    """Mark milestones as done; their titles, in order of due."""
    if not reached:
        return []
    still_open = action.milestones.standing().filter(done_on=None, pk__in=reached).select_for_update()
    milestones = list(still_open)
    for milestone in milestones:
        milestone.done_on, milestone.done_told_on = reached[milestone.pk], today
        milestone.version = F("version") + 1  # whoever is editing it must learn of this
    Milestone.objects.bulk_update(milestones, ["done_on", "done_told_on", "version"])
    return [milestone.title for milestone in milestones]
