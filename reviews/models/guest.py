from datetime import date

from django.db import models


class Guest(models.Model):
    """An adviser who may read one edition until a day, without an account: a link that only they were sent, and a code
    sent to their address. The link's key and the code are kept as hashes."""

    edition = models.ForeignKey("reviews.Edition", models.PROTECT, related_name="guests")
    name = models.CharField(max_length=100)
    organisation = models.CharField(max_length=100)
    email = models.EmailField(max_length=254)
    until = models.DateField()
    key_hash = models.CharField(max_length=64, unique=True)  # SHA-256 of the key in the link
    code_hash = models.CharField(max_length=200, blank=True)
    code_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)  # wrong codes since the last one was sent
    ended_on = models.DateField(null=True)
    added_on = models.DateField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("added_on")), name="guest_until_a_later_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"

    def works_on(self, day: date) -> bool:
        """Whether their link opens anything on that day."""
        return self.ended_on is None and day <= self.until
