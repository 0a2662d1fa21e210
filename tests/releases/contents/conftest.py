"""A draft of each kind for a plan with a review that was held."""

from collections.abc import Callable
from datetime import date

import pytest

from actions.models import Plan
from releases.choices import Audience
from releases.contents.group import group_document
from releases.contents.public import public_document
from releases.models import ReleaseDraft
from reviews.document import Document
from reviews.models import Review
from tests.factories.releases import ReleaseDraftFactory
from tests.factories.reviews import ReviewFactory

ON = date(2022, 11, 1)


@pytest.fixture
def review(plan: Plan) -> Review:
    return ReviewFactory(plan=plan, number=1, held_on=date(2022, 9, 7))


@pytest.fixture
def draft(plan: Plan) -> ReleaseDraft:
    return ReleaseDraftFactory(plan=plan, young="It is better.\n\nNot everywhere.", note="A club.\nA page.")


@pytest.fixture
def group_draft(plan: Plan) -> ReleaseDraft:
    return ReleaseDraftFactory(plan=plan, audience=Audience.GROUP)


@pytest.fixture
def public(draft: ReleaseDraft) -> Callable[..., Document]:
    return lambda on=ON: public_document(draft, on)


@pytest.fixture
def group(group_draft: ReleaseDraft) -> Callable[..., Document]:
    return lambda on=ON: group_document(group_draft, on)
