"""Who acts, and when: the one thing every verb needs to know about its caller."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody doing something at a moment.

    id: the user's primary key, or None for the service itself.
    label: post and organisation by the names of that day ("Head of SEND, City Council"); it outlives both.
    at: the moment, with its time zone.
    token: the form's one-time token, so that a form sent twice is carried out once; "" where there is no form.
    """

    id: int | None
    label: str
    at: datetime
    token: str = ""

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)
