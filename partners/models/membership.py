from datetime import date

from django.db import models
from django.db.models import F, Q


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administrator"
    OFFICER = "officer", "Programme officer"
    BOARD_MEMBER = "board_member", "Board member"
    ACTION_LEAD = "action_lead", "Action lead"
    REFERENCE_GROUP = "reference_group", "Reference group member"
    FORUM = "forum", "Parent carer forum representative"
    ADVISER = "adviser", "Adviser (guest)"


# Their rights reach as far as their partner, so they must have one.
NEED_PARTNER = [Role.BOARD_MEMBER, Role.ACTION_LEAD, Role.FORUM]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date) -> "MembershipQuerySet":
        """Those that hold on that day: from the first day up to and including the last."""
        return self.not_ended(on).filter(starts_on__lte=on)

    def not_ended(self, on: date) -> "MembershipQuerySet":
        """Those that hold on that day or will begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))


class Membership(models.Model):
    """A person's role in a local area, for a partner and in a post or for none, from a day to a day."""

    user = models.ForeignKey("partners.User", models.PROTECT, related_name="memberships")
    local_area = models.ForeignKey("partners.LocalArea", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    partner = models.ForeignKey("partners.Partner", models.PROTECT, null=True, related_name="memberships")
    post = models.ForeignKey("partners.Post", models.PROTECT, null=True, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=NEED_PARTNER) | Q(partner__isnull=False),
                name="membership_has_partner_where_needed",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.ADVISER) | Q(ends_on__isnull=False), name="membership_of_guest_ends"
            ),
            models.CheckConstraint(
                condition=Q(post=None) | Q(partner__isnull=False), name="membership_post_has_partner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.local_area}"

    @property
    def title(self) -> str:
        """How history names the holder: the post, or the role where there is none, and the organisation."""
        work = self.post.title if self.post else self.get_role_display()
        return f"{work}, {self.partner.short_name}" if self.partner else work

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.partner_id} - {None}

    def post_ids(self) -> set[int]:
        return {self.post_id} - {None}

    def accountable_post_ids(self) -> set[int]:
        return set()
