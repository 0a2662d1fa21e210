"""Closed by default: no page without a declared capability, nothing signed-in kept by a browser."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from partners.permissions import Can
from partners.views import drafts
from wsoa import errors, sign_in

UNDECLARED = object()


class SignInMiddleware(LoginRequiredMiddleware):
    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """Of an open page nobody asks who comes: Django's own would read the session first, and no cache may keep a
        page that depends on one."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:
        """Whoever has typed something is asked to sign in without losing it."""
        typed = drafts.typed_in(request.POST)
        if drafts.worth_keeping(typed) and drafts.page_for_drafts(request.path):
            return sign_in.signed_out_while_typing(request, typed)
        return super().handle_no_permission(request, view_func)


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
