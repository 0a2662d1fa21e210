"""What a guest sees: one edition, by a link and a code, without an account. Whoever is signed in is a guest here too.

All that these pages show is read from the frozen edition.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.sentences import number
from history import clock
from history.actor import Actor
from history.refusals import AlreadyRecorded, Refused
from partners.access import fingerprint
from partners.permissions import open_to_all
from partners.views.sent import sent
from reviews import access
from reviews.choices import SectionKey
from reviews.document import read
from reviews.forms.guests import GuestCodeForm
from reviews.models import Guest
from reviews.queries.packs import file_rows, light_files, stamp_of
from reviews.views.editions import attached
from reviews.workflow import guests as verbs

View = Callable[..., HttpResponse]


def for_guests(view: View) -> View:
    """Open to whoever holds a link. No browser keeps what it shows, no search engine lists it, and all links that do
    not work, for whatever reason, have one answer."""

    @wraps(view)
    def shown(request: HttpRequest, key: str, **kwargs: str) -> HttpResponse:
        try:
            response = view(request, key, **kwargs)
        except access.NotEntered:
            response = redirect("guest_open", key)
        except Http404 as missing:
            works = not isinstance(missing, access.NoGuest)
            response = render(request, "reviews/_guest_gone.html", {"key": key, "works": works}, status=404)
        response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex, nofollow"
        return response

    return open_to_all(shown)


def acting(request: HttpRequest, guest: Guest) -> Actor:
    return Actor(id=None, label=f"{guest} (guest)", at=clock.now(), token=fingerprint(request))


@for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def guest_open(request: HttpRequest, key: str) -> HttpResponse:
    """Sending a code has one answer, whether another one may be sent or not."""
    guest = access.find_guest(key)
    if request.method == "POST":
        with suppress(Refused, AlreadyRecorded):
            verbs.send_code(guest, by=acting(request, guest))
        return redirect("guest_code", key)
    if access.entered(request, guest):
        return redirect("guest_pack", key)
    page = {"key": key, "guest": guest, "title": read(guest.edition.content).title}
    return render(request, "reviews/guest_open.html", page)


@for_guests
@require_http_methods(["GET", "HEAD", "POST"])
def guest_code(request: HttpRequest, key: str) -> HttpResponse:
    guest = access.find_guest(key)
    if access.entered(request, guest):
        return redirect("guest_pack", key)
    form = GuestCodeForm(sent(request))
    if form.is_valid():
        try:
            if verbs.enter_code(guest, by=acting(request, guest), code=form.cleaned_data["code"]):
                access.let_in(request, guest)
                return redirect("guest_pack", key)
            form.add_error("code", wrong(guest))
        except Refused as refusal:
            form.add_error("code", refusal.sentence)
        except AlreadyRecorded:
            return redirect("guest_code", key)
    page = {"key": key, "form": form, "minutes": verbs.CODE_LASTS.seconds // 60, "most": verbs.CODES[0][0]}
    return render(request, "reviews/guest_code.html", page)


def wrong(guest: Guest) -> str:
    left = verbs.MOST_TRIES - guest.tries
    if not left:
        return verbs.NO_TRIES
    return f"This is not the code. {number(left, 'try is', 'tries are')} left"


@for_guests
@require_safe
def guest_pack(request: HttpRequest, key: str) -> HttpResponse:
    guest = access.get_guest(request, key)
    edition = guest.edition
    verbs.view_edition(guest, by=acting(request, guest), what=verbs.PACK)
    page = {
        "key": key,
        "guest": guest,
        "edition": edition,
        "document": read(edition.content),
        "stamp": stamp_of(edition),
        "files": file_rows(edition, light_files().filter(edition=edition)),
    }
    return render(request, "reviews/guest_pack.html", page)


@for_guests
@require_safe
def guest_file(request: HttpRequest, key: str, format: str) -> HttpResponse:
    guest = access.get_guest(request, key)
    file = access.get_file(guest.edition, format)
    verbs.view_edition(guest, by=acting(request, guest), what=file.format)
    return attached(file)


@for_guests
@require_safe
def guest_requests(request: HttpRequest, key: str) -> HttpResponse:
    """What was answered when the edition was frozen; an answer given since reaches reviewers with the next one."""
    guest = access.get_guest(request, key)
    verbs.view_edition(guest, by=acting(request, guest), what=verbs.REQUESTS)
    document = read(guest.edition.content)
    answers = next((one for one in document.sections if one.key == SectionKey.ANSWERS), None)
    page = {"key": key, "guest": guest, "edition": guest.edition, "document": document, "answers": answers}
    return render(request, "reviews/guest_requests.html", page)


@for_guests
@require_POST
def guest_leave(request: HttpRequest, key: str) -> HttpResponse:
    guest = access.get_guest(request, key)
    access.let_out(request, guest)
    messages.success(request, "You have left. The link still works; you need a new code.")
    return redirect("guest_open", key)
