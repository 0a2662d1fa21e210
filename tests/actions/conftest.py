"""A live plan of the cast's local area, with one of everything that is written in it."""

import pytest

from actions.choices import Stage
from actions.models import Action, Milestone, Plan, PriorityArea, Workstream
from partners.models import LocalArea, Post
from tests.factories.actions import (
    ActionFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    WorkstreamFactory,
)


@pytest.fixture
def plan(local_area: LocalArea) -> Plan:
    return PlanFactory(local_area=local_area, slug="wsoa", title="Written Statement of Action")


@pytest.fixture
def draft(plan: Plan) -> Plan:
    """The same plan, still being written."""
    plan.stage, plan.live_on = Stage.DRAFT, None
    plan.save()
    return plan


@pytest.fixture
def closed(plan: Plan) -> Plan:
    """The same plan, closed."""
    plan.stage = Stage.CLOSED
    plan.save()
    return plan


@pytest.fixture
def area(plan: Plan) -> PriorityArea:
    return PriorityAreaFactory(plan=plan, number=2, plain_title="Waiting less")


@pytest.fixture
def workstream(plan: Plan) -> Workstream:
    return WorkstreamFactory(plan=plan, slug="health", title="Health")


@pytest.fixture
def action(area: PriorityArea, council_post: Post) -> Action:
    return ActionFactory(area=area, ref="2.1", title="Cut waiting", lead=council_post)


@pytest.fixture
def milestone(action: Action) -> Milestone:
    return MilestoneFactory(action=action, title="New rota")
