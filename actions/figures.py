"""Counts for the head of a dashboard; each is defined by the test that the rows behind it pass."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from actions.choices import DELIVERY, PROPOSED, SILENT, Delivery
from actions.facts import WAITING
from actions.rollup import Standing


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at the head of a dashboard, and the test that the rows it counts pass. always: also where it is
    zero, since that is good to know."""

    key: str
    label: str
    meaning: str
    holds: Callable[[Standing], bool]
    always: bool = False


FIGURES = {
    figure.key: figure
    for figure in [
        Figure(
            "off_track",
            "Off track",
            "Rated off track.",
            lambda one: one.delivery == Delivery.OFF_TRACK,
            always=True,
        ),
        Figure("overdue", "Overdue", "The due date has passed.", lambda one: one.overdue, always=True),
        Figure(
            "silent",
            "Not updated",
            "Nobody has said anything for longer than the plan allows, or in a round that has closed.",
            lambda one: one.delivery == SILENT,
            always=True,
        ),
        Figure(
            "milestones_late",
            "With late milestones",
            "A milestone's date has passed and it is not done.",
            lambda one: one.milestones_late > 0,
            always=True,
        ),
        Figure(
            "asks_help",
            "Asking for help",
            "The lead's last update asks for help.",
            lambda one: one.asks_help,
            always=True,
        ),
        Figure(
            "differs",
            "Rated differently",
            "The lead's own rating and the assured one are not the same.",
            lambda one: one.differs,
            always=True,
        ),
        Figure(
            "awaits",
            "Awaiting sign-off",
            DELIVERY[PROPOSED].meaning,
            lambda one: one.awaits,
        ),
        Figure(
            "challenged",
            "Challenged",
            "An officer or board member asked why it is rated so, and has no answer yet.",
            lambda one: one.challenged,
        ),
        Figure(
            "doubtful",
            "Not adding up",
            "What the lead says does not fit the dates, the evidence or the words before.",
            lambda one: bool(one.doubts),
        ),
        Figure(
            WAITING,
            "Still to answer",
            "A round is open and the action has not been updated in it.",
            lambda one: one.in_round == WAITING,
        ),
    ]
}
ORDER = list(DELIVERY)  # in which bars and counts are drawn


def delivery_counts(standings: Iterable[Standing]) -> dict[str, int]:
    """How many actions stand where, in drawing order, without those that do not count and without zeros."""
    found = Counter(one.delivery for one in standings if one.counts)
    return {delivery: found[delivery] for delivery in ORDER if found[delivery]}


def figure_counts(standings: Sequence[Standing]) -> dict[str, int]:
    return {key: sum(map(figure.holds, standings)) for key, figure in FIGURES.items()}
