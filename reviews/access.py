"""Fetch and check in one call, for reviews and what hangs on them: see partners.access."""

import hashlib
import logging
from datetime import timedelta

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from actions.access import visible_plans
from history import clock
from history.chain import sha256
from partners.access import check
from reviews.choices import FileState
from reviews.models import Edition, EditionFile, Finding, Guest, Pack, Request, Review

GUESTS = (
    "guests"  # in the session: when each guest, by primary key, entered their code; in seconds since 1970
)
LONGEST_STAY = timedelta(hours=12)

logger = logging.getLogger(__name__)


class NoGuest(Http404):
    """The link never was, has ended, or its last day is past: nobody is told which."""


class NotEntered(Exception):
    """The link works, but its code was not entered in this browser, or too long ago."""


def get_review(request: HttpRequest, slug: str, number: int) -> Review:
    reviews = Review.objects.select_related("plan__local_area", "letter")
    review = get_object_or_404(reviews, plan__in=visible_plans(request), plan__slug=slug, number=number)
    check(request, review)
    return review


def get_finding(request: HttpRequest, slug: str, number: int, pk: int) -> Finding:
    review = get_review(request, slug, number)
    finding = get_object_or_404(Finding.objects.select_related("area"), review=review, pk=pk)
    finding.review = review
    return finding


def get_request(request: HttpRequest, slug: str, number: int) -> Request:
    found = get_object_or_404(
        whole_requests(), plan__in=visible_plans(request), plan__slug=slug, number=number
    )
    check(request, found)
    return found


def whole_requests() -> "QuerySet[Request]":
    return Request.objects.select_related("plan__local_area", "review", "area", "owner__partner")


def get_pack(request: HttpRequest, slug: str, number: int) -> Pack:
    """The pack for the review of that number."""
    packs = Pack.objects.select_related("review__plan__local_area")
    pack = get_object_or_404(
        packs, review__plan__in=visible_plans(request), review__plan__slug=slug, review__number=number
    )
    check(request, pack)
    return pack


def get_edition(request: HttpRequest, slug: str, number: int, edition: int) -> Edition:
    """With its content, which may be long."""
    pack = get_pack(request, slug, number)
    found = get_object_or_404(Edition, pack=pack, number=edition)
    found.pack = pack
    tell_if_changed(found)
    return found


def tell_if_changed(edition: Edition) -> bool:
    """Whether its content is no longer what was frozen; whoever runs the service is told."""
    if edition.is_whole():
        return False
    logger.critical("Edition %s no longer fits its digest: its content was changed.", edition.pk)
    return True


def get_file(edition: Edition, format: str) -> EditionFile:
    """One that was made and still is what it was then; 404 for any other."""
    file = get_object_or_404(EditionFile, edition_id=edition.pk, format=format, state=FileState.MADE)
    if hashlib.sha256(file.content).hexdigest() != file.digest:
        logger.critical(
            "File %s of edition %s is not what was made: it is not handed out.", format, edition.pk
        )
        raise Http404
    file.edition = edition
    return file


def get_invited(request: HttpRequest, slug: str, number: int, edition: int, pk: int) -> Guest:
    """A guest, for whoever lets them in."""
    found = get_edition(request, slug, number, edition)
    guest = get_object_or_404(Guest, edition=found, pk=pk)
    guest.edition = found
    return guest


def find_guest(key: str) -> Guest:
    """Whose link has that key, while it works; raises NoGuest."""
    guests = Guest.objects.select_related("edition__pack__review__plan")
    guest = guests.filter(key_hash=sha256(key)).first()
    if guest is None or not guest.works_on(clock.today()) or tell_if_changed(guest.edition):
        raise NoGuest
    return guest


def get_guest(request: HttpRequest, key: str) -> Guest:
    """The guest themselves, asked anew with each request; raises NoGuest, and NotEntered before the code."""
    guest = find_guest(key)
    if not entered(request, guest):
        raise NotEntered
    return guest


def entered(request: HttpRequest, guest: Guest) -> bool:
    """Real time, as sessions have it, also where the service believes in another day."""
    since = request.session.get(GUESTS, {}).get(str(guest.pk))
    return since is not None and timezone.now().timestamp() - since < LONGEST_STAY.total_seconds()


def let_in(request: HttpRequest, guest: Guest) -> None:
    """Under a new session key: one that was planted before is worth nothing."""
    request.session.cycle_key()
    began = {str(guest.pk): timezone.now().timestamp()}
    request.session[GUESTS] = request.session.get(GUESTS, {}) | began


def let_out(request: HttpRequest, guest: Guest) -> None:
    """Ends the session, unless somebody is signed in to it or it is of another guest too."""
    others = {key: since for key, since in request.session[GUESTS].items() if key != str(guest.pk)}
    if others or request.user.is_authenticated:
        request.session[GUESTS] = others
    else:
        request.session.flush()
