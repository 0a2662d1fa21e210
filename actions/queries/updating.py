"""What whoever updates an action has to know: what was said last."""

from dataclasses import dataclass

from django.db.models import OuterRef

from actions.models import Action, Update
from actions.queries.kept import Kept


def last_words() -> Kept:
    """Of an action: what its newest update that had words says has happened, or None."""
    worded = Update.objects.filter(action=OuterRef("pk")).exclude(what_changed="")
    return Kept(worded.order_by("-on", "-id").values("what_changed")[:1])


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """last: the newest update, whatever it says; words: the newest one with words, None for none."""

    last: Update | None
    words: Update | None


def said_before(action: Action) -> SaidBefore:
    """Of an action read with its `last_words`; two statements, the second only after "nothing has changed"."""
    last = action.updates.first()
    if not last or last.what_changed or not action.last_words:
        return SaidBefore(last, last if last and last.what_changed else None)
    return SaidBefore(last, action.updates.exclude(what_changed="").first())
