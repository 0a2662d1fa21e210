"""What is counted, and what it showed: as plain as can be."""

from datetime import date
from decimal import Decimal

import factory

from actions.choices import Better, Unit
from actions.models import Measure, PathPoint, Reading
from tests.factories.actions import LIVE_ON, PlanFactory, SignedFactory, post_in


class MeasureFactory(factory.django.DjangoModelFactory):
    """In per cent, read every quarter, with no path."""

    class Meta:
        model = Measure

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 100)  # clear of the numbers that tests choose
    title = factory.Sequence("Plans issued within 20 weeks {}".format)
    definition = "Share of new plans that were issued within 20 weeks."
    unit = Unit.PERCENT
    better = Better.UP
    source = "SEN2 return"
    owner = factory.LazyAttribute(lambda made: post_in(made.plan))
    added_on = LIVE_ON


class PathPointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PathPoint

    measure = factory.SubFactory(MeasureFactory)
    on = date(2022, 12, 31)
    value = Decimal(60)


class ReadingFactory(SignedFactory):
    class Meta:
        model = Reading

    measure = factory.SubFactory(MeasureFactory)
    period = date(2022, 3, 31)
    value = Decimal(31)
