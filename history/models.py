"""What happened, in the order it happened. Triggers refuse every change and removal (migration 0001)."""

import json
from typing import Any

from django.db import models


class Event(models.Model):
    """One verb carried out once.

    It points at its actor and target by number and name, never by foreign key: history must neither block
    the removal of what it describes nor vanish with it. `body` is canonical JSON text, so that its digest
    can be worked out again to the letter; it may be erased without breaking the chain (see chain.py).
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=400)
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=400)
    token = models.CharField(max_length=64, null=True)  # noqa: DJ001  null, since "" would not be unique
    salt = models.CharField(max_length=32)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-seq"]
        indexes = [models.Index(fields=["target_type", "target_id", "-seq"], name="event_by_target")]
        constraints = [
            models.UniqueConstraint(fields=["actor_id", "token"], name="event_once_per_form"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="event_seq_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.target_label}"

    @property
    def before(self) -> dict[str, Any]:
        return json.loads(self.body)["before"]

    @property
    def after(self) -> dict[str, Any]:
        return json.loads(self.body)["after"]


class Head(models.Model):
    """The end of the chain: one row, locked by whoever adds the next event."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="", blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return f"event {self.seq}"
