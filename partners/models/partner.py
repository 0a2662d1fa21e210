from datetime import date

from django.db import models
from django.db.models import F, Q


class PartnerKind(models.TextChoices):
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    NHS_COMMISSIONER = "nhs_commissioner", "NHS commissioner"
    NHS_PROVIDER = "nhs_provider", "NHS provider"
    EDUCATION = "education", "Education"
    PARENT_CARER_FORUM = "parent_carer_forum", "Parent carer forum"
    YOUTH_FORUM = "youth_forum", "Youth forum"
    OTHER = "other", "Other"


class PartnerQuerySet(models.QuerySet["Partner"]):
    def sitting_in(self, *local_area_ids: int) -> "PartnerQuerySet":
        return self.filter(local_areas__in=local_area_ids).distinct()

    def current(self, on: date) -> "PartnerQuerySet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on))


class Partner(models.Model):
    """An organisation in the partnership, under its present name; one partner may sit in several areas."""

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=30, choices=PartnerKind)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    named_on = models.DateField(null=True)  # since when it has borne this name; None: always
    local_areas = models.ManyToManyField("partners.LocalArea", related_name="partners")
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    ended_on = models.DateField(null=True)  # the first day on which it was no more

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind_is_known"),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(ended_on__isnull=False),
                name="partner_succeeded_has_ended",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")), name="partner_not_own_successor"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {area.pk for area in self.local_areas.all()}

    def partner_ids(self) -> set[int]:
        return {self.pk}

    def post_ids(self) -> set[int]:
        return set()

    def accountable_post_ids(self) -> set[int]:
        return set()

    def line(self) -> set[int]:
        """Primary keys of the partner and of all that it succeeded, one after the other."""
        found, newest = {self.pk}, {self.pk}
        while newest:
            earlier = Partner.objects.filter(successor__in=newest).exclude(pk__in=found)
            newest = set(earlier.values_list("pk", flat=True))
            found |= newest
        return found


class PartnerName(models.Model):
    """A name that a partner bore before; appended when it is renamed, so that old papers can be read."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField()

    class Meta:
        ordering = ["-ends_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(starts_on__lt=F("ends_on")),
                name="partner_name_starts_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return self.name
