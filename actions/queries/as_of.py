"""What was known of an action on a day, as parts of one statement: each fact comes with its row, mostly as JSON,
so that no statement runs for each row.

Facts are only ever added to, so an earlier day can be told from them at any time. What is typed over is told as it
is today: titles and wording, who leads, what belongs to which area, the settings of plan, round and measure. What
reviewers said counts from the day of the review, whenever it was written down.
"""

import json
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, JSONObject

from actions.choices import SETTLED, Delivery, Scan
from actions.facts import ActionFacts, Asked, Assured, Said, SignedOff
from actions.models import (
    Action,
    ActionRating,
    Ask,
    Challenge,
    DueChange,
    EvidenceUse,
    Milestone,
    Plan,
    SignOff,
    Update,
)
from actions.queries.kept import Kept
from history import clock

# What is read of each fact, as names in its JSON and columns: what the rules need, what lists show beside it, and
# all that the page of one action tells.
RULED = {
    "said": {"id": "id", "delivery": "delivery", "impact": "impact", "on": "on"},
    "assured": {"delivery": "delivery", "on": "on"},
    "signed": {"outcome": "outcome", "stands": "stands", "update": "update_id", "on": "on"},
}
LISTED = RULED | {"said": RULED["said"] | {"help": "help_needed", "doubted": "doubted", "answer": "answer"}}
TOLD = {
    "said": LISTED["said"] | {"reason": "reason", "by": "author_label"},
    "assured": RULED["assured"] | {"reason": "reason", "by": "author_label"},
    "signed": RULED["signed"] | {"by": "author_label", "comment": "comment"},
}
Columns = dict[str, dict[str, str]]


def is_over(on: date) -> bool:
    """Whether a day lies in the past. Only since such a day can a date have moved, and asking whether one did
    takes the time that pages of today need not spend."""
    return on < clock.today()


def facts_on(on: date, columns: Columns, *, over: bool) -> dict[str, Any]:
    """All that the rules need to know of an action on a day, beside its own columns; see `facts_of`. over: as
    `is_over` says of the day; to be kept with it, since tomorrow it says something else."""
    return ratings_on(on, columns) | {
        "steps": steps_on(on, over=over),
        "moved": moved_on(on),
        "proofs": proofs_on(on),
        "challenged": challenges_on(on),
    }


def ratings_on(on: date, columns: Columns = RULED) -> dict[str, Any]:
    """The part of `facts_on` that decides how an action is rated, and whether it is overdue."""
    return {
        "said": newest(Update, on, columns["said"]),
        "assured": newest(ActionRating, on, columns["assured"]),
        "signed": newest(SignOff, on, columns["signed"]),
        "asked": asked_on(on),
        "due_then": due_on(on),
    }


def newest(facts: Any, on: date, columns: dict[str, str], of: str = "action") -> Kept:
    """The newest of the facts about the row (by its key in `of`), up to a day, as a JSON object."""
    rows = facts.objects.filter(**{of: OuterRef("pk")}, on__lte=on)
    return Kept(rows.order_by("-on", "-id").values(json=JSONObject(**columns))[:1])


def asked_on(on: date) -> Kept:
    """The newest round that had asked about the action, with the day of the first word since it opened, and
    whether one that had closed still waited: asking again makes nobody heard.

    That the day is not before the round's follows from the time, but an index knows only days.
    """
    answers = Update.objects.filter(
        action=OuterRef("action"),
        at__gte=OuterRef("round__opened_at"),
        on__gte=OuterRef("round__opened_on"),
        on__lte=on,
    ).order_by("on", "id")
    newest_first = Ask.objects.order_by("-round__opened_on", "-round_id")
    # What answers the newest of those that have closed answers all before it, so only that one is looked at.
    closed = newest_first.filter(
        action=OuterRef("action"), round__plan=OuterRef("round__plan"), round__closes_on__lt=on
    )
    # Both name the plan, or the database would read the rounds of all plans for each action.
    asks = newest_first.filter(
        action=OuterRef("pk"), round__plan=OuterRef("plan"), round__opened_on__lte=on
    ).annotate(
        answered=Subquery(answers.values("on")[:1]),
        missed=Coalesce(Subquery(closed.values(missed=~Exists(answers))[:1]), False),
    )
    columns = {
        "title": "round__title",
        "closes_on": "round__closes_on",
        "answered": "answered",
        "missed": "missed",
        "round": "round_id",
    }
    return Kept(asks.values(json=JSONObject(**columns))[:1])


def steps_on(on: date, *, over: bool) -> Kept:
    """How many of the milestones that were open on a day were late, and when the next one was due."""
    still_open = milestones_on(on, over=over).filter(done_then=None, action=OuterRef("pk"))
    summary = JSONObject(late=Count("id", filter=Q(due_then__lt=on)), next=Min("due_then"))
    return Kept(still_open.order_by().values("action").annotate(summary=summary).values("summary"))


