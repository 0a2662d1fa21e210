from django.db import models
from django.db.models import Q

from actions.choices import DELIVERY
from actions.models.signed import Signed


class Challenge(Signed):
    """An officer or board member asks why an action is rated as it is. Appended, never edited; open until its
    answer. `delivery`: how it stood when it was asked."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="challenges")
    delivery = models.CharField(max_length=20)
    question = models.TextField(max_length=2000)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["action", "-on", "-id"], name="challenge_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__in=list(DELIVERY)), name="challenge_delivery_is_known"
            ),
            models.CheckConstraint(condition=~Q(question=""), name="challenge_asks_something"),
        ]

    def __str__(self) -> str:
        return self.question[:80]


class ChallengeAnswer(Signed):
    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="answer")
    words = models.TextField(max_length=2000)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="challenge_answer_says_something")]

    def __str__(self) -> str:
        return self.words[:80]
