"""What moved in a plan between two days, from facts that are only ever appended."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from actions.choices import DONE, Delivery, Verdict
from actions.models import ActionRating, AreaRating, DueChange, Judgement, Plan, Update
from actions.queries.plan_tree import ActionRow, action_rows, actions_on, past_standings
from actions.rollup import BETTER, WORSE, Standing, movement


@dataclass(frozen=True, slots=True)
class Change:
    """A rating that went from one value to another. `whose`: the lead's own, assured, or chosen for an area."""

    ref: str
    title: str
    number: int
    before: str
    after: str
    reason: str
    by: str
    on: date
    whose: str

    @property
    def movement(self) -> str:
        return movement(self.before, self.after)


@dataclass(frozen=True, slots=True)
class WhatMoved:
    """Between two days, the first left out and the last included."""

    since: date
    until: date
    ratings: list[Change]
    areas: list[Change]
    impacts: list[Change]
    judgements: list[Judgement]
    dates: list[DueChange]
    missed: list[ActionRow]
    completed: int  # actions that count as done now and did not then

    @property
    def worse(self) -> list[Change]:
        return [change for change in self.ratings if change.movement == WORSE]

    @property
    def better(self) -> list[Change]:
        return [change for change in self.ratings if change.movement == BETTER]

    @property
    def otherwise(self) -> list[Change]:
        return [change for change in self.ratings if change.movement not in (BETTER, WORSE)]

    @property
    def up(self) -> int:
        return sum(change.movement == BETTER for change in [*self.ratings, *self.areas])

    @property
    def down(self) -> int:
        return sum(change.movement == WORSE for change in [*self.ratings, *self.areas])

    @property
    def closed(self) -> int:
        return len({one.area_id for one in self.judgements if one.verdict == Verdict.CLOSED})


def what_moved(plan: Plan, since: date, until: date) -> WhatMoved:
    """Seven statements, whatever the size of the plan; newest first throughout."""
    of_action, of_area = Q(action__plan=plan), Q(area__plan=plan)
    updates = between(Update.objects.filter(of_action), since, until)
    ratings = action_changes(updates, "delivery", "lead's own rating")
    assured = between(ActionRating.objects.filter(of_action), since, until).annotate(counts=counting())
    rows = action_rows(actions_on(until).filter(plan=plan), until)
    return WhatMoved(
        since=since,
        until=until,
        ratings=net(ratings + action_changes(assured, "delivery", "assured rating", now="counts")),
        areas=net(area_changes(between(AreaRating.objects.filter(of_area), since, until))),
        impacts=net(action_changes(updates, "impact", "lead's own rating")),
        judgements=list(between(Judgement.objects.filter(of_area), since, until).select_related("area")),
        dates=list(
            between(DueChange.objects.filter(of_action), since, until).select_related("action", "milestone")
        ),
        missed=[row for row in rows if row.standing.overdue and since <= row.due],
        completed=completed(rows, past_standings(since, plan=plan)),
    )


def between(rows: "QuerySet[Any]", since: date, until: date) -> "QuerySet[Any]":
    return rows.filter(on__gt=since, on__lte=until)


def completed(rows: list[ActionRow], past: dict[int, list[Standing]]) -> int:
    done_then = {one.ref for standings in past.values() for one in standings if one.delivery in DONE}
    return sum(row.standing.delivery in DONE and row.ref not in done_then for row in rows)


def counting() -> Coalesce:
    """What counts after an assured rating: itself, or the lead's own where it takes one back."""
    own = Update.objects.filter(action=OuterRef("action"), on__lte=OuterRef("on")).order_by("-on", "-id")
    return Coalesce(
        NullIf("delivery", Value("")), Subquery(own.values("delivery")[:1]), Value(Delivery.NOT_STARTED)
    )


def action_changes(rows: "QuerySet[Any]", rating: str, whose: str, now: str = "") -> list[Change]:
    """Where the rating is not what it was; a first rating moves nothing."""
    before = f"{rating}_before"
    moved = rows.exclude(**{before: ""}).exclude(**{now or rating: F(before)})
    found = moved.values(
        "reason", "on", ref=F("action__ref"), title=F("action__title"), number=F("action__area__number"),
        was=F(before), now=F(now or rating), by=F("author_label"),
    )  # fmt: skip
    return [change(whose=whose, **values) for values in found]


def area_changes(rows: "QuerySet[AreaRating]") -> list[Change]:
    moved = rows.exclude(delivery_before="").exclude(delivery=F("delivery_before"))
    found = moved.values(
        "reason", "on", title=F("area__plain_title"), number=F("area__number"),
        was=F("delivery_before"), now=F("delivery"), by=F("author_label"),
    )  # fmt: skip
    return [change(whose="chosen rating", ref=f"Area {values['number']}", **values) for values in found]


def change(was: str, now: str, **values: Any) -> Change:
    return Change(before=was, after=now, **values)


def net(changes: list[Change]) -> list[Change]:
    """One change for each rating: from what it was to what it is, with the last reason; newest first. What
    came back to where it was has not moved."""
    first, last = {}, {}
    # Rows come newest first; turned round, those of one day stand in the order they were said.
    for one in sorted(reversed(changes), key=lambda one: one.on):
        first.setdefault((one.ref, one.whose), one)
        last[one.ref, one.whose] = one
    moved = [replace(last[key], before=first[key].before) for key in last]
    return sorted((one for one in moved if one.before != one.after), key=lambda one: one.on, reverse=True)
