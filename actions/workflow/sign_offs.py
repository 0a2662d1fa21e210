"""A second person's word on what a lead says is finished."""

from datetime import date, timedelta
from itertools import takewhile

from django.db import transaction
from django.db.models import QuerySet

from actions import policies
from actions.choices import DONE, IMPACT_PROOF, SETTLED, Delivery, Outcome
from actions.facts import ActionFacts, Said, SignedOff
from actions.models import Action, ActionRating, Evidence, SignOff, Update
from actions.rollup import answered, awaits_sign_off
from actions.sentences import when
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Conflict, Refused, refuse
from partners.workflow.turn import take_turn

AGREED_COMPLETE = "A second person agreed that it is settled"


OWN_WORD = "You said this yourself, so somebody else has to agree"
NOTHING_WAITS = "Nothing of this action waits for sign-off"
DECIDED = {
    Outcome.AGREED: "agreed to it",
    Outcome.RETURNED: "sent it back",
    Outcome.REOPENED: "opened it again",
}


@transaction.atomic
def sign_off_action(action: Action, *, by: Actor, update: int, comment: str = "") -> SignOff:
    """Agree with the lead that an action is complete, embedded or no longer applicable.

    update: the lead's update that the signer has read. An assured rating still in force is taken back, since
    what is agreed now counts. Raises Refused where nothing waits, the signer said it themselves, or the proof is
    missing; Conflict where the lead has spoken again.
    """
    claim = claim_of(action, update, by)
    refuse(why_not_agree(action, claim))
    after = {"delivery": claim.delivery, "comment": comment, "on": by.on}
    if ended := take_back_rating(action, by):
        after["assured"] = ended
    row = append(action, claim, by=by, outcome=Outcome.AGREED, stands=claim.delivery, comment=comment)
    record("action_signed_off", by=by, target=action, after=after)
    return row


@transaction.atomic
def return_action(action: Action, *, by: Actor, update: int, comment: str) -> SignOff:
    """Send the lead's "finished" back with a comment. While "embedded" is sent back, "complete" still stands.

    Raises Refused where nothing waits, the signer said it themselves or the comment is missing, Conflict where
    the lead has spoken again.
    """
    claim = claim_of(action, update, by)
    if not comment:
        raise Refused("Say what is missing", "comment")
    before = standing_before(action)
    stands = before if {before, claim.delivery} == DONE else ""
    row = append(action, claim, by=by, outcome=Outcome.RETURNED, stands=stands, comment=comment)
    after = {"delivery": claim.delivery, "comment": comment, "on": by.on}
    record("action_returned", by=by, target=action, after=after)
    return row


@transaction.atomic
def reopen_action(action: Action, *, by: Actor, comment: str) -> SignOff:
    """Open again what was agreed as settled. Raises Refused where it is not, or nobody says why."""
    take_turn(action, by)
    refuse(policies.why_not_update(action))
    stands = standing_before(action)
    refuse(why_not_reopen(stands))
    if not comment:
        raise Refused("Say why it is opened again", "comment")
    claim = action.updates.first()
    row = append(action, claim, by=by, outcome=Outcome.REOPENED, stands="", comment=comment)
    after = {"delivery": stands, "comment": comment, "on": by.on}
    record("action_reopened", by=by, target=action, after=after)
    return row


def reopened_by_lead(action: Action, update: Update, stands: str | None, *, by: Actor) -> bool:
    """Note that a lead's own update opens again what was agreed (`stands`, nothing for none); True where it did.
    Part of posting it."""
    opened = update.delivery not in SETTLED and bool(stands)
    if opened:
        append(action, update, by=by, outcome=Outcome.REOPENED, stands="", comment=update.reason)
    return opened


def claim_of(action: Action, update: int, by: Actor) -> Update:
    """The lead's word that waits, read under a lock, for somebody who may decide on it."""
    take_turn(action, by)
    refuse(policies.why_not_update(action))
    claim, last = action.updates.first(), action.sign_offs.first()
    if claim and claim.pk != update:
        raise Conflict(claim.pk)
    refuse(why_not_waiting(claim, last))
    if said_so(action, claim, by.id):
        raise Refused(OWN_WORD)
    return claim


