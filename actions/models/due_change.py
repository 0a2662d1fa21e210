from django.db import models
from django.db.models import F, Q


class DueChange(models.Model):
    """A promised date that moved, of an action or of one of its milestones, with the reason. Appended, never
    edited: the first date stays with the action for ever."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="due_changes")
    milestone = models.ForeignKey("actions.Milestone", models.PROTECT, null=True, related_name="due_changes")
    on = models.DateField()
    at = models.DateTimeField()
    author = models.ForeignKey("partners.User", models.PROTECT, null=True, related_name="+")
    author_label = models.CharField(max_length=400)
    due_before = models.DateField()
    due = models.DateField()
    reason = models.TextField(max_length=2000)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["action", "-on", "-id"], name="due_change_latest_first")]
        constraints = [
            models.CheckConstraint(condition=~Q(due=F("due_before")), name="due_change_moves_the_date"),
            models.CheckConstraint(condition=~Q(reason=""), name="due_change_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.due_before} to {self.due}"
