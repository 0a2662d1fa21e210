"""The hash chain: each event carries the hash of the one before, so that none can change or go unseen.

A chain checked only by its owner proves little: print the head's number and hash into whatever leaves the
building, and a rewritten history no longer fits it.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from history.models import Event

SIGNED = ("seq", "at", "actor_id", "actor_label", "verb", "target_type", "target_id", "target_label", "token")


def canonical(value: Any) -> str:
    """JSON that is the same to the letter for the same value: keys sorted, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain)


def plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be kept in history")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest(event: Event) -> str:
    """Of the body with its salt, so that a short body cannot be guessed from what is left after erasure."""
    return sha256(event.salt + event.body)


def link(event: Event) -> str:
    """The event's own hash: over everything but the body, for which its digest stands in."""
    signed = {name: getattr(event, name) for name in SIGNED}
    return sha256(canonical(signed | {"digest": event.digest, "previous": event.previous}))


def faults(events: Iterable[Event]) -> Iterable[str]:
    """What is wrong with events given oldest first, from the very first; nothing when the chain is whole."""
    previous, expected = "", 1
    for event in events:
        if event.seq != expected:
            yield f"event {expected} is missing"
        if event.previous != previous:
            yield f"event {event.seq} does not follow the one before it"
        if event.digest != digest(event):
            yield f"event {event.seq} no longer says what it said"
        if event.hash != link(event):
            yield f"event {event.seq} was changed"
        previous, expected = event.hash, event.seq + 1
