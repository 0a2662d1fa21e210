"""Fetch and check in one call: a view has no object until its reader has been asked for.

Each function looks only among what the person may see (else 404, the same answer as for what does not
exist) and then asks for the capability that the view declared with `needs` (else 403).
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from history import clock
from history.actor import Actor
from history.chain import canonical, sha256
from partners.models import Membership, Partner, Post, User
from partners.permissions import Can, Guarded, can, local_areas


def check(request: HttpRequest, thing: Guarded) -> None:
    """Refuse who may not; from then on the person acts in the thing's local areas."""
    request.acting_in = thing.local_area_ids()
    if not can(request.user.current_memberships, request.needs, thing):
        raise PermissionDenied


def may(request: HttpRequest, capability: Can, thing: Guarded) -> bool:
    """For links and buttons: whether this person would be let in behind them."""
    return can(request.user.current_memberships, capability, thing)


def actor(request: HttpRequest) -> Actor:
    """The signed-in person as history will name them: by the post, or else the role, that they hold where
    they act; by number where they hold none any more, since a name must be erasable."""
    memberships: list[Membership] = request.user.current_memberships
    here = getattr(request, "acting_in", None)
    titles = [(not m.post_id, m.title) for m in memberships if here is None or m.local_area_id in here]
    label = min(titles, default=(True, str(request.user)))[1]
    return Actor(id=request.user.pk, label=label, at=clock.now(), token=fingerprint(request))


def fingerprint(request: HttpRequest) -> str:
    """One for each form and what was typed into it: sent twice it is the same, changed after Back it is not."""
    if not request.POST.get("form_token"):
        return ""
    apart = {"csrfmiddlewaretoken", "draft"}  # they come and go without anything being typed
    sent = {name: request.POST.getlist(name) for name in request.POST if name not in apart}
    return sha256(canonical(sent | {name: fingerprint_of(file) for name, file in request.FILES.items()}))


def fingerprint_of(file: UploadedFile) -> str:
    """Another file after Back is another form, although all words in it are the same."""
    file.seek(0)
    return f"{file.name}: {hashlib.file_digest(file, 'sha256').hexdigest()}"


def in_local_area(request: HttpRequest) -> list[int]:
    """Where the person may do what the view declares; 403 where that is nowhere."""
    found = local_areas(request.user.current_memberships, request.needs)
    if not found:
        raise PermissionDenied
    return found


def seen(request: HttpRequest) -> list[int]:
    """The person's own local areas, by any current role."""
    return sorted({membership.local_area_id for membership in request.user.current_memberships})


def get_partner(request: HttpRequest, slug: str) -> Partner:
    partners = Partner.objects.sitting_in(*seen(request)).prefetch_related("local_areas")
    partner = get_object_or_404(partners, slug=slug)
    check(request, partner)
    return partner


def get_post(request: HttpRequest, pk: int) -> Post:
    partners = Partner.objects.sitting_in(*seen(request))
    post = get_object_or_404(Post.objects.filter(partner__in=partners).select_related("partner"), pk=pk)
    check(request, post)
    return post


def get_person(request: HttpRequest, pk: int) -> User:
    """Whoever holds, held or will hold a role in one of the reader's local areas."""
    memberships = Membership.objects.filter(local_area__in=seen(request))
    person = get_object_or_404(User, pk=pk, pk__in=memberships.values("user"))
    check(request, person)
    return person


def own_account(request: HttpRequest) -> User:
    """The person themselves, while they hold any role."""
    in_local_area(request)
    return get_object_or_404(User, pk=request.user.pk)


def get_membership(request: HttpRequest, pk: int) -> Membership:
    memberships = Membership.objects.filter(local_area__in=seen(request))
    membership = get_object_or_404(memberships.select_related("user", "partner", "post", "local_area"), pk=pk)
    check(request, membership)
    return membership
