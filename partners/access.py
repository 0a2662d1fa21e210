"""Fetch and check in one call: a view has no object until its reader has been asked for.

Each function looks only among what the person may see (else 404, the same answer as for what does not
exist) and then asks for the capability that the view declared with `needs` (else 403).
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from history import clock
from history.actor import Actor

from .models import Membership
from .permissions import Can, Guarded, can, local_areas


def check(request: HttpRequest, thing: Guarded) -> None:
    if not can(request.user.current_memberships, request.needs, thing):
        raise PermissionDenied


def may(request: HttpRequest, capability: Can, thing: Guarded) -> bool:
    """For links and buttons: whether this person would be let in behind them."""
    return can(request.user.current_memberships, capability, thing)


def actor(request: HttpRequest) -> Actor:
    """The signed-in person as history will name them, with the token of the form they sent."""
    memberships: list[Membership] = request.user.current_memberships
    label = next((m.title for m in memberships if m.post), memberships[0].title if memberships else "")
    token = request.POST.get("form_token", "")[:64].replace("\0", "")
    return Actor(id=request.user.pk, label=label or request.user.name, at=clock.now(), token=token)


def in_local_area(request: HttpRequest) -> list[int]:
    """Where the person may do what the view declares; 403 where that is nowhere."""
    found = local_areas(request.user.current_memberships, request.needs)
    if not found:
        raise PermissionDenied
    return found
