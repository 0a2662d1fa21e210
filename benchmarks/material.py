"""What the rows of the generated plans are made of."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from partners.models import User

BATCH = 2000
SENTENCE = "The steps agreed last term are in use in every service and families were asked what they see. "


@dataclass(frozen=True, slots=True)
class Size:
    """How much one plan holds: the numbers of all its actions together, and the readings of each measure."""

    areas: int = 6
    actions: int = 120
    milestones: int = 500
    updates: int = 3000
    users: int = 30
    measures: int = 60
    readings: int = 24
    risks: int = 20
    voices: int = 30


ONE = Size()


def signed(on: date, by: User) -> dict[str, Any]:
    at = timezone.make_aware(datetime.combine(on, time(10)))
    return {"on": on, "at": at, "author": by, "author_label": "Head of service, Council"}
