from django.db import models
from django.db.models import Q

from actions.choices import SETTLED, Outcome
from actions.models.signed import Signed


class SignOff(Signed):
    """What a second person said to a word of the lead that would settle an action, or that it was opened again.
    Appended, never edited. `stands`: the rating that is agreed from then on, "" for none."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="sign_offs")
    update = models.ForeignKey("actions.Update", models.PROTECT, related_name="sign_offs")
    outcome = models.CharField(max_length=10, choices=Outcome)
    stands = models.CharField(max_length=20, blank=True)
    comment = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["action", "-on", "-id"], name="sign_off_latest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="sign_off_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(stands__in=sorted({*SETTLED, ""})), name="sign_off_stands_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.AGREED) | ~Q(stands=""), name="sign_off_agrees_to_something"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.AGREED) | ~Q(comment=""), name="sign_off_says_why_not"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} on {self.on}"
