from django.db import models
from django.db.models.functions import Lower


class Term(models.Model):
    """A word or initials that families may not know, with what it means, in a local area's own glossary."""

    local_area = models.ForeignKey("partners.LocalArea", models.PROTECT, related_name="terms")
    word = models.CharField(max_length=60)  # "EHC plan"
    meaning = models.CharField(max_length=400)
    removed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [Lower("word")]
        constraints = [
            models.UniqueConstraint("local_area", Lower("word"), name="term_once_per_local_area"),
        ]

    def __str__(self) -> str:
        return self.word

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids
