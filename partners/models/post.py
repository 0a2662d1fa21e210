from django.db import models


class Post(models.Model):
    """A job in a partner, which outlives whoever holds it: actions hang on posts, people hold posts by
    membership. Audiences that may not see officers' names see the post instead."""

    partner = models.ForeignKey("partners.Partner", models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["partner__name", "title"]
        constraints = [models.UniqueConstraint(fields=["partner", "title"], name="post_once_per_partner")]

    def __str__(self) -> str:
        return f"{self.title}, {self.partner.short_name}"

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return self.partner.local_area_ids()

    def partner_ids(self) -> set[int]:
        return {self.partner_id}

    def post_ids(self) -> set[int]:
        return {self.pk}

    def accountable_post_ids(self) -> set[int]:
        return set()
