"""Fetch and check in one call, for reviews and what hangs on them: see partners.access."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from actions.access import visible_plans
from partners.access import check
from reviews.models import Edition, Finding, Pack, Request, Review


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
    return found
