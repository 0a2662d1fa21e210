"""A frozen day, and an action of which somebody has said more than all may read."""

from datetime import date

import pytest

from actions.models import Action
from actions.workflow.updates import post_update
from history import clock
from history.actor import Actor

DAY = date(2022, 6, 1)
SECRETS = {"what_changed": "Heronsaid", "what_next": "Heronnext", "help_needed": "Heronhelp"}


@pytest.fixture
def today(settings) -> date:
    settings.TODAY = DAY
    return DAY


@pytest.fixture
def spoken(today: date, action: Action) -> Action:
    """Rated at risk today, with a reason for all and words for the board alone."""
    by = Actor(id=None, label="Head of SEND, Council", at=clock.now())
    post_update(action, by=by, delivery="at_risk", impact="some", reason="Staff left.", **SECRETS)
    return action


@pytest.fixture
def words_in():
    """Which of the board's words a page or file gives away."""

    def found(response) -> list[str]:
        body = b"".join(response) if response.streaming else response.content
        return [name for name, word in SECRETS.items() if word.encode() in body]

    return found
