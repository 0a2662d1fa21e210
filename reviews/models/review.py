from django.db import models
from django.db.models import Q

from actions.choices import Precision
from reviews.choices import FindingKind, ReviewKind


class Review(models.Model):
    """An outside look at the plan: planned until its day, and after it the record of what was said there. Called by
    its number within the plan, which never changes."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ReviewKind)
    held_on = models.DateField()
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.DAY)
    bodies = models.CharField(max_length=200)  # "DfE and NHS England": who reviews changes while a plan runs
    present = models.TextField(
        blank=True, max_length=2000
    )  # bodies and roles, one in a line; never people's names
    evidence_due = models.DateField(null=True)  # when reviewers want the pack; None for a review of the past
    summary = models.TextField(blank=True, max_length=4000)  # what they concluded of the whole
    letter = models.ForeignKey("actions.Evidence", models.PROTECT, null=True, related_name="+")
    source = models.CharField(blank=True, max_length=500)  # where the letter stands, if it is not kept here
    next_on = models.DateField(null=True)  # when they come again, as far as they said
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-held_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="review_number_once_per_plan"),
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="review_kind_is_known"),
            models.CheckConstraint(
                condition=Q(precision__in=Precision.values), name="review_precision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(evidence_due=None) | Q(evidence_due__lte=models.F("held_on")),
                name="review_evidence_before_meeting",
            ),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=models.F("held_on")), name="review_next_is_later"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids


class Finding(models.Model):
    """One thing that reviewers said, of an area or of the whole; typed once and quoted everywhere. verbatim: these are
    their own words, so pages put them in quotation marks."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    area = models.ForeignKey("actions.PriorityArea", models.PROTECT, null=True, related_name="findings")
    kind = models.CharField(max_length=10, choices=FindingKind)
    words = models.TextField(max_length=2000)
    verbatim = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["area__number", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FindingKind.values), name="finding_kind_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="finding_says_something"),
        ]

    def __str__(self) -> str:
        return self.words


class ReviewJudgement(models.Model):
    """That a judgement of an area (a row of the plan) was passed at this review."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="judgements")
    judgement = models.OneToOneField("actions.Judgement", models.PROTECT, related_name="passed_at")

    class Meta:
        ordering = ["judgement__area__number", "id"]

    def __str__(self) -> str:
        return f"{self.judgement} at {self.review}"
