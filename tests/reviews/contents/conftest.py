"""A pack for the second review of the plan, two months after the first."""

from collections.abc import Callable
from datetime import date

import pytest

from actions.models import Plan
from reviews.contents.packs import pack_document
from reviews.document import Document, FactTable, Section
from reviews.models import Pack, Review
from tests.factories.reviews import PackFactory, ReviewFactory

ON = date(2022, 11, 1)


@pytest.fixture
def pack(plan: Plan, review: Review) -> Pack:
    coming = ReviewFactory(plan=plan, number=2, kind="twelve_month", held_on=date(2022, 12, 7))
    return PackFactory(review=coming, summary="We are on the way.", next_steps="Keep on.")


@pytest.fixture
def drawn(pack: Pack) -> Callable[..., Document]:
    return lambda on=ON: pack_document(pack, on)


@pytest.fixture
def section(drawn) -> Callable[..., Section]:
    """The section of a key, of the pack as of a day."""
    return lambda key, on=ON: next(one for one in drawn(on).sections if one.key == key)


@pytest.fixture
def table(drawn) -> Callable[..., FactTable | None]:
    """The table of a key, None where the pack has none."""
    return lambda key, on=ON: next((one for one in drawn(on).tables() if one.key == key), None)
