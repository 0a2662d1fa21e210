from django.db import models
from django.db.models import F, Q

from actions.choices import Cause
from actions.models.signed import Signed


class DueMove(Signed):
    """A promised date that moves, of an action or of one of its milestones. recovery: what will make the new
    date hold; agreed_with: post or body ("SEND Partnership Board", "DfE adviser"), agreed_on its day."""

    due_before = models.DateField()
    due = models.DateField()
    cause = models.CharField(max_length=12, choices=Cause, default=Cause.OTHER)
    reason = models.TextField(max_length=2000)
    recovery = models.TextField(blank=True, max_length=2000)
    agreed_with = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True)

    class Meta:
        abstract = True
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(due=F("due_before")), name="%(class)s_moves_the_date"),
            models.CheckConstraint(condition=~Q(reason=""), name="%(class)s_has_reason"),
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="%(class)s_cause_is_known"),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | ~Q(agreed_with=""), name="%(class)s_agreed_with_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_before} to {self.due}"

    @property
    def days(self) -> int:
        """How many days later; negative where it was brought forward."""
        return (self.due - self.due_before).days


class DueProposal(DueMove):
    """A new date that somebody asks for; the old one stands until it is confirmed. Appended, never edited; open
    until its decision."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="due_proposals")
    milestone = models.ForeignKey(
        "actions.Milestone", models.PROTECT, null=True, related_name="due_proposals"
    )

    class Meta(DueMove.Meta):
        indexes = [models.Index(fields=["action", "-on", "-id"], name="due_proposal_latest_first")]


class DueDecision(Signed):
    proposal = models.OneToOneField(DueProposal, models.PROTECT, related_name="decision")
    confirmed = models.BooleanField()
    comment = models.TextField(blank=True, max_length=2000)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed=True) | ~Q(comment=""), name="due_decision_says_why_not"
            )
        ]

    def __str__(self) -> str:
        return "confirmed" if self.confirmed else "sent back"


class DueChange(DueMove):
    """A promised date that moved. Appended, never edited: the first date stays with the action for ever."""

    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="due_changes")
    milestone = models.ForeignKey("actions.Milestone", models.PROTECT, null=True, related_name="due_changes")
    proposal = models.OneToOneField(DueProposal, models.PROTECT, null=True, related_name="change")

    class Meta(DueMove.Meta):
        indexes = [models.Index(fields=["action", "-on", "-id"], name="due_change_latest_first")]
