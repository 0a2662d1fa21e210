"""Who said something, and when: what every appended fact carries."""

from django.db import models


class Signed(models.Model):
    on = models.DateField()
    at = models.DateTimeField()
    author = models.ForeignKey("partners.User", models.PROTECT, null=True, related_name="+")
    author_label = models.CharField(max_length=400)

    class Meta:
        abstract = True
