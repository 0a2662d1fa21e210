"""A person's dates for their own calendar program, which cannot sign in: whoever knows the address may read."""

import hashlib
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from actions.exports.writers import ics_file
from actions.queries.calendar import Day, days_of
from history import clock
from history.models import Head
from partners.backends import person_today
from partners.models import User
from partners.permissions import open_to_all

KEY = re.compile("[A-Za-z0-9_-]{20,64}")  # what else comes can be nobody's


@open_to_all
@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """By the roles of today; one answer for keys that never were, are no more, and of closed accounts."""
    person = person_today(calendar_key=key) if KEY.fullmatch(key) else None
    if person is None:
        raise Http404
    head = Head.objects.get()
    parts = (head.seq, clock.today(), key, settings.VERSION, settings.SITE_NAME, settings.PUBLIC_URL)
    etag = f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or calendar_of(person, head)
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def calendar_of(person: User, head: Head) -> HttpResponse:
    """As of the newest event anywhere, so that it comes out the same until something happens."""
    days = days_of(person, clock.today())
    host = urlsplit(settings.PUBLIC_URL).hostname
    stamp = head.at or clock.now()
    body = ics_file.write(days, name=settings.SITE_NAME, host=host, at=stamp, address=address)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def address(day: Day) -> str:
    page = reverse("action_detail", args=day.action) if day.action else reverse("home")
    return settings.PUBLIC_URL + page
