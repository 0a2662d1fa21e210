"""Making the files of editions, outside the process that answers people."""

from reviews.models import Edition


def start(edition: Edition) -> None:
    """Have the waiting files of an edition made."""
