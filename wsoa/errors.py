"""The pages for what went wrong. Those for 500 and 503 ask nothing of the request or the database."""

import re
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string

from wsoa.context import fixed

# What forms send that nobody typed, or that must not stand on a page.
NOT_TYPED = re.compile(
    "password|token|^(draft|doubted|from|next|seen|username|version)$|_FORMS$", re.IGNORECASE
)
SECRET = re.compile("password|^(csrfmiddlewaretoken|username)$", re.IGNORECASE)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html", fixed()), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def not_allowed(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    """Django's answer, whose page is empty, with one to read."""
    response.content = render_to_string("405.html", request=request)
    return response


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """With what was typed: no browser keeps it for sure when going back. It can be sent again where the browser
    says that a page of ours sent it; what another site made it send, nobody is asked to send for them."""
    typed = [
        (name.removeprefix("typed-").replace("_", " ").capitalize(), text)
        for name, texts in request.POST.lists()
        for text in texts
        if text.strip() and not NOT_TYPED.search(name)
    ]
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    fields = [
        (name, text) for name, texts in request.POST.lists() for text in texts if not SECRET.search(name)
    ]
    page = {"typed": typed, "fields": fields if ours and not request.FILES else []}
    response = render(request, "403_csrf.html", page, status=403)
    response["Cache-Control"] = "no-store"
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the request: it was not read, and who sent it is not known."""
    return HttpResponse(render_to_string("413.html", fixed()), status=413)


def broken(request: HttpRequest) -> HttpResponse:
    """Called while the error is handled, wherever it was raised: in a view or in the middleware before it."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):  # the database is away or overloaded
        return unavailable(request)
    return HttpResponse(render_to_string("500.html", fixed()), status=500)


def unavailable(request: HttpRequest, retry_after: int = 300) -> HttpResponse:
    headers = {"Retry-After": str(retry_after)}
    return HttpResponse(render_to_string("503.html", fixed()), status=503, headers=headers)
