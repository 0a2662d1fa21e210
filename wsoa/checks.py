"""Asked by `manage.py migrate` and by `manage.py check --database default`."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

FULL = 2


@register(Tags.database)
def saved_means_saved(databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """SQLite loses what it said was saved at a power cut unless it waits for the disk."""
    return [message for alias in databases or [] for message in durability(alias)]


def durability(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return []
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if (journal, synchronous) == ("wal", FULL):
        return []
    return [
        Error(
            f"SQLite runs with journal_mode={journal}, synchronous={synchronous}: it must be wal and {FULL}.",
            hint="WAL needs a local disk, not a network folder.",
            id="wsoa.E001",
        )
    ]