def why_not_waiting(claim: Update | None, last: SignOff | None) -> str:
    """Why a second person has nothing to decide; says so where another one was quicker."""
    if not claim:
        return NOTHING_WAITS
    said = Said(delivery=claim.delivery, impact="", on=claim.on, id=claim.pk)
    signed = last and SignedOff(outcome=last.outcome, stands=last.stands, update=last.update_id)
    facts = ActionFacts(ref="", start=claim.on, due=claim.on, said=said, signed=signed)
    if awaits_sign_off(facts):
        return ""
    if answered(facts) and claim.delivery in SETTLED:
        return f"{last.author_label} has {DECIDED[Outcome(last.outcome)]} already, on {when(last.on)}"
    return NOTHING_WAITS


def said_so(action: Action, claim: Update, user: int | None) -> bool:
    """Whether somebody is among those who said "finished" at any time since it was last something else: they
    are not the second person."""
    words = action.updates.values_list("delivery", "author_id")
    repeated = takewhile(lambda word: word[0] == claim.delivery, words)
    return user is not None and user in {author for _, author in repeated}


def why_not_agree(action: Action, claim: Update) -> str:
    """Why what was said cannot be agreed yet: "embedded" too early, or proof that is missing."""
    if claim.delivery not in DONE:
        return ""
    proofs = Evidence.objects.standing().filter(uses__action=action)
    if claim.delivery == Delivery.EMBEDDED:
        return why_not_embedded(action, claim.on) or why_no_impact(proofs, embedded_from(action))
    return "" if proofs.exists() else "No evidence is tied to this action yet. Add some, or send it back"


def why_no_impact(proofs: "QuerySet[Evidence]", since: date) -> str:
    if proofs.filter(shows__in=IMPACT_PROOF, dated__gte=since).exists():
        return ""
    return (
        "No evidence shows yet that something got better, or what families say,"
        f" on or after {when(since)}. Add some, or send it back"
    )


def refuse_embedded_early(action: Action, on: date) -> None:
    if reason := why_not_embedded(action, on):
        raise Refused(reason, "delivery")


def why_not_embedded(action: Action, on: date) -> str:
    """ "Embedded" may be said of what was agreed as complete the plan's set time ago, and still is."""
    stands = standing_before(action)
    if stands == Delivery.EMBEDDED:
        return ""
    if stands != Delivery.COMPLETE:
        return "First it has to be agreed as complete"
    since = embedded_from(action)
    return f"Embedded can be said from {when(since)} on" if on < since else ""


def why_not_reopen(stands: str) -> str:
    """`stands`: what is agreed of the action, "" for nothing."""
    return "" if stands else "Only what was agreed can be opened again"


def embedded_from(action: Action) -> date:
    """The first day on which an action agreed as complete may be called embedded."""
    agreed = action.sign_offs.filter(outcome=Outcome.AGREED, stands__in=DONE)
    since = agreed.filter(stands=Delivery.COMPLETE).first() or agreed.first()
    return since.on + timedelta(days=action.plan.embedded_after)


def standing_before(action: Action) -> str:
    """What is agreed of the action up to now, "" for nothing."""
    last = action.sign_offs.first()
    return last.stands if last else ""


def take_back_rating(action: Action, by: Actor) -> str:
    """The assured rating that ended with this, "" where there was none."""
    last = action.ratings.first()
    if not last or not last.delivery:
        return ""
    ActionRating.objects.create(
        action=action, delivery="", delivery_before=last.delivery, reason=AGREED_COMPLETE, **signed(by)
    )
    return last.delivery


def append(action: Action, update: Update, *, by: Actor, **fields: str) -> SignOff:
    return SignOff.objects.create(action=action, update=update, **fields, **signed(by))
