from django.db import models
from django.db.models import F, Q

from actions.choices import Delivery, Impact
from actions.models.signed import Signed


class Update(Signed):
    """What a lead said of an action on a day: their own ratings, with their words. Appended, never edited.

    It keeps the ratings that stood before it, so that "what moved, and why" is one row, and so that the
    database itself can insist on a reason wherever delivery changes.
    """

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="updates")
    delivery = models.CharField(max_length=20, choices=Delivery)
    delivery_before = models.CharField(max_length=20, choices=Delivery, blank=True)  # "" for the first
    impact = models.CharField(max_length=20, choices=Impact)
    impact_before = models.CharField(max_length=20, choices=Impact, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    what_changed = models.TextField(blank=True, max_length=5000)
    what_next = models.TextField(blank=True, max_length=5000)
    help_needed = models.TextField(blank=True, max_length=2000)
    no_change = models.BooleanField(default=False)
    doubted = models.JSONField(
        default=list, blank=True
    )  # keys of the rules it did not fit when it was posted
    answer = models.TextField(blank=True, max_length=2000)  # what the lead said to that

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["action", "-on", "-id"], name="update_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__in=Delivery.values), name="update_delivery_is_known"
            ),
            models.CheckConstraint(condition=Q(impact__in=Impact.values), name="update_impact_is_known"),
            models.CheckConstraint(
                condition=Q(delivery_before="") | Q(delivery=F("delivery_before")) | ~Q(reason=""),
                name="update_change_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(no_change=False)
                | Q(delivery=F("delivery_before"), impact=F("impact_before"), what_changed=""),
                name="update_no_change_changes_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_delivery_display()} on {self.on}"
