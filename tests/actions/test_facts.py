"""What a round knows of an action it asked about."""

import pytest

from tests.factories.facts import TODAY, asked


@pytest.mark.parametrize(
    ("closed_ago", "answered_ago", "state"),
    [
        (-5, None, "waiting"),
        (0, None, "waiting"),
        (1, None, "unanswered"),
        (-5, 2, "answered"),
        (0, 0, "answered"),
        (1, 1, "answered"),
        (1, 0, "answered_late"),
        (30, 29, "answered_late"),
    ],
)
def test_state_of_an_ask(closed_ago, answered_ago, state):
    assert asked(closed_ago, answered_ago).state(TODAY) == state
