"""A second person's word on what a lead says is finished."""

from datetime import date, timedelta

from django.db import transaction

from actions import policies
from actions.choices import DONE, IMPACT_PROOF, SETTLED, Delivery, Outcome
from actions.models import Action, ActionRating, Evidence, SignOff, Update
from actions.sentences import when
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Conflict, Refused, refuse

AGREED_COMPLETE = "A second person agreed that it is settled"


@transaction.atomic
def sign_off_action(action: Action, *, by: Actor, update: int, comment: str = "") -> SignOff:
    """Agree with the lead that an action is complete, embedded or no longer applicable.

    update: the lead's update that the signer has read. An assured rating still in force is taken back, since
    what is agreed now counts. Raises Refused where nothing waits, the signer said it themselves, or the proof is
    missing; Conflict where the lead has spoken again.
    """
    claim = claim_of(action, update)
    refuse_own(action, claim, by)
    refuse_unproved(action, claim)
    take_back_rating(action, by)
    row = append(action, claim, by=by, outcome=Outcome.AGREED, stands=claim.delivery, comment=comment)
    after = {"delivery": claim.delivery, "comment": comment, "on": by.on}
    record("action_signed_off", by=by, target=action, after=after)
    return row


@transaction.atomic
def return_action(action: Action, *, by: Actor, update: int, comment: str) -> SignOff:
    """Send the lead's "finished" back with a comment; what was agreed before it still stands.

    Raises Refused where nothing waits or the comment is missing, Conflict where the lead has spoken again.
    """
    claim = claim_of(action, update)
    refuse_own(action, claim, by)
    if not comment:
        raise Refused("Say what is missing", "comment")
    stands = standing_before(action) if claim.delivery in DONE else ""
    row = append(action, claim, by=by, outcome=Outcome.RETURNED, stands=stands, comment=comment)
    after = {"delivery": claim.delivery, "comment": comment, "on": by.on}
    record("action_returned", by=by, target=action, after=after)
    return row


@transaction.atomic
def reopen_action(action: Action, *, by: Actor, comment: str) -> SignOff:
    """Open again what was agreed as settled. Raises Refused where it is not, or nobody says why."""
    refuse(policies.why_not_update(action))
    claim = latest(action)
    stands = standing_before(action)
    if not claim or not stands:
        raise Refused("Only what was agreed as finished can be opened again")
    if not comment:
        raise Refused("Say why it is opened again", "comment")
    row = append(action, claim, by=by, outcome=Outcome.REOPENED, stands="", comment=comment)
    after = {"delivery": stands, "comment": comment, "on": by.on}
    record("action_reopened", by=by, target=action, after=after)
    return row


def reopened_by_lead(action: Action, update: Update, *, by: Actor) -> bool:
    """Note that a lead's own update opens again what was agreed; True where it did. Part of posting it."""
    opened = update.delivery not in SETTLED and bool(standing_before(action))
    if opened:
        append(action, update, by=by, outcome=Outcome.REOPENED, stands="", comment=update.reason)
    return opened


def claim_of(action: Action, update: int) -> Update:
    """The lead's word that waits, read under a lock."""
    refuse(policies.why_not_update(action))
    claim, last = latest(action), action.sign_offs.first()
    stands = last.stands if last else ""
    if claim and claim.pk != update:
        raise Conflict(claim.pk)
    answered = bool(claim and last and last.update_id == claim.pk)
    if not claim or claim.delivery not in SETTLED or claim.delivery == stands or answered:
        raise Refused("Nothing of this action waits for sign-off")
    return claim


def refuse_own(action: Action, claim: Update, by: Actor) -> None:
    """Whoever said "finished", at any time since it was last something else, is not the second person."""
    other = action.updates.exclude(delivery=claim.delivery).first()
    same = action.updates.filter(delivery=claim.delivery)
    said_by = (same.filter(pk__gt=other.pk) if other else same).values_list("author_id", flat=True)
    if by.id is not None and by.id in said_by:
        raise Refused("You said yourself that it is finished, so somebody else has to agree")


def refuse_unproved(action: Action, claim: Update) -> None:
    if claim.delivery not in DONE:
        return
    proofs = Evidence.objects.standing().filter(uses__action=action)
    if not proofs.exists():
        raise Refused("No evidence is tied to this action yet. Add some, or send it back")
    if claim.delivery == Delivery.EMBEDDED:
        since = embedded_from(action)
        if not proofs.filter(shows__in=IMPACT_PROOF, dated__gte=since).exists():
            raise Refused(
                "No evidence shows yet that something got better, or what families say,"
                f" on or after {when(since)}. Add some, or send it back"
            )


def refuse_embedded_early(action: Action, on: date) -> None:
    """ "Embedded" may be said of what was agreed as complete the plan's set time ago."""
    if standing_before(action) not in DONE:
        raise Refused("First it has to be agreed as complete", "delivery")
    since = embedded_from(action)
    if on < since:
        raise Refused(f"Embedded can be said from {when(since)} on", "delivery")


def embedded_from(action: Action) -> date:
    """The first day on which an action agreed as complete may be called embedded."""
    agreed = action.sign_offs.filter(outcome=Outcome.AGREED, stands=Delivery.COMPLETE).first()
    return agreed.on + timedelta(days=action.plan.embedded_after)


def standing_before(action: Action) -> str:
    """What is agreed of the action up to now, "" for nothing."""
    last = action.sign_offs.first()
    return last.stands if last else ""


def take_back_rating(action: Action, by: Actor) -> None:
    last = action.ratings.first()
    if last and last.delivery:
        ActionRating.objects.create(
            action=action, delivery="", delivery_before=last.delivery, reason=AGREED_COMPLETE, **signed(by)
        )


def latest(action: Action) -> Update | None:
    Action.objects.select_for_update().only("id").get(pk=action.pk)
    return action.updates.first()


def append(action: Action, update: Update, *, by: Actor, **fields: str) -> SignOff:
    return SignOff.objects.create(action=action, update=update, **fields, **signed(by))
