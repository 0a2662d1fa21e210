from datetime import date

from django.db import models
from django.db.models import Q


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def standing(self) -> "MilestoneQuerySet":
        """Those that still count: not taken back."""
        return self.filter(withdrawn_on=None)

    def standing_on(self, on: date) -> "MilestoneQuerySet":
        """Those that counted on a day: added by then, and not taken back before the day was over."""
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on), added_on__lte=on)


class Milestone(models.Model):
    """A dated step of an action."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    first_due = models.DateField()
    due = models.DateField()
    done_on = models.DateField(null=True)
    # When that was first written down: on the days before, the plan did not know. None: on the same day.
    done_told_on = models.DateField(null=True)
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True)  # no longer wanted; history says why
    version = models.PositiveIntegerField(default=1)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["action", "due"], name="milestone_by_due")]

    def __str__(self) -> str:
        return self.title
