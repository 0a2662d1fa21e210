"""What releases to either audience say alike."""

from actions.choices import Cause
from releases.contents.told import Told
from reviews.contents.words import invented
from reviews.document import Cell

NOTHING = "Nothing to tell yet."


def head(told: Told) -> tuple[tuple[str, Cell], ...]:
    rows: list[tuple[str, Cell]] = [
        *invented(),
        ("Plan", told.plan.title),
        ("Local area", told.plan.local_area.name),
        ("Everything here is as of", told.on),
    ]
    return tuple((name, cell) for name, cell in rows if cell)


def because(cause: str) -> str:
    """Why a date moved, as the end of a sentence; "" where the list of causes has no word for it."""
    if cause == Cause.OTHER:
        return ""
    label = Cause(cause).label
    return f" because {label[:1].lower()}{label[1:]}"
