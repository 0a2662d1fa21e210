from django.db import models
from django.db.models import F, Q

from actions.models.signed import Signed
from history.chain import sha256
from releases.choices import Audience
from releases.sheet import sheet_of
from reviews.choices import FileFormat, FileState
from reviews.document import Document, read


class ReleaseDraft(models.Model):
    """What is being written for the next release to an audience. writers: keys of the people whose words stand in it,
    none of whom may release it."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="release_drafts")
    audience = models.CharField(max_length=6, choices=Audience)
    summary = models.TextField(blank=True, max_length=4000)  # how it is going, in plain words
    young = models.TextField(blank=True, max_length=3000)  # the same for young people; public releases only
    note = models.TextField(blank=True, max_length=1000)  # what is new since the last release
    writers = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "audience"], name="release_draft_once_per_audience"),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="release_draft_audience_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}: next release"

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids


class Release(Signed):
    """What an audience reads, as a document of its own: nothing that happens in the plan changes it, and pages for the
    public read no other table (but its files). Only its withdrawal is written later, and takes effect at once.

    content: JSON of reviews.document; young: the same of the short version for young people, "" where there is none.
    digest: SHA-256 of both, one after the other.
    checked: what the checks found, and how each was answered. slug, plan_title, area_name: as they were.
    """

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="releases")
    audience = models.CharField(max_length=6, choices=Audience)
    number = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=80)
    plan_title = models.CharField(max_length=200)
    area_name = models.CharField(max_length=200)
    as_of = models.DateField()
    content = models.TextField()
    young = models.TextField(blank=True)
    note = models.TextField(blank=True, max_length=1000)
    digest = models.CharField(max_length=64)
    head = models.BigIntegerField()
    head_hash = models.CharField(max_length=64)
    checked = models.JSONField(default=list)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(blank=True, max_length=1000)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "audience", "number"], name="release_number_once_per_audience"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="release_audience_is_known"
            ),
            models.CheckConstraint(condition=Q(as_of__lte=F("on")), name="release_of_a_day_past"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why=""),
                name="release_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def is_whole(self) -> bool:
        """Whether both its texts still are what was released."""
        return sha256(self.content + self.young) == self.digest

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids


class ReleaseFile(models.Model):
    """A release in one format, made once like a pack's."""

    OF = "release"

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    format = models.CharField(max_length=5, choices=FileFormat)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    content = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["release", "format"], name="release_file_once_per_format"),
            models.CheckConstraint(
                condition=~Q(state=FileState.MADE) | Q(content__isnull=False) & ~Q(digest="") & Q(size__gt=0),
                name="release_file_made_has_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} as {self.get_format_display()}"

    def document(self) -> Document:
        """What is drawn in it: a meeting of the group takes one sheet of paper, not the whole."""
        whole = read(self.release.content)
        on_paper = self.release.audience == Audience.GROUP and self.format == FileFormat.PDF
        return sheet_of(whole) if on_paper else whole


class Feedback(models.Model):
    """What a reader of the public page told us. email: only where they want an answer."""

    local_area = models.ForeignKey("partners.LocalArea", models.PROTECT, related_name="feedback")
    at = models.DateTimeField()
    on = models.DateField()
    page = models.CharField(blank=True, max_length=200)
    words = models.TextField(max_length=3000)
    email = models.EmailField(blank=True, max_length=254)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.words
