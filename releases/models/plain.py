from django.db import models
from django.db.models import Q

from actions.models.signed import Signed
from releases.choices import OF_AREAS, Part


class PlainWords(Signed):
    """What families are told of an area (in four parts) or of an action (in one line), in plain words. Appended, never
    edited: the newest of its part counts, and reaches nobody outside the board before a release."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="plain_words")
    area = models.ForeignKey("actions.PriorityArea", models.PROTECT, null=True, related_name="plain_words")
    action = models.ForeignKey("actions.Action", models.PROTECT, null=True, related_name="plain_words")
    part = models.CharField(max_length=5, choices=Part)
    words = models.TextField(max_length=1200)  # may be empty again: there is nothing to say any more

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["area", "part", "-on", "-id"], name="plain_words_of_area"),
            models.Index(fields=["action", "-on", "-id"], name="plain_words_of_action"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, action=None, part__in=OF_AREAS)
                | Q(area=None, action__isnull=False, part=Part.LINE),
                name="plain_words_of_area_or_action",
            )
        ]

    def __str__(self) -> str:
        return self.words
