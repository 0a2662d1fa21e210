"""All that a release is made of: the facts of the plan as reviewers are told them (`Material`, which leaves out what
stays with the board), and the words written for this release. Each part is read once, when it is asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F, Q, QuerySet

from actions.models import ActionRating, Plan, SignOff, Update, Voice, VoiceResponse
from actions.queries.plan_tree import ActionRow, AreaRow
from actions.queries.what_moved import WhatMoved, what_moved
from releases.choices import Audience, Part
from releases.models import GroupMeeting, PlainWords, QuestionAgreed, Release, ReleaseDraft, Term
from reviews.contents.material import QUARTER, Material
from reviews.contents.outcomes import answers_by
from reviews.contents.words import ended
from reviews.models import Finding

Rated = Update | ActionRating | SignOff


@dataclass(frozen=True)
class Told:
    """Of a draft, as of a day."""

    draft: ReleaseDraft
    on: date

    @property
    def plan(self) -> Plan:
        return self.draft.plan

    @cached_property
    def found(self) -> Material:
        return Material(plan=self.plan, on=self.on)

    @cached_property
    def plain(self) -> dict[tuple[str, int], str]:
        """The newest plain words, by part and key: of the action for Part.LINE, else of the area."""
        told = PlainWords.objects.filter(plan=self.plan, on__lte=self.on).order_by("on", "id")
        return {
            (part, action or area): words.strip()
            for part, area, action, words in told.values_list("part", "area_id", "action_id", "words")
        }

    def words(self, area: AreaRow, part: Part) -> str:
        return self.plain.get((part, area.id), "")

    def line(self, row: ActionRow) -> str:
        """By what an action is called where no plan is at hand: its plain line, or its title without one."""
        return ended(self.plain.get((Part.LINE, row.id), "") or row.title)

    @cached_property
    def findings(self) -> dict[int, list[Finding]]:
        """What the last review that spoke of an area found there, by its key."""
        told = Finding.objects.filter(
            review__plan=self.plan, review__held_on__lte=self.on, area__isnull=False
        )
        found: dict[int, list[Finding]] = {}
        for one in told.select_related("review").order_by("-review__held_on", "-review__number", "id"):
            others = found.setdefault(one.area_id, [])
            if not others or others[0].review_id == one.review_id:
                others.append(one)
        return found

    @cached_property
    def heard(self) -> list[tuple[list[VoiceResponse], Voice]]:
        """Entries of the voice log that were answered by the day, each with its answers; the newest first."""
        told = [(answers_by(one, self.on), one) for one in self.found.voices]
        return [(answers, one) for answers, one in told if answers]

    @cached_property
    def questions(self) -> list[QuestionAgreed]:
        """Agreed as public by the day; of several answers to one question the newest."""
        agreed = QuestionAgreed.objects.filter(
            public=True, on__lte=self.on, answer__question__plan=self.plan
        ).select_related("answer__question__owner__partner")
        found = {
            one.answer.question_id: one for one in agreed.order_by("answer__question__number", "on", "id")
        }
        return list(found.values())

    @cached_property
    def terms(self) -> list[Term]:
        return list(terms_on(self.plan, self.on))

    # Since when

    @cached_property
    def met(self) -> date | None:
        """The day on which the reference group met last, before this."""
        held = Q(cancelled_on=None) | Q(cancelled_on__gt=self.on)
        days = GroupMeeting.objects.filter(held, plan=self.plan, on__lt=self.on)
        return days.order_by("-on").values_list("on", flat=True).first()

    @cached_property
    def released(self) -> date | None:
        """The day that the last release to the group was of, before this."""
        of_group = Release.objects.filter(plan=self.plan, audience=Audience.GROUP, withdrawn_on=None)
        days = of_group.filter(as_of__lt=self.on).order_by("-number")
        return days.values_list("as_of", flat=True).first()

    @cached_property
    def since(self) -> date:
        return self.met or self.released or self.on - QUARTER

    @cached_property
    def moved(self) -> WhatMoved:
        """Since that day, for readers outside the board."""
        return what_moved(self.plan, self.since, self.on, words=False)

    @cached_property
    def rated(self) -> "dict[int, list[Rated]]":
        """Every word on delivery that changed it, by key of the action, oldest first; and what a second person made
        of it."""
        of_plan = {"action__plan": self.plan, "on__lte": self.on}
        own = Update.objects.filter(**of_plan).exclude(delivery=F("delivery_before"))
        assured = ActionRating.objects.filter(**of_plan).exclude(delivery=F("delivery_before"))
        agreed = SignOff.objects.filter(**of_plan).select_related("update")
        found: dict[int, list[Rated]] = {}
        for one in sorted([*own, *assured, *agreed], key=lambda one: (one.on, one.at)):
            found.setdefault(one.action_id, []).append(one)
        return found


def terms_on(plan: Plan, on: date) -> "QuerySet[Term]":
    """Of the glossary that the plan's local area keeps."""
    there = Q(removed_on=None) | Q(removed_on__gt=on)
    return Term.objects.filter(there, local_area=plan.local_area_id)
