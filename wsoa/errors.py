"""The pages for what went wrong. Those for 500 and 503 ask nothing of the request or the database."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from wsoa.context import fixed


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html", fixed()), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def conflict(request: HttpRequest, **context: Any) -> HttpResponse:
    return render(request, "409.html", context, status=409)


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("500.html", fixed()), status=500)


def unavailable(request: HttpRequest, retry_after: int = 300) -> HttpResponse:
    headers = {"Retry-After": str(retry_after)}
    return HttpResponse(render_to_string("503.html", fixed()), status=503, headers=headers)
