"""What a pack is made of, through the same readers as the pages: each part is read once, and not before a section
asks for it, so that one that cannot be read takes only its own sections along.

Packs leave the board. Small counts and restricted evidence are left out here, whoever draws the pack.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet

from actions.choices import DONE, IMPACT_PROOF, Precision, Scan, Sensitivity
from actions.forecast import Forecast
from actions.models import (
    DueChange,
    DueProposal,
    Evidence,
    EvidenceUse,
    ForumStatement,
    Milestone,
    Plan,
    Risk,
    Update,
    Voice,
)
from actions.queries.as_of import steps_in
from actions.queries.forecasts import forecasts
from actions.queries.measures import MeasureRow, measure_rows
from actions.queries.plan_tree import ActionRow, PlanTree, past_standings, plan_tree
from actions.queries.risks import risks_of, worst_first
from actions.queries.voices import statements_of, voices_of
from actions.queries.what_moved import WhatMoved, what_moved
from actions.rollup import Standing
from actions.sentences import when
from reviews.choices import FindingKind
from reviews.contents.words import called
from reviews.models import Answer, Finding, Pack, Request, Review

QUARTER = timedelta(days=92)
HALF_A_YEAR = timedelta(days=182)  # until the review after this one, where nobody has said when that is


@dataclass(slots=True)
class Words:
    """The newest that the lead of an action said, as far as they said anything."""

    changed: str = ""
    next: str = ""
    helps: str = ""


@dataclass(frozen=True)
class Material:
    """Of a pack, or of a plan without one (`review` None). on: the day that everything is as of; board: whether
    only the board reads what is made of it, which a pack never is."""

    plan: Plan
    on: date
    review: Review | None = None
    board: bool = False

    @cached_property
    def tree(self) -> PlanTree:
        return plan_tree(self.plan, self.on, board=self.board)

    @cached_property
    def rows(self) -> dict[int, ActionRow]:
        return {row.id: row for row in self.tree.rows}

    @cached_property
    def last(self) -> Review | None:
        """The review held before the one that the pack is for."""
        held = Review.objects.filter(plan=self.plan, held_on__lte=self.on)
        if self.review:
            held = held.filter(held_on__lt=self.review.held_on)
        return held.order_by("-held_on", "-number").first()

    @cached_property
    def concerns(self) -> dict[int, list[Finding]]:
        """What the last review wanted to be better, by key of the area."""
        found: dict[int, list[Finding]] = {}
        told = Finding.objects.filter(review=self.last, kind=FindingKind.CONCERN).exclude(area=None)
        for one in told.select_related("review").order_by("id"):
            found.setdefault(one.area_id, []).append(one)
        return found

    @cached_property
    def since(self) -> date | None:
        """The day that everything is compared with: that of the last review, or of the last judgement that the pages
        compare with where no review is on record."""
        return self.last.held_on if self.last else self.tree.reviewed_on

    @property
    def since_told(self) -> str:
        """That day as precisely as it is known, "" where there is none. Of a judgement alone it is told by its month,
        as on the pages."""
        if self.last:
            return when(self.last.held_on, self.last.precision)
        return when(self.since, Precision.MONTH) if self.since else ""

    @property
    def since_words(self) -> str:
        return f"since {self.since_told}" if self.since else "so far"

    @property
    def compared(self) -> str:
        """What everything is compared with, in words."""
        return called(self.last) if self.last else self.since_told or "None on record"

    @cached_property
    def until(self) -> date:
        """The day of the review after the one that the pack is for."""
        told = self.review.next_on if self.review else None
        return told if told and told > self.on else self.on + HALF_A_YEAR

    @cached_property
    def past(self) -> dict[int, list[Standing]]:
        """Where actions stood at the last review, by key of their area; empty without one."""
        return past_standings(self.since, plan=self.plan)

    @cached_property
    def moved(self) -> WhatMoved | None:
        return what_moved(self.plan, self.since, self.on, words=False) if self.since else None

    @cached_property
    def measures(self) -> list[MeasureRow]:
        """Those kept up, as readers outside the board may know them."""
        return kept_up(measure_rows(self.plan, self.on, board=False))

    @cached_property
    def whole_measures(self) -> list[MeasureRow]:
        """The same as the board knows them: for officers, never for a pack."""
        return kept_up(measure_rows(self.plan, self.on, board=True))

    @cached_property
    def risks(self) -> list[Risk]:
        """Those open on the day, the worst first."""
        return worst_first(risks_of(self.plan).open_on(self.on))

    @cached_property
    def proofs(self) -> list[Evidence]:
        """What shows that something got better, or what families say."""
        uses = EvidenceUse.objects.select_related("action").order_by(
            "action__area__number", "action_id", "id"
        )
        found = shown(Evidence.objects.filter(plan=self.plan, shows__in=IMPACT_PROOF), self.on)
        return list(found.prefetch_related(Prefetch("uses", uses)))

    @cached_property
    def voices(self) -> list[Voice]:
        """What was said, without what was put right later."""
        told = voices_of(self.plan).filter(on__lte=self.on)
        return [one for one in told if not one.corrected_by or one.corrected_by.on > self.on]

    @cached_property
    def statement(self) -> ForumStatement | None:
        return next((one for one in statements_of(self.plan) if one.on <= self.on), None)

    @cached_property
    def forecasts(self) -> dict[int, Forecast]:
        return forecasts(self.plan, self.tree.rows, self.on)

    @cached_property
    def requests(self) -> list[Request]:
        """Those still to be answered at the last review, or raised there; `known` are their answers, the newest
        first, each with `shown`, the evidence that may leave the board."""
        answers = Answer.objects.filter(on__lte=self.on).prefetch_related(
            Prefetch("evidence", shown(Evidence.objects.all(), self.on), to_attr="shown")
        )
        found = Request.objects.filter(plan=self.plan, added_on__lte=self.on)
        if self.review:
            found = found.filter(review__held_on__lt=self.review.held_on)
        known = Prefetch("answers", answers, to_attr="known")
        told = found.select_related("review", "area", "owner__partner").order_by("number")
        return [one for one in told.prefetch_related(known) if self.is_asked(one)]

    def is_asked(self, request: Request) -> bool:
        since = self.last.held_on if self.last else None
        if since is None or (self.last and request.review_id == self.last.pk):
            return True
        if request.closed_on and request.closed_on <= since:
            return False
        return not request.known or request.known[0].on > since

    @cached_property
    def words(self) -> dict[int, Words]:
        """What leads said, by key of the action: what changed since the last review; and as they said it last, also
        before that review but not longer than a quarter ago, what is next and what they need."""
        told = Update.objects.filter(action__plan=self.plan, on__lte=self.on)
        if self.since:
            told = told.filter(on__gt=min(self.since, self.on - QUARTER))
        columns = ("action_id", "on", "what_changed", "what_next", "help_needed")
        return newest_words(told.order_by("on", "id").values_list(*columns), self.since or date.min)

    @cached_property
    def milestones(self) -> list[Milestone]:
        """As they stood on the day, by their dates."""
        return steps_in(self.plan, self.on)

    @cached_property
    def steps_done(self) -> list[Milestone]:
        """Those done since the last review."""
        return [
            one
            for one in self.milestones
            if one.done_on and one.done_on <= self.on and (self.since is None or one.done_on > self.since)
        ]

    @cached_property
    def completed(self) -> list[ActionRow]:
        """Actions that count as done now and did not at the last review."""
        then = {one.ref for standings in self.past.values() for one in standings if one.delivery in DONE}
        return [row for row in self.tree.rows if row.standing.delivery in DONE and row.ref not in then]

    @cached_property
    def moves(self) -> dict[int, DueChange]:
        """How the date of an action moved last, by its key."""
        found = DueChange.objects.filter(action__plan=self.plan, milestone=None, on__lte=self.on)
        return {one.action_id: one for one in found.order_by("on", "id")}

    @cached_property
    def proposals(self) -> list[DueProposal]:
        """New dates that are asked for and not decided."""
        waiting = Q(decision=None) | Q(decision__on__gt=self.on)
        live = Q(milestone=None) | Q(milestone__done_on=None, milestone__withdrawn_on=None)
        found = DueProposal.objects.filter(waiting, live, action__plan=self.plan, on__lte=self.on)
        return list(found.select_related("milestone").order_by("on", "id"))


def kept_up(rows: Iterable[MeasureRow]) -> list[MeasureRow]:
    return [row for row in rows if not row.measure.retired_on]


def material_of(pack: Pack, on: date) -> Material:
    return Material(plan=pack.review.plan, on=on, review=pack.review)


def shown(evidence: "QuerySet[Evidence]", on: date) -> "QuerySet[Evidence]":
    """What was known on the day, proves something and may leave the board."""
    there = Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)
    return evidence.filter(
        there, added_on__lte=on, sensitivity=Sensitivity.BOARD, scan__in=[Scan.NONE, Scan.CLEAN]
    ).order_by("-dated", "-id")


def newest_words(told: Iterable[tuple[int, date, str, str, str]], since: date) -> dict[int, Words]:
    """told: oldest first. What is needed is asked for by the newest update alone; the rest stands until something new
    is said. since: what changed until then is left out."""
    found: dict[int, Words] = {}
    for action, on, changed, upcoming, helps in told:
        words = found.setdefault(action, Words())
        if changed.strip() and on > since:
            words.changed = changed
        words.next, words.helps = upcoming.strip() or words.next, helps
    return found
