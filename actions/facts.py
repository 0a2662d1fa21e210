"""What the rules need to know of an action, as it was on some day: plain values, no database."""

from dataclasses import dataclass
from datetime import date

# What an action's newest round knows of it.
WAITING, ANSWERED, ANSWERED_LATE, UNANSWERED = "waiting", "answered", "answered_late", "unanswered"


@dataclass(frozen=True, slots=True)
class Said:
    """The lead's latest word: their own ratings (values of Delivery and Impact), the day, the reason.

    id: of the update; doubted: keys of the rules that did not hold when it was posted; answer: what the lead
    said to that.
    """

    delivery: str
    impact: str
    on: date
    reason: str = ""
    by: str = ""
    asks_help: bool = False
    id: int = 0
    doubted: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Assured:
    """The rating an officer or the board set beside the lead's own, still in force."""

    delivery: str
    on: date
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """What a second person last said to a word of the lead that would settle the action. outcome: of Outcome;
    stands: the rating that is agreed from then on, "" for none; update: the lead's update that it is about."""

    outcome: str
    stands: str
    update: int
    on: date | None = None
    by: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The newest round that asked about the action; `answered` is the day of the first word since it opened.
    missed: some round closed, this one or one before it, and nobody has said anything since it opened; round:
    its key."""

    title: str
    closes_on: date
    answered: date | None = None
    missed: bool = False
    round: int = 0

    def state(self, today: date) -> str:
        if self.answered:
            return ANSWERED if self.answered <= self.closes_on else ANSWERED_LATE
        return WAITING if today <= self.closes_on else UNANSWERED


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """silent_after: days; moves: how often the due date moved; recoveries_missed: how many of the dates it was
    moved to had passed before it moved again or was done; proofs: items of evidence that can be read."""

    ref: str
    start: date
    due: date
    said: Said | None = None
    assured: Assured | None = None
    signed: SignedOff | None = None
    asked: Asked | None = None
    milestones_late: int = 0
    moves: int = 0
    recoveries_missed: int = 0
    proofs: int = 0
    challenges: int = 0  # still without an answer
    silent_after: int = 45
