"""What each audience may see of a plan, beyond the plan itself. One rule for page, file and feed.

The board reads everything. The forum and advisers see ratings with their reasons and dates, and posts in place of
people; the leads' narrative, what they ask help with, and what the board asks them in return stay with the board.
Councillors and the public see nothing of it: they read what was released to them (the app `releases`).
"""

from dataclasses import dataclass
from typing import Any

from partners.models import Membership
from partners.permissions import Can, Guarded, can

BOARD_FIGURES = {"asks_help", "challenged", "doubtful"}


@dataclass(frozen=True, slots=True)
class Audience:
    words: bool  # what changed, what is next, help needed; what was asked and answered about that
    history: bool

    def shown(self, figures: dict[str, Any]) -> dict[str, Any]:
        """The figures, by key, that the audience may know."""
        return {key: one for key, one in figures.items() if self.words or key not in BOARD_FIGURES}


def audience_of(memberships: list[Membership], thing: Guarded) -> Audience:
    return Audience(
        words=can(memberships, Can.READ_UPDATES, thing),
        history=can(memberships, Can.READ_HISTORY, thing),
    )


WORDS = ("what_changed", "what_next", "help_needed", "answer", "comment", "question", "evidence")


# Events that an audience without words is not told of at all.
BOARD_VERBS = ("rating_challenged", "challenge_answered")


def readable(after: dict[str, str], audience: Audience) -> dict[str, str]:
    """The fields of an event that the audience may read."""
    return {name: value for name, value in after.items() if audience.words or name not in WORDS}
