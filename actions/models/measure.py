from django.db import models
from django.db.models import Q

from actions.choices import Better, Frequency, MeasureKind, Unit
from actions.models.signed import Signed


class Measure(models.Model):
    """Something counted again and again to see whether it gets better. Called by its number ("M3"), which never
    changes and is never given to another."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    definition = models.TextField(max_length=2000)
    kind = models.CharField(max_length=12, choices=MeasureKind, default=MeasureKind.TARGET)
    unit = models.CharField(max_length=10, choices=Unit)
    better = models.CharField(max_length=5, choices=Better)
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.QUARTERLY)
    source = models.CharField(max_length=300)
    owner = models.ForeignKey("partners.Post", models.PROTECT, related_name="+")
    areas = models.ManyToManyField("actions.PriorityArea", related_name="measures", blank=True)
    actions = models.ManyToManyField("actions.Action", related_name="measures", blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    baseline = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    baseline_on = models.DateField(null=True)
    comparator = models.CharField(max_length=120, blank=True)  # "England average, 2024"
    comparator_value = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    comparator_unit = models.CharField(max_length=10, choices=Unit, blank=True)
    added_on = models.DateField()
    retired_on = models.DateField(null=True)  # no longer kept up; history says why
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="measure_number_once_per_plan"),
            models.CheckConstraint(condition=Q(kind__in=MeasureKind.values), name="measure_kind_is_known"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="measure_unit_is_known"),
            models.CheckConstraint(condition=Q(better__in=Better.values), name="measure_better_is_known"),
            models.CheckConstraint(
                condition=Q(frequency__in=Frequency.values), name="measure_frequency_is_known"
            ),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_on=None)
                | Q(baseline__isnull=False, baseline_on__isnull=False),
                name="measure_baseline_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(comparator="", comparator_value=None, comparator_unit="")
                | ~Q(comparator="") & Q(comparator_value__isnull=False) & Q(comparator_unit__in=Unit.values),
                name="measure_comparator_has_its_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def ref(self) -> str:
        return f"M{self.number}"

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.owner.partner_id}

    def post_ids(self) -> set[int]:
        return {self.owner_id}

    def accountable_post_ids(self) -> set[int]:
        return set()


class PathPoint(models.Model):
    """What a measure is to have reached by a day. Once the plan is live a point is not taken away: a new path is
    drawn by a change of the measure, which history keeps."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="path")
    on = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=3)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="path_point_once_a_day")]

    def __str__(self) -> str:
        return f"{self.value} by {self.on}"


class Reading(Signed):
    """What a measure showed for a period. Appended, never edited: a restatement is a later row for the same period,
    which counts from then on. `period`: its last day; `value` None: there was nothing to read."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="readings")
    period = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    new_method = models.BooleanField(default=False)
    note = models.TextField(blank=True, max_length=2000)
    step = models.TextField(blank=True, max_length=2000)  # what is done about it, where it is off its path

    class Meta:
        ordering = ["-period", "-id"]
        indexes = [models.Index(fields=["measure", "-period", "-id"], name="reading_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(note=""), name="reading_says_why_nothing"
            ),
            models.CheckConstraint(
                condition=Q(new_method=False) | ~Q(note=""), name="reading_says_what_method"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure.ref} {self.period}: {self.value}"
