"""Sessions in the database, asked for only by keys that one of ours could have."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """PostgreSQL breaks off at a NUL, and whoever has such a cookie would get no page at all."""
        return bool(key and key.isalnum() and super()._validate_session_key(key))
