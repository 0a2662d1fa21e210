"""What reviewers want to see next time: the list, each request, and its answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions.access import get_plan
from history import clock
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from reviews import access, policies
from reviews.forms.requests import (
    RequestAddForm,
    RequestAnswerForm,
    RequestCloseForm,
    RequestEditForm,
    RequestListForm,
)
from reviews.models import Request
from reviews.queries.requests import (
    about,
    answers_of,
    request_row,
    request_rows,
    requests_of,
    to_bring,
)
from reviews.workflow import requests as verbs

EVENTS = 50  # shown of a request's history


@needs(Can.SEE_REVIEWS)
@require_safe
def request_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    rows = request_rows(requests_of(found), clock.today())
    form = RequestListForm(request.GET, rows=rows)
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    page = {
        "plan": found,
        "form": form,
        "rows": form.narrowed(rows),
        "total": len(rows),
        "waiting": sum(row.waits for row in rows),
        "query": request.GET.urlencode(),
        "answerable": {row.request.pk for row in rows if row.waits and may_answer(request, row.request)},
        "may_record": may(request, Can.RECORD_REVIEW, found),
    }
    return render(request, "reviews/request_list.html", page)


@needs(Can.SEE_REVIEWS)
@require_safe
def request_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_request(request, plan, number)
    page = {
        "plan": asked.plan,
        "asked": asked,
        "row": request_row(asked, clock.today()),
        "actions": about(asked, clock.today()),
        "answers": list(answers_of(asked, request.user)),
        "events": events_of(asked, limit=EVENTS),
        "may_answer": may_answer(request, asked),
        "may_record": may(request, Can.RECORD_REVIEW, asked) and not policies.why_not_change_request(asked),
    }
    return render(request, "reviews/request_detail.html", page)


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def request_add(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    review = access.get_review(request, plan, number)
    form = RequestAddForm(sent(request), review=review, today=clock.today())
    return form_page(
        request,
        form,
        lambda clean: verbs.add_request(review, by=actor(request), **clean),
        template="reviews/request_add.html",
        done=lambda made: request.path if form.goes_on else request_page(made),
        said="The request was written down.",
        review=review,
        why_not=policies.why_not_ask(review, clock.today()),
    )


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def request_edit(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_request(request, plan, number)
    return form_page(
        request,
        RequestEditForm(sent(request), thing=asked, today=clock.today()),
        lambda clean: verbs.edit_request(asked, by=actor(request), **clean),
        template="reviews/request_edit.html",
        done=request_page(asked),
        said="The request was saved.",
        asked=asked,
        why_not=policies.why_not_change_request(asked),
    )


@needs(Can.RECORD_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def request_close(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_request(request, plan, number)
    return form_page(
        request,
        RequestCloseForm(sent(request), thing=asked),
        lambda clean: verbs.close_request(asked, by=actor(request), **clean),
        template="reviews/request_close.html",
        done=request_page(asked),
        said="The request was closed.",
        asked=asked,
        why_not=policies.why_not_change_request(asked),
    )


@needs(Can.ANSWER_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
def request_answer(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_request(request, plan, number)
    return form_page(
        request,
        RequestAnswerForm(sent(request), proofs=to_bring(asked.plan, request.user)),
        lambda clean: verbs.answer_request(asked, by=actor(request), **clean),
        template="reviews/request_answer.html",
        done=request_page(asked),
        said="The answer was saved. It goes to the reviewers with the next pack.",
        asked=asked,
        row=request_row(asked, clock.today()),
        actions=about(asked, clock.today()),
        why_not=policies.why_not_answer(asked),
    )


def may_answer(request: HttpRequest, asked: Request) -> bool:
    return may(request, Can.ANSWER_REQUEST, asked) and not policies.why_not_answer(asked)


def request_page(asked: Request) -> str:
    return reverse("request_detail", args=[asked.plan.slug, asked.number])
