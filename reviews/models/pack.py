from django.db import models
from django.db.models import F, Q

from actions.models.signed import Signed
from history.chain import sha256
from reviews.choices import FileFormat, FileState
from reviews.document import Document, read


class Pack(models.Model):
    """What is put together for a review, while officers still work on it. sections: SectionKey values in the order
    chosen. as_of: the day that its figures are of; None for the day on which it is frozen."""

    review = models.OneToOneField("reviews.Review", models.PROTECT, related_name="pack")
    sections = models.JSONField()
    summary = models.TextField(blank=True, max_length=6000)
    next_steps = models.TextField(blank=True, max_length=6000)
    as_of = models.DateField(null=True)
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"Pack for the {self.review}"

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return self.review.local_area_ids()

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids


class Edition(Signed):
    """A pack as it was frozen: a document of its own, which nothing that happens later changes. content: JSON of
    reviews.document; digest: its SHA-256. head: the newest event of the history at that moment. accepted: the gaps that
    whoever froze it knew of, one sentence each. note: what a later edition puts right; "" for the first."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    head = models.BigIntegerField()
    head_hash = models.CharField(max_length=64)
    accepted = models.JSONField(default=list)
    note = models.TextField(blank=True, max_length=1000)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="edition_number_once_per_pack"),
            models.CheckConstraint(condition=Q(as_of__lte=F("on")), name="edition_of_a_day_past"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(note=""), name="edition_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def is_whole(self) -> bool:
        """Whether its content still is what was frozen."""
        return sha256(self.content) == self.digest


class EditionFile(models.Model):
    """An edition in one format: made once, by a process of its own, and then handed out as it is."""

    OF = "edition"  # what it is a file of

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    format = models.CharField(max_length=5, choices=FileFormat)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    content = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "format"], name="edition_file_once_per_format"),
            models.CheckConstraint(
                condition=Q(format__in=FileFormat.values), name="edition_file_format_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.MADE) | Q(content__isnull=False) & ~Q(digest="") & Q(size__gt=0),
                name="edition_file_made_has_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} as {self.get_format_display()}"

    def document(self) -> Document:
        """What is drawn in it."""
        return read(self.edition.content)
