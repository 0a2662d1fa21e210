"""Two people, or one who pressed twice, changing the same organisation or local area."""

from django.db import models

from history.actor import Actor
from history.models import Event
from history.refusals import AlreadyRecorded


def take_turn(row: models.Model, by: Actor) -> None:
    """Wait for whoever is changing `row` or what hangs on it, then refuse a form carried out meanwhile.

    To be called first in a verb: `history.record` notices a form sent twice only at the end, and by then
    what it did the first time would stand in its way as if somebody else had done it.
    Raises AlreadyRecorded.
    """
    type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    if by.token and Event.objects.filter(actor_id=by.id, token=by.token).exists():
        raise AlreadyRecorded
