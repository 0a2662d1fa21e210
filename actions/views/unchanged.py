"""Answering "not modified" for a page that would come out the same as the one the browser holds."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from history import clock


def unless_unchanged(
    request: HttpRequest, head: int | None, draw: Callable[[], HttpResponse]
) -> HttpResponse:
    """Draw the page unless nothing can have changed in it: no event anywhere, the same day, person, session and
    version. The browser may keep it but asks each time, and signing out clears what it kept."""
    if len(get_messages(request)):
        return draw()
    look = (settings.VERSION, settings.SITE_NAME, settings.BRAND, settings.DEMONSTRATION)
    parts = (head, clock.today(), request.session.session_key, request.get_full_path(), look)
    etag = f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or draw()
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
