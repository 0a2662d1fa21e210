"""What moved between two days in a plan, an area or what an organisation has a part in, from facts that are only
ever appended: what differs between the plan as of the one day and as of the other, with the reasons given."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from actions.choices import DONE, PROPOSED, SENT_BACK, SETTLED, Delivery, Outcome, Unit, Verdict
from actions.measuring import Read
from actions.models import (
    Action,
    ActionRating,
    AreaRating,
    DueChange,
    Judgement,
    Measure,
    Milestone,
    Plan,
    PriorityArea,
    SignOff,
    Update,
)
from actions.models.action import ActionQuerySet
from actions.queries.as_of import is_over, milestones_on
from actions.queries.measures import MeasureRow, measure_rows
from actions.queries.plan_tree import ActionRow, action_rows, actions_on, past_standings
from actions.rollup import BETTER, WORSE, Standing, movement

OWN, ASSURED, SIGNED_OFF, CHOSEN = "lead's own rating", "assured rating", "signed off", "chosen rating"


@dataclass(frozen=True, slots=True)
class Change:
    """A rating that went from one value to another. `whose`: one of the constants above. What the lead alone
    calls finished stands here as they said it, but moves no further than a proposal does."""

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
        return movement(self.counted(self.before), self.counted(self.after))

    @property
    def said_as(self) -> str:
        """What whoever stands beside it did."""
        if self.whose != SIGNED_OFF:
            return self.whose
        if self.after in SETTLED:
            return "agreed"
        return "sent it back" if self.before == PROPOSED else "opened it again"

    def counted(self, rating: str) -> str:
        return PROPOSED if self.whose == OWN and rating in SETTLED else rating


@dataclass(frozen=True, slots=True)
class Showed:
    """A measure of which something was read. now: its newest figure; before: what that was at the beginning, None
    where nothing was read by then or the reader may not know; state: of `measuring`."""

    measure: Measure
    now: Read
    before: Read | None
    state: str


@dataclass(frozen=True, slots=True)
class Within:
    """What to look at: a whole plan, one of its areas, or what the organisations of one line (keys) have a part in."""

    plan: Plan
    area: PriorityArea | None = None
    line: frozenset[int] = frozenset()

    @property
    def actions(self) -> "ActionQuerySet":
        actions = Action.objects.filter(plan=self.plan, **({"area": self.area} if self.area else {}))
        return actions.touching(set(self.line)) if self.line else actions

    @property
    def of_action(self) -> Q:
        """For facts about actions."""
        if self.line:
            return Q(action__in=self.actions.values("pk"))
        return Q(action__area=self.area) if self.area else Q(action__plan=self.plan)

    @property
    def of_area(self) -> Q:
        """For facts about areas, of which an organisation has none."""
        if self.line:
            return Q(pk__in=[])
        return Q(area=self.area) if self.area else Q(area__plan=self.plan)

    @property
    def measures(self) -> dict[str, Any]:
        if self.line:
            return {"owner__partner__in": self.line}
        return {"areas": self.area} if self.area else {}


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
    done: list[ActionRow]  # count as done at the end and did not at the beginning
    added: list[ActionRow]
    reached: list[Milestone]
    readings: list[Showed]
    words: list[Update]  # the newest of each action, for the board

    @property
    def completed(self) -> int:
        return len(self.done)

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


def what_moved(
    plan: Plan,
    since: date,
    until: date,
    *,
    words: bool,
    area: PriorityArea | None = None,
    line: Collection[int] = (),
) -> WhatMoved:
    """As many statements whatever the size of the plan; newest first throughout. words: whether to tell what leads
    said and what a second person wrote to them, and what small counts say; area, line: as of Within."""
    within = Within(plan, area, frozenset(line))
    of_action, of_area = within.of_action, within.of_area
    updates = between(Update.objects.filter(of_action), since, until)
    own = action_changes(updates, "delivery", OWN)
    assured = between(ActionRating.objects.filter(of_action), since, until).annotate(counts=counting())
    keys = within.actions.filter(added_on__lte=until).values_list("pk", "added_on")
    added_on = dict(keys)
    rows = action_rows(actions_on(until).filter(plan=within.plan, pk__in=list(added_on)), until)
    return WhatMoved(
        since=since,
        until=until,
        ratings=net(
            own
            + action_changes(assured, "delivery", ASSURED, now="counts")
            + sign_off_changes(between(SignOff.objects.filter(of_action), since, until), words=words)
        ),
        areas=net(area_changes(between(AreaRating.objects.filter(of_area), since, until))),
        impacts=net(action_changes(updates, "impact", OWN)),
        judgements=list(between(Judgement.objects.filter(of_area), since, until).select_related("area")),
        dates=list(
            between(DueChange.objects.filter(of_action), since, until).select_related("action", "milestone")
        ),
        missed=[row for row in rows if row.standing.overdue and since <= row.due],
        done=done(rows, past_standings(since, pk__in=list(added_on))),
        added=[row for row in rows if added_on[row.id] > since],
        reached=reached(of_action, since, until),
        readings=readings(within, since, until, board=words),
        words=list(newest_words(within, since, until)) if words else [],
    )


def between(rows: "QuerySet[Any]", since: date, until: date) -> "QuerySet[Any]":
    return rows.filter(on__gt=since, on__lte=until)


def done(rows: list[ActionRow], past: dict[int, list[Standing]]) -> list[ActionRow]:
    done_then = {one.ref for standings in past.values() for one in standings if one.delivery in DONE}
    return [row for row in rows if row.standing.delivery in DONE and row.ref not in done_then]


def reached(of_action: Q, since: date, until: date) -> list[Milestone]:
    known = milestones_on(until, over=is_over(until)).annotate(
        told_reached=Coalesce("done_told_on", "done_on")
    )
    found = known.filter(of_action, done_on__lte=until, told_reached__gt=since, told_reached__lte=until)
    return list(found.select_related("action").order_by("-done_on", "-id"))


def newest_words(within: Within, since: date, until: date) -> "QuerySet[Update]":
    worded = between(Update.objects.exclude(what_changed=""), since, until).order_by("-on", "-id")
    last = Subquery(worded.filter(action=OuterRef("pk")).values("pk")[:1])
    keys = within.actions.annotate(last=last).values("last")
    return Update.objects.filter(pk__in=keys).select_related("action").order_by("-on", "-id")


def readings(within: Within, since: date, until: date, *, board: bool) -> list[Showed]:
    """By number of the measure."""
    rows = measure_rows(within.plan, until, board=board, **within.measures)
    return [
        Showed(row.measure, row.gauge.latest, read_by(row, since, board=board), row.state)
        for row in rows
        if any(since < one.on for one in row.measure.known)
    ]


def read_by(row: MeasureRow, day: date, *, board: bool) -> Read | None:
    """What a measure showed on an earlier day than the row is of. An earlier word on a count of people is the
    board's: beside the newer one it would give away what is kept back."""
    words = [one for one in row.measure.known if one.on <= day]
    if not words:
        return None
    last, now = words[-1], row.measure.known
    restated = any(one.period == last.period and one.on > day for one in now)
    if last.period in row.kept or (restated and not board and row.measure.unit == Unit.PEOPLE):
        return None
    return Read(last.period, last.value, last.new_method)


