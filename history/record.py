"""The only writer of history."""

import secrets
from typing import Any

from django.db import IntegrityError, models

from history import chain
from history.actor import Actor
from history.models import Event, Head
from history.refusals import AlreadyRecorded


def record(
    verb: str,
    *,
    by: Actor,
    target: models.Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """Append one event; to be called once by every verb, inside its transaction.

    before, after: the fields that changed, as plain values and dates.
    Raises AlreadyRecorded when `by.token` was used before, and TransactionManagementError outside a
    transaction: the change and its event stand or fall together.
    """
    # Locking the head first puts all writers in one line, so numbers have no gaps and times never run back.
    head = Head.objects.select_for_update().get()
    event = Event(
        seq=head.seq + 1,
        at=max(by.at, head.at or by.at),
        actor_id=by.id,
        actor_label=by.label,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:400],
        token=by.token or None,
        salt=secrets.token_hex(16),
        body=chain.canonical({"before": before or {}, "after": after or {}}),
        previous=head.hash,
    )
    event.digest = chain.digest(event)
    event.hash = chain.link(event)
    try:
        event.save(force_insert=True)
    except IntegrityError as error:
        if by.token:  # with the head locked, nothing else about the event can stand twice
            raise AlreadyRecorded from error
        raise
    Head.objects.filter(seq=head.seq).update(seq=event.seq, hash=event.hash, at=event.at)
    return event


def carried_out(actor_id: int, token: str) -> bool:
    """Whether a form with this one-time token was carried out before, for this person."""
    return bool(token) and Event.objects.filter(actor_id=actor_id, token=token).exists()
