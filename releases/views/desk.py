"""The officers' desk: what each audience reads, the next release to it, and taking an edition back."""

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions.access import get_plan
from history import clock
from history.timeline import events_of
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from releases import access
from releases.choices import Audience
from releases.contents.drafts import Reading, reading_of
from releases.forms.desk import DraftForm, ReleaseForm, WithdrawForm
from releases.models import Release, ReleaseDraft
from releases.queries.releases import shelves
from releases.workflow import releases as verbs
from reviews import building
from reviews.document import read
from reviews.queries.packs import file_rows, stamp_of

EVENTS = 50


def desk_page(draft: ReleaseDraft) -> str:
    return reverse("release_list", args=[draft.plan.slug])


def release_page(release: Release) -> str:
    return reverse("release_detail", args=[release.plan.slug, release.audience, release.number])


@needs(Can.RELEASE)
@require_safe
def release_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    page = {"plan": found, "shelves": shelves(found), "why_not": verbs.why_not_release(found)}
    return render(request, "releases/release_list.html", page)


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def release_edit(request: HttpRequest, plan: str, audience: str) -> HttpResponse:
    draft = access.get_draft(request, plan, audience)
    return form_page(
        request,
        DraftForm(sent(request), thing=draft),
        lambda clean: verbs.edit_draft(draft, by=actor(request), **clean),
        template="releases/release_edit.html",
        done=reverse("release_preview", args=[draft.plan.slug, draft.audience]),
        said="The words were saved. This is how they will be read.",
        draft=draft,
        public=draft.audience == Audience.PUBLIC,
        why_not=verbs.why_not_release(draft.plan),
    )


@needs(Can.RELEASE)
@require_safe
def release_preview(request: HttpRequest, plan: str, audience: str) -> HttpResponse:
    draft = access.get_draft(request, plan, audience)
    reading = reading_of(draft, clock.today())
    young = reading.young if request.GET.get("for") == "young" else None
    page = {
        "draft": draft,
        "reading": reading,
        "young": young,
        "shown": young or reading.document,
        "public": draft.audience == Audience.PUBLIC,
        "why_not": why_not(request, reading),
    }
    return render(request, "releases/release_preview.html", page)


def why_not(request: HttpRequest, reading: Reading) -> str:
    """What stands in the way of releasing it, as sentences; "" for nothing but the checks."""
    draft = reading.draft
    found = (
        verbs.why_not_release(draft.plan)
        or verbs.why_not_yet(reading, verbs.next_number(draft))
        or verbs.why_not_theirs(draft, actor(request))
    )
    return f"{found.rstrip('.')}." if found else ""


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def release_publish(request: HttpRequest, plan: str, audience: str) -> HttpResponse:
    """Reached from the preview, which hands on what was read. The files are begun once the release stands."""
    draft = access.get_draft(request, plan, audience)
    reading = reading_of(draft, clock.today())
    seen, public = request.GET.get("read", ""), draft.audience == Audience.PUBLIC

    def verb(clean: dict[str, Any]) -> Release:
        release = verbs.release_draft(draft, by=actor(request), **clean)
        transaction.on_commit(partial(building.start, release))
        return release

    button = "Publish" if public else "Release to the reference group"
    return form_page(
        request,
        ReleaseForm(sent(request), reading=reading, digest=seen, button=button),
        verb,
        template="releases/release_publish.html",
        done=release_page,
        said="It is published." if public else "It is released to the reference group.",
        draft=draft,
        reading=reading,
        public=public,
        edition=verbs.next_number(draft),
        why_not=why_not(request, reading) or ("" if seen == reading.digest else f"{verbs.NOT_READ}."),
    )


@needs(Can.RELEASE)
@require_safe
def release_detail(request: HttpRequest, plan: str, audience: str, number: int) -> HttpResponse:
    """The record, to officers; also of what was withdrawn."""
    release = access.get_release(request, plan, audience, number)
    page = {
        "plan": release.plan,
        "release": release,
        "public": release.audience == Audience.PUBLIC,
        "whole": release.is_whole(),
        "document": read(release.content),
        "young": read(release.young) if release.young else None,
        "stamp": stamp_of(release),
        "files": file_rows(release, release.files.defer("content")),
        "events": events_of(release, limit=EVENTS),
    }
    return render(request, "releases/release_detail.html", page)


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def release_withdraw(request: HttpRequest, plan: str, audience: str, number: int) -> HttpResponse:
    release = access.get_release(request, plan, audience, number)
    return form_page(
        request,
        WithdrawForm(sent(request)),
        lambda clean: verbs.withdraw_release(release, by=actor(request), **clean),
        template="releases/release_withdraw.html",
        done=release_page(release),
        said="The edition is withdrawn. From now on its address says so and shows nothing of it.",
        release=release,
        public=release.audience == Audience.PUBLIC,
        why_not=f"{verbs.WITHDRAWN}." if release.withdrawn_on else "",
    )
