"""A plan and what hangs on it, as plain as can be; every test names what matters to it.

Whatever is made without being told where lies in one plan: the area's, the action's. Posts belong to an
organisation that sits in the plan's local area.
"""

from datetime import UTC, date, datetime, time
from typing import Any

import factory

from actions.choices import Delivery, Impact, Letter, Part, PlanKind, Stage, Verdict
from actions.models import (
    Action,
    ActionRating,
    AreaRating,
    Ask,
    DueChange,
    DueProposal,
    Involvement,
    Judgement,
    Milestone,
    Plan,
    PriorityArea,
    Reminder,
    Round,
    Update,
    Workstream,
)
from partners.models import Post
from tests.factories.partners import LocalAreaFactory, PartnerFactory, PostFactory, UserFactory

LIVE_ON = date(2022, 3, 8)
NOON = datetime(2022, 6, 1, 12, tzinfo=UTC)


def post_in(plan: Plan) -> Post:
    return PostFactory(partner=PartnerFactory(local_areas=[plan.local_area]))


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    local_area = factory.SubFactory(LocalAreaFactory)
    slug = factory.Sequence("plan-{}".format)
    title = factory.Sequence("Written Statement of Action {}".format)
    kind = PlanKind.WSOA
    stage = Stage.LIVE
    live_on = factory.LazyAttribute(lambda made: None if made.stage == Stage.DRAFT else LIVE_ON)


class PriorityAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PriorityArea

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 100)  # clear of the numbers that tests choose
    finding = "Leaders do not know whether support helps."
    plain_title = factory.Sequence("Knowing what helps {}".format)


class WorkstreamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Workstream

    plan = factory.SubFactory(PlanFactory)
    slug = factory.Sequence("workstream-{}".format)
    title = factory.Sequence("Workstream {}".format)


class ActionFactory(factory.django.DjangoModelFactory):
    """Give `area`, or `plan` for a new area in that plan, or neither."""

    class Meta:
        model = Action

    plan = factory.LazyAttribute(lambda made: made.area.plan if made.area else PlanFactory())
    area = None
    workstream = None
    ref = factory.Sequence("9.{}".format)
    title = factory.Sequence("Write down what helps {}".format)
    start = date(2022, 4, 1)
    first_due = date(2022, 12, 31)
    due = factory.SelfAttribute("first_due")
    accountable = factory.LazyAttribute(lambda made: made.lead)
    lead = factory.LazyAttribute(lambda made: post_in(made.plan))
    added_on = LIVE_ON

    @classmethod
    def _create(cls, model: type[Action], *args: Any, **fields: Any) -> Action:
        fields["area"] = fields["area"] or PriorityAreaFactory(plan=fields["plan"])
        return super()._create(model, *args, **fields)


class InvolvementFactory(factory.django.DjangoModelFactory):
    """Supports the action, by a partner; give `post` for one that shares its lead."""

    class Meta:
        model = Involvement

    action = factory.SubFactory(ActionFactory)
    post = None
    part = factory.LazyAttribute(lambda made: Part.CO_LEADS if made.post else Part.SUPPORTS)
    partner = factory.LazyAttribute(lambda made: None if made.post else post_in(made.action.plan).partner)


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    action = factory.SubFactory(ActionFactory)
    title = factory.Sequence("Step {}".format)
    first_due = date(2022, 9, 30)
    due = factory.SelfAttribute("first_due")
    added_on = LIVE_ON


class SignedFactory(factory.django.DjangoModelFactory):
    """Said at noon of `on` by nobody in particular."""

    class Meta:
        abstract = True

    on = NOON.date()
    at = factory.LazyAttribute(lambda made: datetime.combine(made.on, NOON.timetz()))
    author_label = "Head of SEND, Council"


class UpdateFactory(SignedFactory):
    class Meta:
        model = Update

    action = factory.SubFactory(ActionFactory)
    delivery = Delivery.ON_TRACK
    impact = Impact.TOO_EARLY
    reason = "This is how it stands."


class ActionRatingFactory(SignedFactory):
    class Meta:
        model = ActionRating

    action = factory.SubFactory(ActionFactory)
    delivery = Delivery.AT_RISK
    reason = "The board saw no proof."


class AreaRatingFactory(SignedFactory):
    class Meta:
        model = AreaRating

    area = factory.SubFactory(PriorityAreaFactory)
    delivery = Delivery.ON_TRACK
    impact = Impact.SOME
    reason = "Most actions are on track."


class JudgementFactory(SignedFactory):
    class Meta:
        model = Judgement

    area = factory.SubFactory(PriorityAreaFactory)
    verdict = Verdict.MONITORED
    review = "6-month review"
    bodies = "DfE and NHS England"


class DueChangeFactory(SignedFactory):
    """A row alone: give the action or milestone the same `due` where that matters."""

    class Meta:
        model = DueChange

    action = factory.LazyAttribute(lambda made: made.milestone.action if made.milestone else ActionFactory())
    milestone = None
    due_before = date(2022, 12, 31)
    due = date(2023, 3, 31)
    reason = "The new system came late."


class DueProposalFactory(SignedFactory):
    """Asks for another date than the one that stands."""

    class Meta:
        model = DueProposal

    action = factory.LazyAttribute(lambda made: made.milestone.action if made.milestone else ActionFactory())
    milestone = None
    due_before = factory.LazyAttribute(lambda made: (made.milestone or made.action).due)
    due = date(2100, 3, 31)
    reason = "The new system came late."


class RoundFactory(factory.django.DjangoModelFactory):
    """Opened at midnight of its first day, which is NOON's, so that what is said that day answers it."""

    class Meta:
        model = Round

    plan = factory.SubFactory(PlanFactory)
    title = factory.Sequence("Board meeting {}".format)
    asked_of = "All leads"
    opened_on = NOON.date()
    opened_at = factory.LazyAttribute(lambda made: datetime.combine(made.opened_on, time(), UTC))
    closes_on = date(2022, 6, 10)


class AskFactory(factory.django.DjangoModelFactory):
    """Give `action`, and `round` for one of the action's plan."""

    class Meta:
        model = Ask

    action = factory.SubFactory(ActionFactory)
    round = factory.LazyAttribute(lambda made: RoundFactory(plan=made.action.plan))


class ReminderFactory(factory.django.DjangoModelFactory):
    """Sent at noon of the day the round opened."""

    class Meta:
        model = Reminder

    round = factory.SubFactory(RoundFactory)
    user = factory.SubFactory(UserFactory)
    kind = Letter.OPENED
    on = NOON.date()
    at = factory.LazyAttribute(lambda made: datetime.combine(made.on, NOON.timetz()))
    actions = 1
