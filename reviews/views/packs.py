"""The officer's desk for one review: what the pack is to say, what is missing in it, and its freezing."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.sentences import capital, number, when
from history import clock
from history.chain import sha256
from history.refusals import AlreadyRecorded, Refused
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from reviews import access, building
from reviews.changes import Changes, changes
from reviews.choices import SectionKey
from reviews.contents.gaps import Gap, gaps_of
from reviews.contents.packs import pack_document
from reviews.document import Document, kept, read
from reviews.forms.packs import PackEditForm, PackFreezeForm
from reviews.models import Edition, Pack, Review
from reviews.queries.packs import editions_of, file_rows, pack_of
from reviews.workflow import packs as verbs

EVENTS = 50  # shown of a pack's history


@dataclass(frozen=True, slots=True)
class Draft:
    """What the pack would say if it were frozen now. same: that is what its last edition says."""

    on: date
    document: Document
    gaps: list[Gap]
    last: Edition | None
    same: bool

    @property
    def in_short(self) -> str:
        """What is left to do, in one or two sentences."""
        if self.last:
            frozen = f"{self.last} was frozen on {when(self.last.on)}"
            if self.same:
                return f"{frozen} and says what the pack says now."
            return f"{frozen}. The pack would say something else now."
        if not self.gaps:
            return "Nothing is missing. Freeze the pack when it is ready to be sent."
        missing = number(len(self.gaps), "thing is missing", "things are missing")
        return f"{capital(missing)}. Put right what you can; then freeze the pack, and say that you know of the rest."

    def since_last(self) -> Changes | None:
        return changes(read(self.last.content), self.document) if self.last else None


def draft_of(pack: Pack) -> Draft:
    on = pack.as_of or clock.today()
    document = pack_document(pack, on)
    last = pack.editions.first()
    same = bool(last) and last.digest == sha256(kept(document))
    return Draft(on, document, gaps_of(pack, on, document), last, same)


def pack_page(pack: Pack) -> str:
    return review_pack_page(pack.review)


def review_pack_page(review: Review) -> str:
    return reverse("pack_detail", args=[review.plan.slug, review.number])


@needs(Can.SEE_REVIEWS)
@require_safe
def pack_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """To whoever makes packs the desk, to others the editions."""
    review = access.get_review(request, plan, number)
    pack, makes = pack_of(review), may(request, Can.MAKE_PACK, review)
    page = {"plan": review.plan, "review": review, "pack": pack, "makes": makes}
    if pack:
        page["editions"] = [
            (edition, file_rows(edition, edition.files.all())) for edition in editions_of(pack)
        ]
    if makes:
        page["why_not"] = verbs.why_not_pack(review.plan)
    if pack and makes:
        page["draft"] = draft_of(pack)
        page["sections"] = [SectionKey(key).label for key in pack.sections]
        page["left_out"] = [section.label for section in SectionKey if section not in pack.sections]
        page["events"] = events_of(pack, limit=EVENTS)
    return render(request, "reviews/pack_detail.html", page)


@needs(Can.MAKE_PACK)
@require_POST
def pack_add(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """One press: from then on the pack is there, however often it is pressed."""
    review = access.get_review(request, plan, number)
    try:
        verbs.add_pack(review, by=actor(request))
    except Refused as refusal:
        messages.info(request, refusal.sentence)
    except AlreadyRecorded:
        pass
    return redirect(review_pack_page(review))


@needs(Can.MAKE_PACK)
@require_http_methods(["GET", "HEAD", "POST"])
def pack_edit(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    pack = access.get_pack(request, plan, number)
    form = PackEditForm(sent(request), thing=pack)
    return form_page(
        request,
        form,
        lambda clean: verbs.edit_pack(pack, by=actor(request), **form.told(clean)),
        template="reviews/pack_edit.html",
        done=pack_page(pack),
        said="The pack was saved.",
        pack=pack,
        review=pack.review,
        why_not=verbs.why_not_pack(pack.review.plan),
    )


@needs(Can.MAKE_PACK)
@require_safe
def pack_preview(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    pack = access.get_pack(request, plan, number)
    draft = draft_of(pack)
    page = {
        "plan": pack.review.plan,
        "review": pack.review,
        "draft": draft,
        "changes": draft.since_last(),
        "why_not": verbs.why_not_pack(pack.review.plan),
    }
    return render(request, "reviews/pack_preview.html", page)


@needs(Can.MAKE_PACK)
@require_http_methods(["GET", "HEAD", "POST"])
def pack_freeze(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """The files are begun once the edition stands: whatever becomes of them, it is frozen."""
    pack = access.get_pack(request, plan, number)
    draft = draft_of(pack)

    def verb(clean: dict[str, Any]) -> Edition:
        edition = verbs.freeze_pack(pack, by=actor(request), **{"accepted": []} | clean)
        transaction.on_commit(partial(building.start, edition))
        return edition

    return form_page(
        request,
        PackFreezeForm(sent(request), pack=pack, gaps=draft.gaps, later=bool(draft.last)),
        verb,
        template="reviews/pack_freeze.html",
        done=edition_page,
        said="The pack is frozen. Its files are being made.",
        review=pack.review,
        draft=draft,
        why_not=why_not_freeze(pack, draft),
    )


def why_not_freeze(pack: Pack, draft: Draft) -> str:
    if draft.same:
        return f"{verbs.SAME_AGAIN.format(edition=draft.last.number)}."
    return verbs.why_not_pack(pack.review.plan)


def edition_page(edition: Edition) -> str:
    review = edition.pack.review
    return reverse("edition_detail", args=[review.plan.slug, review.number, edition.number])
