"""A live plan of the cast's local area, with two areas, and a review of it that was held."""

from datetime import date

import pytest
from django.conf import LazySettings

from actions.models import Plan, PriorityArea
from partners.models import LocalArea
from reviews.models import Review
from tests.factories.actions import PlanFactory, PriorityAreaFactory
from tests.factories.reviews import ReviewFactory

DAY = date(2022, 10, 3)  # after the review that was held


@pytest.fixture
def today(settings: LazySettings) -> date:
    settings.TODAY = DAY
    return DAY


@pytest.fixture
def plan(local_area: LocalArea) -> Plan:
    return PlanFactory(local_area=local_area, slug="wsoa", title="Written Statement of Action")


@pytest.fixture
def area(plan: Plan) -> PriorityArea:
    return PriorityAreaFactory(plan=plan, number=2, plain_title="Waiting less")


@pytest.fixture
def first_area(plan: Plan) -> PriorityArea:
    return PriorityAreaFactory(plan=plan, number=1, plain_title="Finding needs early")


@pytest.fixture
def strange_area(db: None) -> PriorityArea:
    """Of another plan."""
    return PriorityAreaFactory()


@pytest.fixture
def review(plan: Plan) -> Review:
    return ReviewFactory(plan=plan, number=1, held_on=date(2022, 9, 7))
