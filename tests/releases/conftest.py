"""A live plan of the cast's local area, with an area and an action."""

import pytest

from actions.models import Action, Plan, PriorityArea
from partners.models import LocalArea, Post
from tests.factories.actions import ActionFactory, PlanFactory, PriorityAreaFactory


@pytest.fixture
def plan(local_area: LocalArea) -> Plan:
    return PlanFactory(local_area=local_area, slug="wsoa", title="Written Statement of Action")


@pytest.fixture
def area(plan: Plan) -> PriorityArea:
    return PriorityAreaFactory(plan=plan, number=2, plain_title="Waiting less")


@pytest.fixture
def action(area: PriorityArea, council_post: Post) -> Action:
    return ActionFactory(area=area, ref="2.1", title="Cut waiting", lead=council_post)
