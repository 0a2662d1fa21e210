"""Reading history back."""

from django.db import models

from history.models import Event


def events_of(target: models.Model, *, limit: int, before: int | None = None) -> list[Event]:
    """Events of one thing, newest first: at most `limit`, all older than number `before` where given."""
    events = Event.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
    if before is not None:
        events = events.filter(seq__lt=before)
    return list(events[:limit])
