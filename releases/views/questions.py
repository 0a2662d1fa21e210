"""Questions of the reference group: all of its members see all of them, and the answers that were agreed to."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions.models import Plan
from history import clock
from history.actor import Actor
from history.refusals import Refused
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from releases import access
from releases.forms.questions import (
    GROUP,
    PUBLIC,
    QuestionAddForm,
    QuestionAgreeForm,
    QuestionAnswerForm,
    QuestionListForm,
)
from releases.models import Question, QuestionAgreed
from releases.queries import questions
from releases.workflow import questions as verbs

EVENTS = 50  # shown of a question's history
ASKED, ANSWERED = (
    "question_asked",
    "question_answered",
)  # who asked stands nowhere; what waits, with what waits
NOTHING_WAITS = "No answer waits to be agreed to."


@needs(Can.SEE_RELEASE)
@require_safe
def question_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_group_plan(request, plan)
    rows = questions.question_rows(questions.questions_of(found), clock.today())
    named = questions.named(found)
    form = QuestionListForm(request.GET, rows=rows, named=named)
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    page = {
        "plan": found,
        "form": form,
        "rows": [(row, named.get(row.about, "")) for row in form.narrowed(rows)],
        "total": len(rows),
        "open": sum(row.state != questions.ANSWERED for row in rows),
        "overdue": sum(row.state == questions.OVERDUE for row in rows),
        "query": request.GET.urlencode(),
        "told": {row.question.pk for row in rows if row.waiting and sees_waiting(request, row.question)},
        "may_ask": may(request, Can.ASK_QUESTION, found),
    }
    return render(request, "releases/question_list.html", page)


@needs(Can.SEE_RELEASE)
@require_safe
def question_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_question(request, plan, number)
    row, sees = questions.question_row(asked, clock.today()), sees_waiting(request, asked)
    page = {
        "plan": asked.plan,
        "asked": asked,
        "row": row,
        "named": questions.named(asked.plan).get(row.about, ""),
        "waiting": row.waiting if sees else None,
        "events": events_of(asked, limit=EVENTS, without=[ASKED] if sees else [ASKED, ANSWERED]),
        "may_answer": may(request, Can.ANSWER_QUESTION, asked) and not verbs.why_not_answer(asked),
        "may_agree": may(request, Can.RELEASE, asked),
        "own": row.waiting and row.waiting.author_id == request.user.pk,
    }
    return render(request, "releases/question_detail.html", page)


@needs(Can.ASK_QUESTION)
@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_group_plan(request, plan)
    form = QuestionAddForm(sent(request), named=questions.named(found), initial={"about": about(request.GET)})
    return form_page(
        request,
        form,
        lambda clean: ask(found, clean, actor(request)),
        template="releases/question_add.html",
        done=question_page,
        said="Your question was asked. All members of the group can read it.",
        plan=found,
        days=verbs.TIME_TO_ANSWER.days,
    )


@needs(Can.ANSWER_QUESTION)
@require_http_methods(["GET", "HEAD", "POST"])
def question_answer(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_question(request, plan, number)
    return form_page(
        request,
        QuestionAnswerForm(sent(request)),
        lambda clean: verbs.answer_question(asked, by=actor(request), **clean),
        template="releases/question_answer.html",
        done=question_page(asked),
        said="The answer was saved. The group reads it once an officer has agreed to it.",
        asked=asked,
        row=questions.question_row(asked, clock.today()),
        why_not=verbs.why_not_answer(asked),
    )


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def question_agree(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    asked = access.get_question(request, plan, number)
    waiting = questions.question_row(asked, clock.today()).waiting
    form = QuestionAgreeForm(sent(request), initial={"answer": waiting and waiting.pk, "audience": GROUP})
    return form_page(
        request,
        form,
        lambda clean: agree(asked, clean, actor(request)),
        template="releases/question_agree.html",
        done=question_page(asked),
        said="The answer was agreed to. All members of the group can read it.",
        asked=asked,
        waiting=waiting,
        why_not=verbs.why_not_agree(waiting, request.user.pk) if waiting else NOTHING_WAITS,
    )


def sees_waiting(request: HttpRequest, asked: Question) -> bool:
    """Whether the person may read an answer to which nobody has agreed yet."""
    return may(request, Can.ANSWER_QUESTION, asked) or may(request, Can.RELEASE, asked)


def about(query: QueryDict) -> str:
    """The key that an address such as ?area=2 or ?action=2.1 begins with."""
    return next((f"{name}-{query[name]}" for name in ("action", "area") if query.get(name)), "")


def ask(plan: Plan, clean: dict[str, Any], by: Actor) -> Question:
    subject = questions.about(plan, clean.get("about", ""))
    return verbs.ask_question(plan, by=by, words=clean["words"], **subject)


def agree(asked: Question, clean: dict[str, Any], by: Actor) -> QuestionAgreed:
    """To the answer that was read, and to no other."""
    answer = next((one for one in asked.answers.all() if one.pk == clean["answer"]), None)
    if answer is None:
        raise Refused(NOTHING_WAITS)
    answer.question = asked
    return verbs.agree_answer(answer, by=by, public=clean["audience"] == PUBLIC)


def question_page(asked: Question) -> str:
    return reverse("question_detail", args=[asked.plan.slug, asked.number])
