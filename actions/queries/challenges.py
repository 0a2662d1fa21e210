"""The questions about an action's rating that nobody has answered yet, read with the action itself."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, Q
from django.db.models.functions import JSONObject

from actions.models import Action, Challenge
from actions.queries.kept import DAYS_KEPT, Kept

ASKED = {"id": "id", "question": "question", "on": "on", "by": "author_label", "author": "author_id"}


@dataclass(frozen=True, slots=True)
class Question:
    """by: the post that asked; author: the primary key of the person who did."""

    id: int
    question: str
    on: date
    by: str
    author: int | None


class JsonList(Aggregate):
    """All values of a group as one JSON list, in no order."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


@lru_cache(maxsize=DAYS_KEPT)
def open_questions(on: date) -> Kept:
    """Of the action, for `questions_of`: a list within its own statement, instead of another statement."""
    asked = Challenge.objects.filter(Q(answer=None) | Q(answer__on__gt=on), action=OuterRef("pk"), on__lte=on)
    listed = asked.order_by().values("action").annotate(listed=JsonList(JSONObject(**ASKED)))
    return Kept(listed.values("listed"))


def questions_of(action: Action) -> list[Question]:
    """The oldest first; of an action read with `questions=open_questions(...)`."""
    found = [Question(**one | {"on": date.fromisoformat(one["on"])}) for one in action.questions or []]
    return sorted(found, key=lambda one: (one.on, one.id))
