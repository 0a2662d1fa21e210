"""Asking why an action is rated as it is, and the lead's answer."""

from django.db import transaction

from actions import policies
from actions.models import Action, Challenge, ChallengeAnswer
from actions.sentences import when
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from partners.workflow.turn import take_turn

OWN_QUESTION = "You asked this yourself, so somebody else has to answer"


@transaction.atomic
def challenge_rating(action: Action, *, by: Actor, delivery: str, question: str) -> Challenge:
    """Ask why an action stands as it does. delivery: how it stood when the question was put, a value of Delivery
    or SILENT, PROPOSED, SENT_BACK. Raises Refused where the plan takes no updates, or nothing is asked."""
    take_turn(action, by)
    refuse(policies.why_not_update(action))
    if not question:
        raise Refused("Write your question", "question")
    challenge = Challenge.objects.create(action=action, delivery=delivery, question=question, **signed(by))
    after = {"delivery": delivery, "question": question, "on": by.on}
    record("rating_challenged", by=by, target=action, after=after)
    return challenge


@transaction.atomic
def answer_challenge(challenge: Challenge, *, by: Actor, words: str) -> ChallengeAnswer:
    """Raises Refused where it was answered before, by whoever asked, or with nothing."""
    take_turn(challenge.action, by)
    refuse(policies.why_not_update(challenge.action))
    if asked_it(challenge, by.id):
        raise Refused(OWN_QUESTION)
    refuse(why_not_answer(challenge))
    if not words:
        raise Refused("Write your answer", "words")
    answer = ChallengeAnswer.objects.create(challenge=challenge, words=words, **signed(by))
    after = {"question": challenge.question, "answer": words, "on": by.on}
    record("challenge_answered", by=by, target=challenge.action, after=after)
    return answer


def why_not_answer(challenge: Challenge) -> str:
    before = ChallengeAnswer.objects.filter(challenge=challenge).first()
    return f"{before.author_label} has answered this already, on {when(before.on)}" if before else ""


def asked_it(challenge: Challenge, user: int | None) -> bool:
    return user is not None and user == challenge.author_id
