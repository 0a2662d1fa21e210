"""What is kept back leaves no trace: a pack says the same to the letter whatever a small count was, in its tables, its
sentences and the points of its pictures."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from actions.choices import Unit
from reviews.contents.packs import pack_document
from reviews.document import kept
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory
from tests.factories.voice import VoiceFactory
from tests.reviews.contents.conftest import ON

MONTHS = (date(2022, 6, 30), date(2022, 7, 31), date(2022, 8, 31), date(2022, 9, 30))


@pytest.fixture
def counted(plan):
    """How many waited at the end of each month; a part of them on its own."""
    whole = MeasureFactory(plan=plan, number=1, unit=Unit.PEOPLE, baseline=None, baseline_on=None)
    part = MeasureFactory(
        plan=plan, number=2, unit=Unit.PEOPLE, part_of=whole, baseline=None, baseline_on=None
    )

    def read(measure, values):
        for month, value in zip(MONTHS, values, strict=True):
            ReadingFactory(measure=measure, period=month, value=Decimal(value), **said(value))

    def said(value):
        return {"on": date(2022, 10, 5), "step": f"See these {value}.", "note": f"They are {value}."}

    PathPointFactory(measure=whole, on=date(2023, 3, 31), value=Decimal(10))
    PathPointFactory(measure=part, on=date(2023, 3, 31), value=Decimal(5))
    read(whole, (60, 50, 40, 30))
    return lambda values: read(part, values)


def told(pack, write) -> str:
    """What the pack says with what `write` wrote, which nothing keeps."""
    with transaction.atomic():
        write()
        text = kept(pack_document(pack, ON))
        transaction.set_rollback(True)
    return text


@pytest.mark.parametrize("place", range(len(MONTHS)))
def test_a_pack_does_not_hang_on_a_small_count(pack, counted, place):
    def of(count):
        values = [20] * len(MONTHS)
        values[place] = count
        return told(pack, lambda: counted(values))

    assert of(1) == of(4)
    assert of(7) != of(8)  # or nothing would be looked at


def test_a_pack_does_not_hang_on_how_few_spoke(pack, plan):
    def of(people):
        return told(pack, lambda: VoiceFactory(plan=plan, number=1, said="We wait.", people=people))

    assert of(1) == of(4)
    assert of(7) != of(8)
