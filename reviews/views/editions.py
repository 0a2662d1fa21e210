"""What was frozen: read as a page, taken away as a file, compared with what went before."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST, require_safe

from history import clock
from history.refusals import Refused
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from reviews import access, building
from reviews.changes import changes
from reviews.choices import FILES
from reviews.document import read
from reviews.models import EditionFile
from reviews.queries.guests import guests_of
from reviews.queries.packs import file_rows, light_files, stamp_of
from reviews.views.packs import EVENTS, edition_page
from reviews.workflow import packs as verbs


@needs(Can.SEE_REVIEWS)
@require_safe
def edition_detail(request: HttpRequest, plan: str, number: int, edition: int) -> HttpResponse:
    found = access.get_edition(request, plan, number, edition)
    rows = file_rows(found, light_files().filter(edition=found))
    page = {
        "plan": found.pack.review.plan,
        "review": found.pack.review,
        "edition": found,
        "changed": not found.is_whole(),
        "document": read(found.content),
        "stamp": stamp_of(found),
        "files": rows,
        "coming": any(row.coming for row in rows),
        "stuck": any(not row.made and not row.coming for row in rows),
        "others": list(found.pack.editions.exclude(pk=found.pk).defer("content")),
        "makes": may(request, Can.MAKE_PACK, found.pack),
    }
    if page["makes"]:
        today = clock.today()
        page["guests"] = [(guest, guest.works_on(today)) for guest in guests_of(found)]
        page["guest_events"] = events_of(found, limit=EVENTS)
    return render(request, "reviews/edition_detail.html", page)


@needs(Can.SEE_REVIEWS)
@require_GET
def edition_file(request: HttpRequest, plan: str, number: int, edition: int, format: str) -> HttpResponse:
    """The bytes as they were made, to be kept and not shown; 404 for a format that is not there, or not yet."""
    found = access.get_edition(request, plan, number, edition)
    file = access.get_file(found, format)
    etag = f'"{file.digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        verbs.read_edition(found, by=actor(request), format=format)
        response = attached(file)
    response["ETag"] = etag
    return response


def attached(file: EditionFile) -> HttpResponse:
    """A file of an edition, as anybody who may have it is given it: a browser never draws it as a page of this
    service."""
    words = FILES[file.format]
    response = HttpResponse(bytes(file.content), content_type=words.content_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name(file))
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(file: EditionFile) -> str:
    """Such as wsoa-12-month-review-2025-11-12-edition-1.pdf: with many packs in one folder it says what it is."""
    review = file.edition.pack.review
    parts = (
        review.plan.slug,
        review.get_kind_display(),
        review.held_on.isoformat(),
        "edition",
        file.edition.number,
    )
    return f"{slugify(' '.join(map(str, parts)))}.{FILES[file.format].suffix}"


@needs(Can.SEE_REVIEWS)
@require_safe
def edition_changes(request: HttpRequest, plan: str, number: int, edition: int) -> HttpResponse:
    """`?since=1`: since that edition; without it, since the one before."""
    found = access.get_edition(request, plan, number, edition)
    earlier = list(found.pack.editions.filter(number__lt=found.number).defer("content"))
    asked = request.GET.get("since") or str(found.number - 1)
    since = next((one for one in earlier if str(one.number) == asked), None)
    if since is None and ("since" in request.GET or earlier):
        raise Http404
    page = {
        "plan": found.pack.review.plan,
        "review": found.pack.review,
        "edition": found,
        "since": since,
        "earlier": earlier,
        "changes": changes(read(since.content), read(found.content)) if since else None,
    }
    return render(request, "reviews/edition_changes.html", page)


@needs(Can.MAKE_PACK)
@require_POST
def edition_rebuild(request: HttpRequest, plan: str, number: int, edition: int) -> HttpResponse:
    """One press, where a file could not be made or nobody makes it."""
    found = access.get_edition(request, plan, number, edition)
    try:
        verbs.rebuild_edition(found, by=actor(request))
    except Refused as refusal:
        messages.info(request, refusal.sentence)
    else:
        transaction.on_commit(partial(building.start, found))
        messages.success(request, "The files are being made once more.")
    return redirect(edition_page(found))
