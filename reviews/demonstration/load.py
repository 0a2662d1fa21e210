"""The plan of the demonstration, and the reviews of it."""

from actions.demonstration import load as plan
from reviews.demonstration.requests import asked
from reviews.demonstration.reviews import coming, held

MORE = (held, coming, asked)  # what reviews tell of the plan


def load() -> bool:
    """As actions.demonstration.load: all or nothing; False where there are data already."""
    return plan.load(*MORE)
