from django.db import models
from django.db.models import F, Q

from actions.choices import Part


class ActionQuerySet(models.QuerySet["Action"]):
    def led_by(self, *, posts: set[int], partners: set[int]) -> "ActionQuerySet":
        """Actions that one of the posts, or anybody in one of the partners, leads or shares in leading."""
        shared = Involvement.objects.filter(Q(post__in=posts) | Q(post__partner__in=partners))
        return self.filter(
            Q(lead__in=posts) | Q(lead__partner__in=partners) | Q(id__in=shared.values("action"))
        )

    def touching(self, partners: set[int]) -> "ActionQuerySet":
        """Actions that one of the partners leads, shares in leading or supports."""
        involved = Involvement.objects.filter(Q(post__partner__in=partners) | Q(partner__in=partners))
        return self.filter(Q(lead__partner__in=partners) | Q(id__in=involved.values("action")))


class Action(models.Model):
    """One commitment. Its reference ("2.3") is what people quote in meetings: it never changes and is never
    given to another action, which triggers hold (migration 0002)."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="actions")
    area = models.ForeignKey("actions.PriorityArea", models.PROTECT, related_name="actions")
    workstream = models.ForeignKey("actions.Workstream", models.PROTECT, null=True, related_name="actions")
    ref = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    plain_title = models.CharField(max_length=200, blank=True)  # for families
    why = models.TextField(blank=True, max_length=2000)
    success = models.TextField(blank=True, max_length=2000)
    resources = models.TextField(blank=True, max_length=2000)
    co_produced_with = models.CharField(max_length=200, blank=True)
    asked_by_inspectors = models.BooleanField(default=True)
    start = models.DateField()
    first_due = models.DateField()
    due = models.DateField()
    ongoing = models.BooleanField(default=False)  # then due is the day to review it by
    accountable = models.ForeignKey("partners.Post", models.PROTECT, related_name="+")
    lead = models.ForeignKey("partners.Post", models.PROTECT, related_name="led_actions")
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "area__number", "id"]
        indexes = [models.Index(fields=["plan", "area", "id"], name="action_in_plan_order")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "ref"], name="action_ref_once_per_plan"),
            models.CheckConstraint(condition=~Q(ref=""), name="action_has_ref"),
            models.CheckConstraint(
                condition=Q(first_due__gte=F("start")), name="action_first_due_after_start"
            ),
            models.CheckConstraint(condition=Q(due__gte=F("start")), name="action_due_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def co_leads(self) -> "list[Involvement]":
        return [row for row in self.involvements.all() if row.part == Part.CO_LEADS]

    @property
    def supporters(self) -> "list[Involvement]":
        return [row for row in self.involvements.all() if row.part == Part.SUPPORTS]

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.lead.partner_id} | {row.post.partner_id for row in self.co_leads}

    def post_ids(self) -> set[int]:
        return {self.lead_id} | {row.post_id for row in self.co_leads}

    def accountable_post_ids(self) -> set[int]:
        return {self.accountable_id}


class Involvement(models.Model):
    """A part in an action beside its lead: a post that shares the lead, or a partner that supports it. A post
    knows its partner, which may be succeeded by another, so only one of the two is kept."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="involvements")
    partner = models.ForeignKey("partners.Partner", models.PROTECT, null=True, related_name="involvements")
    post = models.ForeignKey("partners.Post", models.PROTECT, null=True, related_name="involvements")
    part = models.CharField(max_length=12, choices=Part)

    class Meta:
        ordering = ["part", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "post"], condition=Q(part=Part.CO_LEADS), name="involvement_co_leads_once"
            ),
            models.UniqueConstraint(
                fields=["action", "partner"],
                condition=Q(part=Part.SUPPORTS),
                name="involvement_supports_once",
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="involvement_part_is_known"),
            models.CheckConstraint(
                condition=Q(part=Part.CO_LEADS, post__isnull=False, partner=None)
                | Q(part=Part.SUPPORTS, post=None, partner__isnull=False),
                name="involvement_of_post_or_partner",
            ),
        ]

    def __str__(self) -> str:
        return str(self.post or self.partner)
