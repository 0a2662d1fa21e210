from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from actions.choices import KINDS, KindWords, PlanKind, Stage
from partners.permissions import Can, local_areas

if TYPE_CHECKING:
    from partners.models import User


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: "User") -> "PlanQuerySet":
        """Plans of the person's local areas; a draft only to those who write or answer for it."""
        memberships = user.current_memberships
        return self.filter(
            Q(local_area__in=local_areas(memberships, Can.SEE_PLAN)) & ~Q(stage=Stage.DRAFT)
            | Q(local_area__in=local_areas(memberships, Can.SEE_DRAFT_PLAN))
        )


class Plan(models.Model):
    """An improvement plan of one local area. From the day it goes live, first dates are kept for ever."""

    local_area = models.ForeignKey("partners.LocalArea", models.PROTECT, related_name="plans")
    slug = models.SlugField(unique=True, max_length=80)
    title = models.CharField(max_length=200)
    local_name = models.CharField(max_length=200, blank=True)  # what people here call it
    kind = models.CharField(max_length=20, choices=PlanKind)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    board = models.CharField(max_length=200, blank=True)  # the board that owns it
    inspected_on = models.DateField(null=True)
    live_on = models.DateField(null=True)
    succeeds = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    silent_after = models.PositiveSmallIntegerField(default=45)  # days without a word
    near_percent = models.PositiveSmallIntegerField(default=5)  # off the path of a measure and still on it
    far_percent = models.PositiveSmallIntegerField(default=10)  # off the path and still near it
    withhold_below = models.PositiveSmallIntegerField(default=5)  # people, outside the board
    embedded_after = models.PositiveSmallIntegerField(default=90)  # days from complete to embedded
    version = models.PositiveIntegerField(default=1)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-live_on", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PlanKind.values), name="plan_kind_is_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="plan_stage_is_known"),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT) | Q(live_on__isnull=False), name="plan_live_since_a_day"
            ),
            models.CheckConstraint(
                condition=Q(silent_after__gte=7) & Q(silent_after__lte=366), name="plan_silence_in_range"
            ),
            models.CheckConstraint(condition=Q(embedded_after__lte=730), name="plan_embedding_in_range"),
            models.CheckConstraint(
                condition=Q(near_percent__lte=models.F("far_percent")) & Q(far_percent__lte=100),
                name="plan_tolerances_in_order",
            ),
            models.CheckConstraint(condition=Q(withhold_below__lte=20), name="plan_withholds_little"),
        ]

    def __str__(self) -> str:
        return self.local_name or self.title

    @property
    def words(self) -> KindWords:
        return KINDS[PlanKind(self.kind)]

    def local_area_ids(self) -> set[int]:
        return {self.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids
