from django.db import models
from django.db.models import Q


class PriorityArea(models.Model):
    """What has to get better: the inspectors' finding, and its title in words for families."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="areas")
    number = models.PositiveSmallIntegerField()
    finding = models.TextField(max_length=1000)
    plain_title = models.CharField(max_length=120)
    accountable = models.ForeignKey("partners.Post", models.PROTECT, null=True, related_name="+")
    last_action = models.PositiveSmallIntegerField(default=0)  # the highest number given to an action here
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="area_number_once_per_plan"),
            models.CheckConstraint(condition=Q(number__gte=1), name="area_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.plain_title}"

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.accountable.partner_id} if self.accountable else set()

    def accountable_post_ids(self) -> set[int]:
        return {self.accountable_id} - {None}

    post_ids = accountable_post_ids


class Workstream(models.Model):
    """A second grouping of actions, which crosses the areas."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="workstreams")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)
    lead = models.ForeignKey("partners.Post", models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="workstream_once_per_plan")]

    def __str__(self) -> str:
        return self.title

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.lead.partner_id} if self.lead else set()

    def post_ids(self) -> set[int]:
        return {self.lead_id} - {None}

    accountable_post_ids = post_ids
