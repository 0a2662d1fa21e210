"""The service's own clock: the real one, or the frozen day of a demonstration (settings.TODAY)."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment. On a frozen day, that day at the real time of day."""
    real = timezone.localtime()
    if settings.TODAY is None:
        return real
    return timezone.make_aware(datetime.combine(settings.TODAY, real.time().replace(tzinfo=None)))


def today() -> date:
    """The day in the service's time zone. Rules never ask for it themselves: views pass it to them."""
    return now().date()
