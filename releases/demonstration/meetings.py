"""When the reference group of the demonstration meets: two meetings were held, one is to come. Illustrative."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from actions.demonstration.cast import Step
from actions.demonstration.load import Told
from actions.demonstration.stories import day
from actions.models import Plan
from releases.workflow.meetings import add_meeting

AGREED_ON = "2025-05-20"
DAYS = (date(2025, 6, 17), date(2025, 9, 16), date(2025, 11, 18))


def met(told: Told) -> Iterator[Step]:
    for on in DAYS:
        yield day(AGREED_ON), partial(add, on, told)


def add(on: date, told: Told, at: datetime) -> None:
    add_meeting(Plan.objects.get(pk=told.plan.pk), by=told.cast.officer(at), on=on)
