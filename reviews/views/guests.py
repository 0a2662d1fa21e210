"""Who lets guests in to an edition, and ends their links."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from history import clock
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from reviews import access
from reviews.emails import link_of
from reviews.forms.guests import GuestAddForm, GuestEndForm
from reviews.models import Guest
from reviews.views.packs import edition_page
from reviews.workflow import guests as verbs


@needs(Can.MAKE_PACK)
@require_http_methods(["GET", "HEAD", "POST"])
def guest_add(request: HttpRequest, plan: str, number: int, edition: int) -> HttpResponse:
    """The link is on the page that answers, and nowhere else: whoever goes on from there has seen it once."""
    found = access.get_edition(request, plan, number, edition)
    made: list[tuple[Guest, str]] = []

    def verb(clean: dict[str, Any]) -> None:
        made.append(verbs.invite_guest(found, by=actor(request), **clean))

    answer = form_page(
        request,
        GuestAddForm(sent(request), today=clock.today()),
        verb,
        template="reviews/guest_add.html",
        done=edition_page(found),
        said="The link has been made.",
        edition=found,
    )
    if not made:
        return answer
    [(guest, key)] = made
    page = {"edition": found, "guest": guest, "link": link_of(key)}
    return render(request, "reviews/_guest_link.html", page)


@needs(Can.MAKE_PACK)
@require_http_methods(["GET", "HEAD", "POST"])
def guest_end(request: HttpRequest, plan: str, number: int, edition: int, pk: int) -> HttpResponse:
    guest = access.get_invited(request, plan, number, edition, pk)
    return form_page(
        request,
        GuestEndForm(sent(request)),
        lambda clean: verbs.end_guest(guest, by=actor(request)),
        template="reviews/guest_end.html",
        done=edition_page(guest.edition),
        said="The link does not work any more.",
        guest=guest,
        edition=guest.edition,
        ended=not guest.works_on(clock.today()),
    )
