"""Reading history back."""

from collections.abc import Collection
from datetime import date

from django.db import models

from history.models import Event


def events_of(
    target: models.Model,
    *,
    limit: int,
    before: int | None = None,
    since: date | None = None,
    until: date | None = None,
    without: Collection[str] = (),
) -> list[Event]:
    """Events of one thing, newest first: at most `limit`, where given all older than number
    `before`, none from before the day `since` or after the day `until`, and none of the verbs `without`."""
    events = Event.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
    if before is not None:
        events = events.filter(seq__lt=before)
    if since is not None:
        events = events.filter(at__date__gte=since)
    if until is not None:
        events = events.filter(at__date__lte=until)
    if without:
        events = events.exclude(verb__in=without)
    return list(events[:limit])