def counting() -> Coalesce:
    """What counts after an assured rating: itself, or the lead's own where it takes one back, which alone
    settles nothing."""
    own = Update.objects.filter(action=OuterRef("action"), on__lte=OuterRef("on")).order_by("-on", "-id")
    word = Case(When(delivery__in=SETTLED, then=Value(PROPOSED)), default="delivery")
    return Coalesce(
        NullIf("delivery", Value("")),
        Subquery(own.values(word=word)[:1]),
        Value(Delivery.NOT_STARTED),
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


def sign_off_changes(rows: "QuerySet[SignOff]", *, words: bool) -> list[Change]:
    """From what counted to what a second person made of it."""
    earlier = SignOff.objects.filter(action=OuterRef("action"), id__lt=OuterRef("id")).order_by("-id")
    found = rows.annotate(stood=Coalesce(Subquery(earlier.values("stands")[:1]), Value(""))).values(
        "outcome", "stands", "stood", "on", "comment", said=F("update__delivery"), ref=F("action__ref"),
        title=F("action__title"), number=F("action__area__number"), by=F("author_label"),
    )  # fmt: skip
    return [sign_off_change(words=words, **values) for values in found]


def sign_off_change(
    outcome: str, stands: str, stood: str, said: str, comment: str, words: bool, **values: Any
) -> Change:
    """While "embedded" waited, "complete" stood; anything else was a proposal until then."""
    holds = outcome == Outcome.REOPENED or {stood, said} == DONE
    open_now = SENT_BACK if said in SETTLED else said
    return change(
        was=stood if holds else PROPOSED,
        now=stands or open_now,
        reason=comment if words else "",
        whose=SIGNED_OFF,
        **values,
    )


def area_changes(rows: "QuerySet[AreaRating]") -> list[Change]:
    moved = rows.exclude(delivery_before="").exclude(delivery=F("delivery_before"))
    found = moved.values(
        "reason", "on", title=F("area__plain_title"), number=F("area__number"),
        was=F("delivery_before"), now=F("delivery"), by=F("author_label"),
    )  # fmt: skip
    return [change(whose=CHOSEN, ref=f"Area {values['number']}", **values) for values in found]


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
