"""What readers of the public pages told us, for those who keep them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from releases.models import Feedback


def feedback_in(local_areas: Iterable[int]) -> "QuerySet[Feedback]":
    """The newest first."""
    return Feedback.objects.filter(local_area__in=local_areas).select_related("local_area")
