from django.db import models


class LocalArea(models.Model):
    """The fence: plans, and people's roles, lie inside one local area, and nobody sees over it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.pk}

    def partner_ids(self) -> set[int]:
        return set()

    def post_ids(self) -> set[int]:
        return set()

    def accountable_post_ids(self) -> set[int]:
        return set()
