"""Pages that everybody may read: no session, no cookie, no table but that of releases and their files.

Whoever is signed in reads the very same page, so that any cache between us and the readers may keep it.
"""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import content_disposition_header
from django.utils.timezone import make_aware
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from actions.sentences import when
from partners.permissions import open_to_all
from releases.models import Release
from releases.queries import published
from reviews.changes import changes
from reviews.choices import FILES
from reviews.document import read

PREPARED_ON = date(2026, 11, 22)  # the accessibility statement: read it through again within a year
KEPT = "public, max-age=60"  # seconds: for so long a withdrawn edition may still come from a cache

View = Callable[..., HttpResponse]


class Withdrawn(Exception):
    """Carries the day, which is all that anybody is told."""

    def __init__(self, on: date) -> None:
        super().__init__(str(on))
        self.on = on


def for_everybody(view: View) -> View:
    """Open to all and the same for all. What was withdrawn answers 410, what never was 404, both in this frame."""

    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        forget_who_asks(request)
        try:
            response = view(request, **kwargs)
        except Withdrawn as gone:
            response = render(request, "releases/_gone.html", {"withdrawn_on": gone.on}, status=410)
        except Http404:
            response = render(request, "releases/_gone.html", status=404)
        response["Cache-Control"] = KEPT
        return unless_known(request, response)

    return open_to_all(gzip_page(shown))  # there is no secret here that its length could tell


def forget_who_asks(request: HttpRequest) -> None:
    """Nobody is looked up; and where a browser brings cookies that are broken, Django's own parts do not answer with
    others, which a cache would hand on to the next reader."""
    request.user = AnonymousUser()
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 for whoever has these very bytes: not only the edition makes them, but also which newer one there is, which
    files are ready, and the version of this service."""
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def standing(slug: str, number: int) -> Release:
    """Raises Withdrawn, and Http404 for one that never was."""
    found = published.edition(slug, number)
    if found is None:
        raise Http404
    if found.withdrawn_on:
        raise Withdrawn(found.withdrawn_on)
    return found


def page_of(release: Release) -> dict[str, Any]:
    everything = published.editions_of(release.slug)
    return {
        "release": release,
        "document": read(release.content),
        "files": [(file, FILES[file.format]) for file in published.files_of(release)],
        "editions": everything,
        "newest": next(one for one in everything if not one.withdrawn_on),
        "first": not any(one.number < release.number for one in everything if not one.withdrawn_on),
    }


@for_everybody
@require_safe
def published_list(request: HttpRequest) -> HttpResponse:
    """With one plan it goes straight on to it."""
    plans = published.published_plans()
    if len(plans) == 1:
        return redirect("published_plan", plans[0].slug)
    return render(request, "releases/published_list.html", {"plans": plans})


@for_everybody
@require_safe
def published_plan(request: HttpRequest, plan: str) -> HttpResponse:
    """The newest edition; where all were withdrawn, since when."""
    found = published.newest(plan)
    if found:
        return render(request, "releases/published_plan.html", page_of(found))
    days = [one.withdrawn_on for one in published.editions_of(plan)]
    raise Withdrawn(max(days)) if days else Http404


@for_everybody
@require_safe
def published_edition(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    return render(request, "releases/published_edition.html", page_of(standing(plan, number)))


@for_everybody
@require_safe
def published_young(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    found = standing(plan, number)
    if not found.young:
        raise Http404
    page = {"release": found, "document": read(found.young)}
    return render(request, "releases/published_young.html", page)


@for_everybody
@require_safe
def published_changes(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    found = standing(plan, number)
    before = published.edition_before(found)
    told = changes(read(before.content), read(found.content)) if before else None
    page = {"release": found, "before": before, "changes": told}
    return render(request, "releases/published_changes.html", page)


@for_everybody
@require_safe
def published_file(request: HttpRequest, plan: str, number: int, format: str) -> HttpResponse:
    """To be kept and not shown: a browser never draws it as a page of this service."""
    found = standing(plan, number)
    file = published.file_of(found, format)
    if file is None:
        raise Http404
    words = FILES[file.format]
    name = f"{found.slug}-edition-{found.number}.{words.suffix}"
    response = HttpResponse(bytes(file.content), content_type=words.content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = "sandbox"
    return response


@for_everybody
@require_safe
def published_feed(request: HttpRequest, plan: str) -> HttpResponse:
    """Of the editions of a plan, for programs that tell their readers when something new is there (Atom)."""
    found = published.editions_of(plan)
    if not found:
        raise Http404
    named = next((f"{one.area_name}: {one.plan_title}" for one in found if not one.withdrawn_on), "")
    feed = Atom1Feed(
        title=named or "Published progress",
        link=absolute("published_plan", plan),
        feed_url=absolute("published_feed", plan),
        description="New editions",
        language="en-gb",
    )
    for one in found:
        feed.add_item(**entry_of(one))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def entry_of(release: Release) -> dict[str, Any]:
    """Of one that was withdrawn, only that, and when."""
    address = absolute("published_edition", release.slug, release.number)
    entry = {"link": address, "unique_id": address, "pubdate": release.at, "updateddate": release.at}
    if release.withdrawn_on:
        told = f"This edition was withdrawn on {when(release.withdrawn_on)}."
        changed = make_aware(datetime.combine(release.withdrawn_on, time()))
        name = f"Edition {release.number} was withdrawn"
        return entry | {"title": name, "description": told, "updateddate": max(changed, release.at)}
    name = f"Edition {release.number}, {when(release.on)}"
    words = escape(release.note) or f"Figures of {when(release.as_of)}."  # feeds hold HTML
    return entry | {"title": name, "description": words}


def absolute(name: str, *args: Any) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"


@for_everybody
@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    page = {"prepared_on": PREPARED_ON, "contact": settings.CONTACT_EMAIL, "site": settings.PUBLIC_URL}
    return render(request, "releases/accessibility_statement.html", page)
