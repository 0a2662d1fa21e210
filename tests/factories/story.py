"""A plan that lives for a while: things done to it at random, day after day, each by its verb."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from actions.choices import Better, Delivery, Impact, Precision, Speaker, Unit, Verdict
from actions.models import Action, Challenge, DueProposal, Evidence, Measure, Milestone, Plan, Risk, Voice
from actions.workflow import (
    actions,
    challenges,
    due_dates,
    evidence,
    measures,
    milestones,
    ratings,
    risks,
    rounds,
    sign_offs,
    updates,
    voices,
)
from history.actor import Actor
from history.refusals import Conflict, Refused

DAY = timedelta(days=1)
OPEN = [Delivery.ON_TRACK, Delivery.AT_RISK, Delivery.OFF_TRACK, Delivery.NOT_STARTED, Delivery.PAUSED]
ANY = [*OPEN, Delivery.COMPLETE, Delivery.COMPLETE, Delivery.NOT_APPLICABLE]


@dataclass
class Story:
    """`told`: the names of the verbs that were carried out, not refused."""

    plan: Plan
    seed: int
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311 (the same story each time)

    def live(self, on: date, many: int) -> None:
        """So many things of one day; what the state of things forbids does not happen."""
        for hour in range(many):
            self.on, self.at = on, datetime.combine(on, time(7), UTC) + timedelta(minutes=10 * hour)
            step = self.random.choice(STEPS)
            try:
                with transaction.atomic():
                    happened = step(self)
            except (Refused, Conflict):
                continue
            if happened is not False:
                self.told.add(step.__name__)

    @property
    def by(self) -> Actor:
        """Somebody else each time, so that nobody stands in their own way."""
        return Actor(id=None, label=f"Head of {self.random.choice('ABC')}", at=self.at)

    def one(self, rows: Any) -> Any:
        """Any of the rows; what there is none of refuses the step."""
        found = list(rows.order_by("pk"))
        if not found:
            raise Refused("None")
        return self.random.choice(found)

    def some(self, words: list[Any]) -> Any:
        return self.random.choice(words)

    def later(self, most: int = 120) -> date:
        return self.on + self.random.randint(1, most) * DAY

    def earlier(self) -> date:
        """What was reached is often said only later."""
        return self.on - self.random.choice([0, 0, 1, 9]) * DAY

    @property
    def action(self) -> Action:
        return self.one(self.plan.actions)

    @property
    def milestone(self) -> Milestone:
        return self.one(Milestone.objects.filter(action__plan=self.plan))

    @property
    def measure(self) -> Measure:
        return self.one(self.plan.measures)


def add_action(story: Story) -> None:
    area, like = story.one(story.plan.areas), story.action
    actions.add_action(
        area, by=story.by, title="Another", plain_title="", why="", success="", resources="", co_produced_with="",
        asked_by_inspectors=True, start=story.on, due=story.later(), ongoing=False, accountable=like.lead,
        lead=like.lead, workstream=None, co_leads=[], supporting=[],
    )  # fmt: skip


def post_update(story: Story) -> None:
    action = story.action
    steps = list(action.milestones.filter(done_on=None, withdrawn_on=None).order_by("pk"))
    ticked, moved = ({story.some(steps)} if steps and story.some([True, False]) else set() for _ in range(2))
    updates.post_update(
        action,
        by=story.by,
        delivery=story.some(ANY),
        impact=story.some(list(Impact)),
        reason="It is so.",
        what_changed="Much.",
        help_needed=story.some(["", "", "Money."]),
        doubted=story.some([[], ["overdue"]]),
        reached={one.pk: story.earlier() for one in ticked},
        moves=[updates.StepMove(one, story.later(), "Late.") for one in moved - ticked],
    )


def confirm_no_change(story: Story) -> None:
    updates.confirm_no_change(story.action, by=story.by)


def claim(story: Story) -> tuple[Action, int]:
    action = story.one(story.plan.actions.filter(updates__isnull=False).distinct())
    return action, action.updates.first().pk


def sign_off_action(story: Story) -> None:
    action, update = claim(story)
    sign_offs.sign_off_action(action, by=story.by, update=update)


def return_action(story: Story) -> None:
    action, update = claim(story)
    sign_offs.return_action(action, by=story.by, update=update, comment="Not yet.")


def reopen_action(story: Story) -> None:
    action = story.one(story.plan.actions.filter(sign_offs__outcome="agreed").distinct())
    sign_offs.reopen_action(action, by=story.by, comment="It came undone.")


def assure_action(story: Story) -> None:
    ratings.assure_action(story.action, by=story.by, delivery=story.some([*OPEN, "", ""]), reason="Seen.")


def challenge_rating(story: Story) -> None:
    challenges.challenge_rating(story.action, by=story.by, delivery=story.some(OPEN), question="Why?")


def answer_challenge(story: Story) -> None:
    asked = story.one(Challenge.objects.filter(action__plan=story.plan, answer=None))
    challenges.answer_challenge(asked, by=story.by, words="Because.")


def propose_due(story: Story) -> None:
    action = story.action
    step = story.some([None, *action.milestones.order_by("pk")])
    due_dates.propose_due(
        action,
        by=story.by,
        milestone=step,
        due=story.later(),
        reason="Late.",
        recovery="More hands.",
        agreed_with="Board",
        agreed_on=story.on,
        confirmed=story.some([True, False, False]),
    )


def decide_due(story: Story) -> None:
    asked = story.one(DueProposal.objects.filter(action__plan=story.plan, decision=None))
    due_dates.decide_due(asked, by=story.by, confirmed=story.some([True, True, False]), comment="So be it.")


def add_milestone(story: Story) -> None:
    milestones.add_milestone(story.action, by=story.by, title="Another step", due=story.later(40))


def reach_milestone(story: Story) -> None:
    step = story.one(Milestone.objects.filter(action__plan=story.plan, done_on=None, withdrawn_on=None))
    milestones.edit_milestone(step, by=story.by, version=step.version, done_on=story.earlier())


def withdraw_milestone(story: Story) -> None:
    step = story.one(Milestone.objects.filter(action__plan=story.plan, done_on=None, withdrawn_on=None))
    milestones.withdraw_milestone(step, by=story.by, version=step.version, reason="Not needed.")


def rate_area(story: Story) -> None:
    area = story.one(story.plan.areas)
    ratings.rate_area(
        area, by=story.by, delivery=story.some(OPEN), impact=story.some(list(Impact)), reason="So."
    )


def judge_area(story: Story) -> None:
    ratings.judge_area(
        story.one(story.plan.areas),
        by=story.by,
        on=story.on,
        precision=Precision.DAY,
        verdict=story.some(list(Verdict)),
        review="Review",
        bodies="DfE",
    )


def add_evidence(story: Story) -> None:
    action = story.action
    evidence.add_evidence(
        story.plan, by=story.by, title="Minutes", kind="minutes", shows="activity", dated=story.on,
        owner=action.lead, actions=[action], link="https://example.org/minutes",
    )  # fmt: skip


def withdraw_evidence(story: Story) -> None:
    item = story.one(Evidence.objects.filter(plan=story.plan, withdrawn_on=None))
    evidence.withdraw_evidence(item, by=story.by, version=item.version, reason="Wrong file.")


def open_round(story: Story) -> None:
    rounds.open_round(
        story.plan,
        by=story.by,
        title="Board",
        closes_on=story.later(6),
        remind_before=1,
        areas=[],
        partners=[],
    )


def add_measure(story: Story) -> None:
    like = story.measure
    measures.add_measure(
        story.plan, by=story.by, title="Another", definition="All of them.", unit=Unit.PERCENT, better=Better.UP,
        source="Register", owner=like.owner, areas=list(story.plan.areas.all()), actions=[story.action],
    )  # fmt: skip


def retire_measure(story: Story) -> None:
    one = story.measure
    measures.retire_measure(one, by=story.by, version=one.version, reason="Another takes its place.")


def record_reading(story: Story) -> None:
    """Often of a period that was read before: then it is restated."""
    period = story.on.replace(day=1) - story.random.choice([1, 1, 32, 63]) * DAY
    value = Decimal(story.random.randint(0, 100))
    measures.record_reading(story.measure, by=story.by, period=period, value=value, note="Counted.")


def add_risk(story: Story) -> None:
    risks.add_risk(
        story.plan, by=story.by, title="Too few", cause="Few apply.", effect="Late.", likelihood=3, impact=3,
        owner=story.action.lead, areas=list(story.plan.areas.all()),
    )  # fmt: skip


def close_risk(story: Story) -> None:
    one = story.one(Risk.objects.filter(plan=story.plan, closed_on=None))
    risks.close_risk(one, by=story.by, version=one.version, outcome="They came.")


def add_voice(story: Story) -> None:
    """Now and then it puts an earlier one right."""
    corrects = story.some([None, None, Voice.objects.filter(plan=story.plan).order_by("pk").last()])
    voices.add_voice(
        story.plan, by=story.by, partner=None, heard_on=story.on, who=Speaker.FAMILIES, said="We wait.",
        source="Survey", corrects=corrects, areas=list(story.plan.areas.all()),
    )  # fmt: skip


def answer_voice(story: Story) -> None:
    one = story.one(Voice.objects.filter(plan=story.plan))
    confirmed = story.some(["yes", "not_yet"])
    voices.answer_voice(one, by=story.by, done="A clinic.", difference="Shorter.", confirmed=confirmed)


STEPS: list[Callable[[Story], Any]] = [
    add_action, post_update, post_update, post_update, confirm_no_change, sign_off_action, sign_off_action,
    return_action, reopen_action, assure_action, challenge_rating, answer_challenge, propose_due, propose_due,
    decide_due, decide_due,
    add_milestone, reach_milestone, withdraw_milestone, rate_area, judge_area, add_evidence, withdraw_evidence,
    open_round, add_measure, retire_measure, record_reading, record_reading, add_risk, close_risk, add_voice,
    answer_voice,
]  # fmt: skip
