"""What the reference group asked in the demonstration: one question was answered, one is overdue, and of one the answer
waits to be agreed to. All of it is illustrative."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from actions.demonstration.cast import Facts, Step
from actions.demonstration.load import Told
from actions.demonstration.stories import day
from actions.models import Action, Plan, PriorityArea
from releases.models import Question, QuestionAnswer
from releases.workflow import questions as verbs

HERE = Path(__file__).resolve().parent
MEMBER = "councillor@example.org"


def questions(told: Told) -> Iterator[Step]:
    for one in json.loads((HERE / "questions.json").read_text(encoding="utf-8"))["questions"]:
        yield day(one["on"]), partial(ask, one, told)
        if "answer" in one:
            yield day(one["answer"]["on"]), partial(answer, one, told)
        if "agreed" in one:
            yield day(one["agreed"]["on"]), partial(agree, one, told)


def ask(one: Facts, told: Told, at: datetime) -> None:
    plan = Plan.objects.get(pk=told.plan.pk)
    by = told.cast.account(MEMBER, at)
    area = PriorityArea.objects.filter(plan=plan, number=one.get("area")).first()
    action = Action.objects.filter(plan=plan, ref=one.get("action")).first()
    verbs.ask_question(plan, by=by, words=one["words"], area=area, action=action)


def answer(one: Facts, told: Told, at: datetime) -> None:
    asked = Question.objects.select_related("plan").get(plan=told.plan, words=one["words"])
    verbs.answer_question(asked, by=told.cast.holder(one["answer"]["by"], at), words=one["answer"]["words"])


def agree(one: Facts, told: Told, at: datetime) -> None:
    found = QuestionAnswer.objects.select_related("question__plan")
    answered = found.get(question__plan=told.plan, question__words=one["words"])
    verbs.agree_answer(answered, by=told.cast.officer(at), public=one["agreed"]["public"])
