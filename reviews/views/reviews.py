"""Reviews: all of a plan, one as its letter reads, and writing down what was said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions.access import get_plan
from actions.models import Evidence, Plan
from actions.queries.evidence import register
from history import clock
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from reviews import access, policies
from reviews.forms.reviews import (
    FindingAddForm,
    FindingEditForm,
    ReviewAddForm,
    ReviewEditForm,
    ReviewJudgeForm,
)
from reviews.models import Finding, Review
from reviews.queries import reviews as queries
from reviews.queries.packs import newest_edition
from reviews.workflow import reviews as verbs

EVENTS = 100  # shown of one's history


@needs(Can.SEE_REVIEWS)
@require_safe
def review_list(request: HttpRequest, plan: str) -> HttpResponse:
    found, today = get_plan(request, plan), clock.today()
    rows = list(queries.reviews_of(found))
    page = {
        "plan": found,
        "coming": [review for review in reversed(rows) if review.held_on > today],
        "held": [review for review in rows if review.held_on <= today],
        "may_record": may(request, Can.RECORD_REVIEW, found),
    }
    return render(request, "reviews/review_list.html", page)


@needs(Can.SEE_REVIEWS)
@require_safe
def review_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    review = access.get_review(request, plan, number)
    page = {
        "plan": review.plan,
        "review": review,
        "today": clock.today(),
        "held": not policies.why_not_record(review, clock.today()),
        "said": queries.said_at(review),
        "judged": queries.judged_at(review),
        "asked": queries.asked_at(review),
        "edition": newest_edition(review),
        "unwritten": not (review.present or review.summary or review.letter_id or review.source),
        "letter_hidden": queries.letter_hidden(review, request.user),
        "events": events_of(review, limit=EVENTS),
        "may_record": may(request, Can.RECORD_REVIEW, review),
    }
    return render(request, "reviews/review_detail.html", page)


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_add(request: HttpRequest, plan: str) -> HttpResponse:
    """One to come; with `?held`, one that was held."""
    found, planned = get_plan(request, plan), "held" not in request.GET
    letters = letters_of(request, found)
    form = ReviewAddForm(sent(request), plan=found, letters=letters, today=clock.today(), planned=planned)
    return form_page(
        request,
        form,
        lambda clean: verbs.add_review(found, by=actor(request), **clean),
        template="reviews/review_add.html",
        done=review_page,
        said="The review is planned." if planned else "The review was recorded. Now add what they said.",
        plan=found,
        planned=planned,
    )


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_edit(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    review = access.get_review(request, plan, number)
    letters = letters_of(request, review.plan, review.letter)
    return form_page(
        request,
        ReviewEditForm(sent(request), thing=review, letters=letters, today=clock.today()),
        lambda clean: verbs.edit_review(review, by=actor(request), **clean),
        template="reviews/review_edit.html",
        done=review_page(review),
        said="The review was saved.",
        review=review,
    )


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def finding_add(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Goes on to itself: a letter has many findings."""
    review = access.get_review(request, plan, number)
    return form_page(
        request,
        FindingAddForm(sent(request), areas=review.plan.areas.all()),
        lambda clean: verbs.add_finding(review, by=actor(request), **clean),
        template="reviews/finding_add.html",
        done=request.path,
        said="The finding was added. Add the next one, or go back to the review.",
        review=review,
        written=queries.said_at(review),
        why_not=policies.why_not_record(review, clock.today()),
    )


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def finding_edit(request: HttpRequest, plan: str, number: int, pk: int) -> HttpResponse:
    finding = access.get_finding(request, plan, number, pk)
    return form_page(
        request,
        FindingEditForm(sent(request), thing=finding, areas=finding.review.plan.areas.all()),
        lambda clean: verbs.edit_finding(finding, by=actor(request), **clean),
        template="reviews/finding_edit.html",
        done=review_page(finding.review),
        said="The finding was saved.",
        finding=finding,
    )


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_judge(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """One area at a time: goes on to itself, with the next area."""
    review = access.get_review(request, plan, number)
    judged, areas = queries.judged_at(review), list(review.plan.areas.all())
    left = [area for area in areas if area.pk not in {one.area_id for one in judged}]
    return form_page(
        request,
        ReviewJudgeForm(sent(request), plan=review.plan, areas=areas, left=left),
        lambda clean: verbs.judge_at_review(review, by=actor(request), **clean),
        template="reviews/review_judge.html",
        done=request.path,
        said="The judgement was recorded, and the area shows it.",
        review=review,
        judged=judged,
        why_not=policies.why_not_record(review, clock.today()),
    )


def review_page(about: Review | Finding) -> str:
    review = about.review if isinstance(about, Finding) else about
    return reverse("review_detail", args=[review.plan.slug, review.number])


def letters_of(request: HttpRequest, plan: Plan, kept: Evidence | None = None) -> list[Evidence]:
    """What can be chosen as a letter: evidence that stands, and the letter now."""
    standing = list(register(plan, request.user).standing())
    return standing if kept is None or kept in standing else [kept, *standing]
