"""Two people editing one thing: the second is told, and neither overwrites the other unseen."""

from typing import Any

from django.db import models
from django.db.models import F

from history.refusals import Conflict


def save_if_unchanged(thing: models.Model, version: int, **fields: Any) -> None:
    """Write the fields if the row still has that version, and raise its version by one.

    The comparison is part of the UPDATE itself: a check before the write would let both win.
    Raises Conflict otherwise. The object in hand is not changed.
    """
    rows = type(thing)._default_manager.filter(pk=thing.pk, version=version)
    if not rows.update(version=F("version") + 1, **fields):
        raise Conflict(type(thing)._default_manager.values_list("version", flat=True).get(pk=thing.pk))
