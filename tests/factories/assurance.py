"""What a second person said, what was asked and answered, and what proves it: as plain as can be."""

from typing import Any

import factory

from actions.choices import Delivery, EvidenceKind, Outcome, Scan, Shows
from actions.models import Action, Challenge, ChallengeAnswer, Evidence, EvidenceUse, SignOff
from tests.factories.actions import LIVE_ON, ActionFactory, SignedFactory, UpdateFactory


class SignOffFactory(SignedFactory):
    """Agrees with an update that its action is complete."""

    class Meta:
        model = SignOff

    update = factory.SubFactory(UpdateFactory, delivery=Delivery.COMPLETE)
    action = factory.SelfAttribute("update.action")
    outcome = Outcome.AGREED
    stands = factory.LazyAttribute(
        lambda made: made.update.delivery if made.outcome == Outcome.AGREED else ""
    )
    comment = "I have seen it."


class ChallengeFactory(SignedFactory):
    class Meta:
        model = Challenge

    action = factory.SubFactory(ActionFactory)
    delivery = Delivery.ON_TRACK
    question = "Why is this on track?"


class ChallengeAnswerFactory(SignedFactory):
    class Meta:
        model = ChallengeAnswer

    challenge = factory.SubFactory(ChallengeFactory)
    words = "The rota is agreed."


def proof_of(*actions: Action, **fields: Any) -> Evidence:
    """A link that shows that the work of the actions was done."""
    plain = {
        "title": "Minutes of the board",
        "kind": EvidenceKind.MINUTES,
        "shows": Shows.ACTIVITY,
        "dated": LIVE_ON,
        "owner": actions[0].lead,
        "link": "https://example.org/minutes",
        "scan": Scan.NONE,
        "added_on": LIVE_ON,
        "author_label": "Head of SEND, Council",
    }
    evidence = Evidence.objects.create(plan=actions[0].plan, **plain | fields)
    EvidenceUse.objects.bulk_create(EvidenceUse(evidence=evidence, action=action) for action in actions)
    return evidence
