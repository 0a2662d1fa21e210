"""The days before a review: what is to be done by when, and what is missing for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from history import clock
from partners.access import may
from partners.permissions import Can, needs
from reviews import access
from reviews.contents.readiness import readiness
from reviews.queries.packs import pack_of


@needs(Can.SEE_REVIEWS)
@require_safe
def review_clock(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    review, today = access.get_review(request, plan, number), clock.today()
    page = {
        "plan": review.plan,
        "review": review,
        "today": today,
        "makes": may(request, Can.MAKE_PACK, review),
    }
    if review.held_on >= today:
        page["pack"] = pack_of(review)
        page["days"] = readiness(review, page["pack"], today)
        page["missing"] = sum(len(day.gaps) for day in page["days"])
    return render(request, "reviews/review_clock.html", page)
