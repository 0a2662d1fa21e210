from datetime import date

from django.db import models
from django.db.models import F, Q

from actions.choices import RiskKind
from actions.scoring import Score


class RiskQuerySet(models.QuerySet["Risk"]):
    def open(self) -> "RiskQuerySet":
        return self.filter(closed_on=None)

    def open_on(self, on: date) -> "RiskQuerySet":
        """Those that were written down by a day and not closed before it was over."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on), added_on__lte=on)


class Risk(models.Model):
    """What may keep the plan from working, or already does (an issue). Called by its number ("R4"), which never
    changes and is never given to another. Each score is from 1 to 5; `..._after`: what is left once the mitigation
    works, None where nobody has said."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="risks")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=RiskKind, default=RiskKind.RISK)
    title = models.CharField(max_length=200)
    cause = models.TextField(max_length=2000)
    effect = models.TextField(max_length=2000)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    mitigation = models.TextField(blank=True, max_length=2000)
    likelihood_after = models.PositiveSmallIntegerField(null=True)
    impact_after = models.PositiveSmallIntegerField(null=True)
    owner = models.ForeignKey("partners.Post", models.PROTECT, related_name="+")
    escalated_to = models.CharField(blank=True, max_length=200)  # "SEND Partnership Board"
    escalated_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    outcome = models.TextField(blank=True, max_length=2000)  # what came of it
    areas = models.ManyToManyField("actions.PriorityArea", related_name="risks", blank=True)
    actions = models.ManyToManyField("actions.Action", related_name="risks", blank=True)
    measures = models.ManyToManyField("actions.Measure", related_name="risks", blank=True)
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="risk_number_once_per_plan"),
            models.CheckConstraint(condition=Q(kind__in=RiskKind.values), name="risk_kind_is_known"),
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
                name="risk_scores_in_range",
            ),
            models.CheckConstraint(
                condition=Q(likelihood_after=None, impact_after=None)
                | Q(likelihood_after__isnull=False, impact_after__isnull=False)
                & Q(likelihood_after__gte=1, likelihood_after__lte=F("likelihood"))
                & Q(impact_after__gte=1, impact_after__lte=F("impact")),
                name="risk_scores_after_in_range",
            ),
            models.CheckConstraint(
                condition=Q(escalated_to="", escalated_on=None)
                | ~Q(escalated_to="") & Q(escalated_on__isnull=False),
                name="risk_escalated_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, outcome="") | Q(closed_on__isnull=False) & ~Q(outcome=""),
                name="risk_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def ref(self) -> str:
        return f"R{self.number}"

    @property
    def before(self) -> Score:
        return Score(self.likelihood, self.impact)

    @property
    def after(self) -> Score | None:
        return Score(self.likelihood_after, self.impact_after) if self.likelihood_after else None

    @property
    def now(self) -> Score:
        """What lists show and sort by: what is left, where somebody has said."""
        return self.after or self.before

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.owner.partner_id}

    def post_ids(self) -> set[int]:
        return {self.owner_id}

    def accountable_post_ids(self) -> set[int]:
        return set()
