"""The cross-party reference group: one page, the same for all parties, of what was released to it and nothing else."""

import hashlib
import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_safe

from actions.models import Plan
from partners.access import in_local_area, may
from partners.permissions import Can, needs
from releases import access
from releases.choices import Audience
from releases.models import Release, ReleaseFile
from releases.queries import group
from reviews.changes import changes
from reviews.choices import FILES, FileState
from reviews.document import read

MOST = 200  # plans in a list
GONE = 410

logger = logging.getLogger(__name__)


@needs(Can.SEE_RELEASE)
@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """Where members of a group arrive: the plans that have one; where there is one plan, its page."""
    in_local_area(request)
    plans = list(access.group_plans(request)[:MOST])
    if len(plans) == 1:
        return redirect("group_home", plans[0].slug)
    return render(request, "releases/group_list.html", {"plans": plans})


@needs(Can.SEE_RELEASE)
@require_safe
def group_home(request: HttpRequest, plan: str) -> HttpResponse:
    """The newest release that stands; where there is none, that, and when the group meets next."""
    found = access.get_group_plan(request, plan)
    release = group.newest(found)
    page = {
        "plan": found,
        "releases": list(group.releases_to(found)),
        "meetings": group.meetings_of(found),
        "may_release": may(request, Can.RELEASE, found),
    }
    if release:
        page |= drawn(release)
    return render(request, "releases/group_home.html", page)


@needs(Can.SEE_RELEASE)
@require_safe
def group_action(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    """What a release says of one action: the newest, with `?edition=2` that one. 404 for what it does not tell."""
    found = access.get_group_plan(request, plan)
    release = asked_for(request, found)
    if release.withdrawn_on:
        return withdrawn(request, found, release)
    told = next((one for one in group.actions_in(read(release.content)) if one.ref == ref), None)
    if told is None:
        raise Http404
    page = {
        "plan": found,
        "release": release,
        "told": told,
        "earlier": "edition" in request.GET,
        "may_ask": may(request, Can.ASK_QUESTION, found),
    }
    return render(request, "releases/group_action.html", page)


@needs(Can.SEE_RELEASE)
@require_safe
def group_edition(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    release = access.get_group_release(request, plan, number)
    if release.withdrawn_on:
        return withdrawn(request, release.plan, release)
    page = {"plan": release.plan, "releases": list(group.releases_to(release.plan))} | drawn(release)
    page["edition"] = f"?edition={number}"
    return render(request, "releases/group_edition.html", page)


@needs(Can.SEE_RELEASE)
@require_safe
def group_changes(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """What an edition says otherwise than the one before it that stands."""
    release = access.get_group_release(request, plan, number)
    if release.withdrawn_on:
        return withdrawn(request, release.plan, release)
    before = release.plan.releases.filter(audience=release.audience, number__lt=number, withdrawn_on=None)
    since = before.first()
    page = {
        "plan": release.plan,
        "release": release,
        "since": since,
        "changes": changes(read(since.content), read(release.content)) if since else None,
    }
    return render(request, "releases/group_changes.html", page)


@needs(Can.SEE_RELEASE)
@require_GET
def group_file(request: HttpRequest, plan: str, number: int, format: str) -> HttpResponse:
    """The bytes as they were made, to be kept and not shown; 404 for a format that is not there, or not yet."""
    release = access.get_group_release(request, plan, number)
    if release.withdrawn_on:
        return withdrawn(request, release.plan, release)
    file = get_object_or_404(ReleaseFile, release=release, format=format, state=FileState.MADE)
    if hashlib.sha256(file.content).hexdigest() != file.digest:
        logger.critical(
            "File %s of release %s is not what was made: it is not handed out.", format, release.pk
        )
        raise Http404
    etag = f'"{file.digest}"'
    response = get_conditional_response(request, etag=etag) or attached(release, file)
    response["ETag"] = etag
    return response


# What they draw


def asked_for(request: HttpRequest, plan: Plan) -> Release:
    """404 where nothing stands, and for an edition that never was."""
    number = request.GET.get("edition")
    if number is None:
        release = group.newest(plan)
    else:
        every = Release.objects.filter(plan=plan, audience=Audience.GROUP)
        release = next((one for one in every.defer("content") if str(one.number) == number), None)
    if release is None:
        raise Http404
    return release


def drawn(release: Release) -> dict[str, object]:
    document = read(release.content)
    if changed := group.changed_since(release):
        logger.critical("Release %s no longer fits its digest: its content was changed.", release.pk)
    return {
        "release": release,
        "document": document,
        "parts": group.parts_of(document),
        "actions": group.actions_in(document),
        "foot": group.foot_of(release),
        "changed": changed,
    }


def withdrawn(request: HttpRequest, plan: Plan, release: Release) -> HttpResponse:
    """That it was, on which day, and nothing of what it said."""
    page = {"plan": plan, "number": release.number, "withdrawn_on": release.withdrawn_on}
    return render(request, "releases/group_edition.html", page, status=GONE)


def attached(release: Release, file: ReleaseFile) -> HttpResponse:
    """A browser never draws it as a page of this service."""
    words = FILES[file.format]
    name = slugify(f"{release.slug} reference group {release.as_of.isoformat()} edition {release.number}")
    response = HttpResponse(bytes(file.content), content_type=words.content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{words.suffix}")
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
