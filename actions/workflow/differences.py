"""What an edit changes, in the plain values that history keeps."""

from typing import Any

from django.db import models


def plain(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model) else value


def changed(thing: models.Model, fields: dict[str, Any]) -> dict[str, Any]:
    """Those of the fields whose value is not the one that the thing has."""
    return {name: value for name, value in fields.items() if getattr(thing, name) != value}


def before_and_after(thing: models.Model, fields: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The `before` and `after` of an event, for fields that change."""
    return {
        "before": {name: plain(getattr(thing, name)) for name in fields},
        "after": {name: plain(value) for name, value in fields.items()},
    }


def filled(**fields: Any) -> dict[str, Any]:
    """What a new thing says: its fields without the empty ones."""
    return {name: plain(value) for name, value in fields.items() if value not in (None, "", [])}
