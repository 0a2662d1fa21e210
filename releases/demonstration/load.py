"""The whole demonstration: the plan, the reviews of it, and what was released of both."""

from actions.demonstration import load as plan
from releases.demonstration.meetings import met
from releases.demonstration.questions import questions
from releases.demonstration.releases import released
from releases.demonstration.terms import explained
from reviews.demonstration.load import MORE


def load() -> bool:
    """As actions.demonstration.load: all or nothing; False where there are data already."""
    return plan.load(*MORE, explained, met, questions, released)
