"""What readers of the public pages tell us."""

from datetime import timedelta

from django.db import transaction

from history.actor import Actor
from history.record import record
from history.refusals import AlreadyRecorded, Refused
from releases.models import Feedback, Release

MOST, WITHIN = 50, timedelta(hours=1)  # from all readers together: nobody has to say who they are
TOO_MUCH = "Many people are writing to us at this moment. Nothing was sent: try again in an hour"


@transaction.atomic
def add_feedback(release: Release, *, by: Actor, page: str, words: str, email: str = "") -> Feedback:
    """Keep what a reader says of a release, for the officers of its local area. History says that something came, and
    nothing of what it says: a reader's words can be removed for good.

    Raises Refused above MOST in an hour, and AlreadyRecorded for the same words of the same page in that time.
    """
    lately = Feedback.objects.filter(at__gt=by.at - WITHIN)
    if lately.filter(page=page, words=words).exists():
        raise AlreadyRecorded
    if lately.count() >= MOST:
        raise Refused(TOO_MUCH)
    area = release.plan.local_area
    said = Feedback.objects.create(local_area=area, at=by.at, on=by.on, page=page, words=words, email=email)
    record("feedback_added", by=by, target=area, after={"feedback": said.pk, "page": page})
    return said
