from django.db import models
from django.db.models import Q

from actions.choices import Delivery, Impact, Precision, Verdict
from actions.models.signed import Signed


class ActionRating(Signed):
    """An assured rating: an officer's or the board's, where it differs from the lead's own. The newest
    counts until one with no delivery takes it back. Appended, never edited."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="ratings")
    delivery = models.CharField(max_length=20, choices=Delivery, blank=True)  # "" takes it back
    delivery_before = models.CharField(max_length=20, choices=Delivery, blank=True)  # what counted until then
    reason = models.TextField(max_length=2000)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["action", "-on", "-id"], name="action_rating_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__in=[*Delivery.values, ""]), name="action_rating_delivery_is_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="action_rating_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_delivery_display() or 'taken back'} on {self.on}"


class AreaRating(Signed):
    """The rating of an area chosen by the person accountable for it, with the reason. Appended, never
    edited; the suggested one is computed and never stored."""

    area = models.ForeignKey("actions.PriorityArea", models.PROTECT, related_name="ratings")
    delivery = models.CharField(max_length=20, choices=Delivery)
    delivery_before = models.CharField(max_length=20, choices=Delivery, blank=True)
    impact = models.CharField(max_length=20, choices=Impact)
    impact_before = models.CharField(max_length=20, choices=Impact, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["area", "-on", "-id"], name="area_rating_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values), name="area_rating_delivery_is_known"
            ),
            models.CheckConstraint(condition=Q(impact__in=Impact.values), name="area_rating_impact_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="area_rating_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_delivery_display()} on {self.on}"


class Judgement(Signed):
    """What outside reviewers said of an area, on a day, with where it is written. Appended, never edited."""

    area = models.ForeignKey("actions.PriorityArea", models.PROTECT, related_name="judgements")
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.DAY)
    verdict = models.CharField(max_length=20, choices=Verdict)
    review = models.CharField(max_length=120)  # "12-month review", "monitoring visit"
    bodies = models.CharField(max_length=200)  # "DfE and NHS England"
    words = models.TextField(blank=True, max_length=2000)
    source = models.CharField(max_length=500, blank=True)  # the letter it stands in: a title or an address

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["area", "-on", "-id"], name="judgement_latest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="judgement_is_known"),
            models.CheckConstraint(
                condition=Q(precision__in=Precision.values), name="judgement_precision_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} on {self.on}"
