from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from actions.choices import EvidenceKind, Scan, Sensitivity, Shows
from partners.permissions import Can, Scope, local_areas, reach

if TYPE_CHECKING:
    from partners.models import User


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> "EvidenceQuerySet":
        """Those that prove something: not withdrawn, and a file only when no scanner holds it back."""
        return self.filter(withdrawn_on=None, scan__in=[Scan.NONE, Scan.CLEAN])

    def visible_to(self, user: "User") -> "EvidenceQuerySet":
        """Those whose existence a person may know: see `readable_by` for what is in them."""
        board = local_areas(user.current_memberships, Can.SEE_EVIDENCE)
        return self.filter(
            Q(plan__local_area__in=board)
            & (Q(sensitivity=Sensitivity.BOARD) | Q(pk__in=self.model.objects.readable_by(user).values("pk")))
        )

    def readable_by(self, user: "User") -> "EvidenceQuerySet":
        """Those that serve an action which the person leads or answers for; all of them to officers."""
        reads, decides = (reach(user.current_memberships, one) for one in (Can.READ_EVIDENCE, Can.DECIDE))
        uses = EvidenceUse.objects.filter(evidence=OuterRef("pk"))
        mine = uses.filter(
            Q(action__lead__in=reads[Scope.POST])
            | Q(action__lead__partner__in=reads[Scope.PARTNER])
            | Q(action__involvements__post__in=reads[Scope.POST])
            | Q(action__involvements__post__partner__in=reads[Scope.PARTNER])
            | Q(action__accountable__in=decides[Scope.ACCOUNTABLE])
        )
        return self.filter(Q(plan__local_area__in=reads[Scope.ALL]) | Exists(mine))


class Evidence(models.Model):
    """Something that shows what was done or what became better: a file kept here, or the address of one kept
    elsewhere. One item may serve many actions."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=EvidenceKind)
    shows = models.CharField(max_length=12, choices=Shows)
    dated = models.DateField()  # of the thing itself, not of its upload
    owner = models.ForeignKey("partners.Post", models.PROTECT, related_name="+")
    sensitivity = models.CharField(max_length=12, choices=Sensitivity, default=Sensitivity.BOARD)
    link = models.URLField(blank=True, max_length=500)
    file_name = models.CharField(blank=True, max_length=150)  # as it is handed out again
    file_hash = models.CharField(blank=True, max_length=64)  # SHA-256: its name in the store
    file_size = models.PositiveIntegerField(default=0)  # bytes
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE)
    added_on = models.DateField()
    author = models.ForeignKey("partners.User", models.PROTECT, null=True, related_name="+")
    author_label = models.CharField(max_length=400)
    withdrawn_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-id"]
        indexes = [models.Index(fields=["plan", "-dated"], name="evidence_newest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"),
            models.CheckConstraint(condition=Q(shows__in=Shows.values), name="evidence_shows_something"),
            models.CheckConstraint(condition=Q(scan__in=Scan.values), name="evidence_scan_is_known"),
            models.CheckConstraint(
                condition=Q(sensitivity__in=Sensitivity.values), name="evidence_sensitivity_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(link="") & Q(file_hash="", file_name="", file_size=0)
                | Q(link="") & ~Q(file_hash="") & ~Q(file_name="") & Q(file_size__gt=0),
                name="evidence_is_file_or_link",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    # What a right can be asked about (permissions.Guarded): that of all the actions it serves

    def served(self) -> set["models.Model"]:
        return {use.action for use in self.uses.all()}

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return set().union(*(action.partner_ids() for action in self.served()))

    def post_ids(self) -> set[int]:
        return set().union(*(action.post_ids() for action in self.served()))

    def accountable_post_ids(self) -> set[int]:
        return set().union(*(action.accountable_post_ids() for action in self.served()))


class EvidenceUse(models.Model):
    """That an item of evidence serves an action, or one of its milestones."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="evidence_uses")
    milestone = models.ForeignKey(
        "actions.Milestone", models.PROTECT, null=True, related_name="evidence_uses"
    )

    class Meta:
        ordering = ["action__area__number", "action_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "action"], condition=Q(milestone=None), name="evidence_serves_action_once"
            ),
            models.UniqueConstraint(fields=["evidence", "milestone"], name="evidence_serves_milestone_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evidence}: {self.action}"
