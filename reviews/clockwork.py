"""The days before a review, counted back from it: plain rules, no database.

Reviewers commonly ask for written evidence two weeks before they meet (so did the DfE's letter to one council in
2019); what must happen before that is counted back from there.
"""

from dataclasses import dataclass
from datetime import date, timedelta

EVIDENCE_BEFORE = timedelta(weeks=2)
# What happens how many days before the evidence is due, in order.
BEFORE_EVIDENCE = (
    ("ask", "Ask every lead for an update", 21),
    ("chase", "Chase whoever has not answered", 10),
    ("sign_off", "Agree what is said to be finished, and decide on new dates", 5),
    ("freeze", "Freeze the pack", 2),
    ("send", "Send it to the reviewers", 0),
)
FRIDAY = 4
PAST, NEXT, LATER = "past", "next", "later"


@dataclass(frozen=True, slots=True)
class Step:
    """key: "ask", "chase", "sign_off", "freeze", "send" or "meet". state: PAST, NEXT (the first that is not past)
    or LATER."""

    key: str
    what: str
    on: date
    state: str


def evidence_due_for(held_on: date) -> date:
    """When the evidence is due where the reviewers have named no day."""
    return held_on - EVIDENCE_BEFORE


def steps_to(held_on: date, evidence_due: date, today: date) -> list[Step]:
    """All days up to the meeting, the earliest first."""
    days = [
        (key, what, working_day(evidence_due - timedelta(days=before)) if before else evidence_due)
        for key, what, before in BEFORE_EVIDENCE
    ]
    days.append(("meet", "The reviewers come", held_on))
    upcoming = next((key for key, _, on in days if on >= today), None)
    return [Step(key, what, on, state_of(key, on, upcoming, today)) for key, what, on in days]


def working_day(on: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return on - timedelta(days=max(0, on.weekday() - FRIDAY))


def state_of(key: str, on: date, upcoming: str | None, today: date) -> str:
    if on < today:
        return PAST
    return NEXT if key == upcoming else LATER
