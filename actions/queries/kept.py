"""Words of SQL that are put together once: for Django that takes as long as the answer takes the database."""

from typing import Any

from django.db.models import Subquery

DAYS_KEPT = 64  # questions about a day are kept for as many; most pages ask about today


class Kept(Subquery):
    """A subquery of a question that is kept, worded at the first asking. A copy may come to stand in another
    place, so it is worded anew."""

    words: tuple[str, Any] | None = None

    def as_sql(self, *where: Any, **options: Any) -> tuple[str, Any]:
        if self.words is None:
            self.words = super().as_sql(*where, **options)
        return self.words

    def copy(self) -> "Kept":
        copied = super().copy()
        copied.words = None
        return copied
