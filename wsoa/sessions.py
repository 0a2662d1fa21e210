"""Sessions in the database, which end after half an hour of nothing and after twelve hours in all."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
# Written down at most this often, so that reading a page writes nothing: a session ends after 30 to 35 minutes.
BETWEEN_NOTES = timedelta(minutes=5)
SINCE = "since"  # in the session: when it began, in seconds since 1970


class SessionStore(db.SessionStore):
    """Times are the machine's, never those of a demonstration's frozen day."""

    def _validate_session_key(self, key: str | None) -> bool:
        """PostgreSQL breaks off at a NUL, and whoever has such a cookie would get no page at all."""
        return bool(key and key.isalnum() and super()._validate_session_key(key))

    def cycle_key(self) -> None:
        """At signing in, from when on the twelve hours count, and when a guest enters their code. Whoever is signed in
        already and opens a guest's link gains no time by that."""
        if SESSION_KEY not in self:
            self.pop(SINCE, None)
        super().cycle_key()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        data.setdefault(SINCE, timezone.now().timestamp())
        row = super().create_model_instance(data)
        row.expire_date = ends(data[SINCE])
        return row

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row = super()._get_session_from_db()
        if row and row.expire_date < timezone.now() + IDLE:
            self.note_use(row)
        return row

    def note_use(self, row: AbstractBaseSession) -> None:
        """By one statement of its own: to save the whole session could bring one back that has been left."""
        end = ends(self.decode(row.session_data).get(SINCE, 0))
        if end > row.expire_date:
            self.model.objects.filter(pk=row.pk).update(expire_date=end)


def ends(since: float) -> datetime:
    """When a session that is used now and began then is over."""
    began = datetime.fromtimestamp(since, tz=timezone.get_default_timezone())
    return min(timezone.now() + IDLE + BETWEEN_NOTES, began + LONGEST)
