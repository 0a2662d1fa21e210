"""Those whom an edition was opened to, and what history knows of them."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from history.models import Event
from reviews.models import Edition, Guest

VIEWED, CODE_SENT = "guest_viewed", "guest_code_sent"


def guests_of(edition: Edition) -> "QuerySet[Guest]":
    """Each with `last_view`, the moment at which they last opened something of it, or None."""
    told = Concat(Value('"guest":'), Cast(OuterRef("pk"), TextField()), Value(","), output_field=TextField())
    views = events_about(edition.pk, VIEWED).filter(body__contains=told)
    return edition.guests.annotate(last_view=Subquery(views.values("at")[:1]))


def codes_sent(guest: Guest, since: datetime) -> list[datetime]:
    """The moments after `since` at which a code was sent, newest first."""
    events = events_about(guest.edition_id, CODE_SENT).filter(at__gt=since)
    return [event.at for event in events if event.after["guest"] == guest.pk]


def events_about(edition: int, verb: str) -> "QuerySet[Event]":
    return Event.objects.filter(target_type=Edition._meta.label_lower, target_id=edition, verb=verb)
