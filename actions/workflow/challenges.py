"""Asking why an action is rated as it is, and the lead's answer."""

from django.db import transaction

from actions import policies
from actions.models import Action, Challenge, ChallengeAnswer
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from partners.workflow.turn import take_turn


@transaction.atomic
def challenge_rating(action: Action, *, by: Actor, delivery: str, question: str) -> Challenge:
    """Ask why an action stands as it does. delivery: how it stood when the question was put, a value of Delivery
    or SILENT, PROPOSED, SENT_BACK. Raises Refused where the plan takes no updates."""
    take_turn(action, by)
    refuse(policies.why_not_update(action))
    challenge = Challenge.objects.create(action=action, delivery=delivery, question=question, **signed(by))
    after = {"delivery": delivery, "question": question, "on": by.on}
    record("rating_challenged", by=by, target=action, after=after)
    return challenge


@transaction.atomic
def answer_challenge(challenge: Challenge, *, by: Actor, words: str) -> ChallengeAnswer:
    """Raises Refused where it was answered before, or by whoever asked."""
    take_turn(challenge.action, by)
    refuse(policies.why_not_update(challenge.action))
    if ChallengeAnswer.objects.filter(challenge=challenge).exists():
        raise Refused("This was answered before")
    if by.id is not None and by.id == challenge.author_id:
        raise Refused("You asked this yourself, so somebody else has to answer")
    answer = ChallengeAnswer.objects.create(challenge=challenge, words=words, **signed(by))
    after = {"question": challenge.question, "answer": words, "on": by.on}
    record("challenge_answered", by=by, target=challenge.action, after=after)
    return answer
