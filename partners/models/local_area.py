from django.db import models


class LocalArea(models.Model):
    """The fence: plans, and people's roles, lie inside one local area, and nobody sees over it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