def milestones_on(on: date, *, over: bool) -> "QuerySet[Milestone]":
    """Those that counted on a day, with `due_then`, the date that was promised for each, and `done_then`, the day on
    which it was reached, or None where nobody had said so by then. over: as of `facts_on`."""
    if not over:
        return Milestone.objects.standing().annotate(due_then=F("due"), done_then=F("done_on"))
    moved = DueChange.objects.filter(milestone=OuterRef("pk"), on__gt=on).order_by("on", "id")
    return Milestone.objects.standing_on(on).annotate(
        due_then=Coalesce(Subquery(moved.values("due_before")[:1]), F("due")),
        told=Coalesce("done_told_on", "done_on"),
        done_then=Case(When(told__lte=on, then="done_on")),
    )


def steps_of(action: Action, on: date) -> list[Milestone]:
    """The milestones of one action as they stood on a day, the nearest first; not to be saved."""
    return steps_where(on, action=action)


def steps_in(plan: Plan, on: date) -> list[Milestone]:
    """The same of all actions of a plan; one statement."""
    return steps_where(on, action__plan=plan)


def steps_where(on: date, **narrowing: Any) -> list[Milestone]:
    found = list(milestones_on(on, over=is_over(on)).filter(**narrowing))
    for one in found:
        one.due, one.done_on = one.due_then, one.done_then
    return sorted(found, key=lambda one: (one.due, one.pk))


def moved_on(on: date) -> Kept:
    """How often the due date had moved, and how often a date it had been moved to was missed before it moved
    again. Missing the first date is not missing a recovery date."""
    moves = DueChange.objects.filter(action=OuterRef("pk"), milestone=None, on__lte=on)
    missed = Q(on__gt=F("due_before")) & ~Q(due_before=F("action__first_due"))
    summary = JSONObject(times=Count("id"), missed=Count("id", filter=missed))
    return Kept(moves.order_by().values("action").annotate(summary=summary).values("summary"))


def proofs_on(on: date) -> Kept:
    uses = EvidenceUse.objects.filter(
        Q(evidence__withdrawn_on=None) | Q(evidence__withdrawn_on__gt=on),
        action=OuterRef("pk"),
        evidence__added_on__lte=on,
        evidence__scan__in=[Scan.NONE, Scan.CLEAN],
    )
    return how_many(uses, "evidence")


def challenges_on(on: date) -> Kept:
    """Those without an answer on that day."""
    still_open = Challenge.objects.filter(
        Q(answer=None) | Q(answer__on__gt=on), action=OuterRef("pk"), on__lte=on
    )
    return how_many(still_open, "id")


def how_many(rows: "QuerySet[Any]", what: str) -> Kept:
    counted = rows.order_by().values("action").annotate(count=Count(what, distinct=True))
    return Kept(counted.values("count"))


def due_on(on: date) -> Coalesce:
    """The due date that stood on a day: what the next change of it moved, or today's where none followed."""
    moved = DueChange.objects.filter(action=OuterRef("pk"), milestone=None, on__gt=on)
    return Coalesce(Kept(moved.order_by("on", "id").values("due_before")[:1]), F("due"))


def facts_of(values: dict[str, Any], on: date) -> ActionFacts:
    """Of the values of a row with `facts_on`, or with `ratings_on` alone."""
    said, assured, signed, asked = (values[name] for name in ("said", "assured", "signed", "asked"))
    moved = values.get("moved") or {"times": 0, "missed": 0}
    due = values["due_then"]
    return ActionFacts(
        ref=values["ref"],
        start=values["start"],
        due=due,
        said=said and said_of(**said),
        assured=Assured(**dated(assured)) if assured and assured["delivery"] else None,
        signed=signed and SignedOff(**dated(signed)),
        asked=asked and Asked(**dated(asked, "closes_on", "answered")),
        milestones_late=(values.get("steps") or {}).get("late", 0),
        moves=moved["times"],
        recoveries_missed=moved["missed"]
        + (moved["times"] > 0 and due < done_by(said, signed, assured, due, on)),
        proofs=values.get("proofs") or 0,
        challenges=values.get("challenged") or 0,
        silent_after=values["silent_after"],
    )


def done_by(said: Any, signed: Any, assured: Any, due: date, on: date) -> date:
    """By when the last promised date was kept or not: the day of the word that settled the action, or `on` while
    nothing is settled. After a later word on what was settled before ("embedded") it counts as kept."""
    if assured and assured["delivery"]:
        return date.fromisoformat(assured["on"]) if assured["delivery"] in SETTLED else on
    if not signed or not signed["stands"]:
        return on
    first_word = signed["stands"] != Delivery.EMBEDDED and said["id"] == signed["update"]
    return date.fromisoformat(said["on"]) if first_word else due


def said_of(help: str = "", doubted: Any = (), **values: Any) -> Said:
    keys = json.loads(doubted) if isinstance(doubted, str) else doubted  # SQLite: JSON in JSON comes as text
    return Said(**dated(values), asks_help=bool(help), doubted=tuple(keys))


def dated(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """JSON knows no dates: those under these names, "on" unless told, made dates again where they are given."""
    for name in names or ("on",):
        if values.get(name):
            values = values | {name: date.fromisoformat(values[name])}
    return values
