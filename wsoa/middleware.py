"""Closed by default: no page without a declared capability, nothing signed-in kept by a browser."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from partners.permissions import Can
from wsoa import errors

UNDECLARED = object()


class CapabilityMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response = errors.not_allowed(request, response)
        behind_sign_in = isinstance(getattr(request, "needs", None), Can)
        if behind_sign_in and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"  # tablets are shared
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Refuse a view that declares nothing, whoever asks; `needs` and `open_to_all` declare."""
        request.needs = getattr(view, "needs", UNDECLARED)
        if request.needs is UNDECLARED:
            raise PermissionDenied
