"""How the promised dates of one action and its milestones moved, and which new ones are asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, F, Q, QuerySet, Value

from actions.choices import Cause
from actions.models import Action, DueChange, DueProposal, Milestone
from actions.sentences import dates_in_short

WHY = ("due_before", "due", "cause", "reason", "recovery", "agreed_with", "agreed_on", "on")


@dataclass(frozen=True, slots=True)
class Move:
    """A date that moved, or is asked to (`waits`; then `id` is the proposal's). `milestone_id` and `title` are
    those of the milestone, None for the action's own date; `by` is the author's primary key."""

    id: int
    milestone_id: int | None
    title: str | None
    due_before: date
    due: date
    cause: str
    reason: str
    recovery: str
    agreed_with: str
    agreed_on: date | None
    on: date
    label: str
    by: int | None
    waits: bool

    @property
    def days(self) -> int:
        return (self.due - self.due_before).days

    def get_cause_display(self) -> str:
        """As the rows themselves answer, so that one template draws both."""
        return Cause(self.cause).label


@dataclass(frozen=True, slots=True)
class Promise:
    """One promised date, of an action or a milestone: what was promised first, and what became of it."""

    first_due: date
    due: date
    review: bool  # of work that goes on: then it is the day to look at it again
    moves: list[Move]
    waiting: Move | None
    missed: int

    @property
    def in_short(self) -> str:
        what = "review" if self.review else "due"
        return dates_in_short(self.first_due, self.due, len(self.moves), self.missed, what)


def promise_of(action: Action, milestone: Milestone | None, today: date) -> Promise:
    thing = milestone or action
    found = [one for one in moves_of(action, today) if one.milestone_id == (milestone and milestone.pk)]
    moved = [one for one in found if not one.waits]
    return Promise(
        first_due=thing.first_due,
        due=thing.due,
        review=action.ongoing and not milestone,
        moves=moved,
        waiting=next((one for one in found if one.waits), None),
        missed=missed(moved, thing.first_due, thing.due, (milestone and milestone.done_on) or today),
    )


def moves_of(action: Action, on: date) -> list[Move]:
    """As known on a day, newest first; one statement."""
    undecided = Q(decision=None) | Q(decision__on__gt=on)
    moved = told(DueChange.objects.filter(action=action, on__lte=on), waits=False)
    asked = told(DueProposal.objects.filter(undecided, action=action, on__lte=on), waits=True)
    return [Move(**values) for values in moved.union(asked, all=True).order_by("-on", "-id")]


def told(rows: QuerySet[Any], *, waits: bool) -> QuerySet[Any]:
    return rows.order_by().values(
        "id",
        "milestone_id",
        *WHY,
        title=F("milestone__title"),
        label=F("author_label"),
        by=F("author_id"),
        waits=Value(waits, BooleanField()),
    )


def missed(moves: list[Move], first_due: date, due: date, until: date) -> int:
    """How many of the dates that one thing was moved to had passed before it moved again, or by `until`, the
    day it was done or today. Missing the first date is not missing a recovery date."""
    passed = sum(one.on > one.due_before != first_due for one in moves)
    return passed + (bool(moves) and due < until)
