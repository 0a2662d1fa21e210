from typing import Any

from django.db import models


class DraftQuerySet(models.QuerySet["Draft"]):
    def keep(self, user: models.Model, path: str, typed: dict[str, Any], at: Any) -> "Draft":
        """In place of what was kept for the same page before. One statement: the page may be kept again, or sent
        and so forgotten, at the same moment."""
        [kept] = self.bulk_create(
            [self.model(user=user, path=path, typed=typed, at=at)],
            update_conflicts=True,
            unique_fields=["user", "path"],
            update_fields=["typed", "at"],
        )
        return kept


class Draft(models.Model):
    """What somebody typed into a form and has not sent: their own, seen by nobody else and no part of the plan,
    so history does not know of it. `typed`: lists of texts by field name, as a browser sends them."""

    user = models.ForeignKey("partners.User", models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=300)
    typed = models.JSONField()
    at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="draft_once_per_page")]

    def __str__(self) -> str:
        return self.path
