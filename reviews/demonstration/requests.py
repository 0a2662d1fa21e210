"""What reviewers asked to see next time, and what was answered. In reviews.json the lines that are requests are
marked; requests.json says what became of each."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from actions.demonstration.cast import Facts, Step
from actions.demonstration.load import Told
from actions.demonstration.stories import day
from actions.models import Action, PriorityArea
from reviews.demonstration.reviews import read
from reviews.models import Request, Review
from reviews.workflow import requests as verbs

HERE = Path(__file__).resolve().parent


def asked(told: Told) -> Iterator[Step]:
    """Each on the day of its review, after the review itself was written down."""
    became = json.loads((HERE / "requests.json").read_text(encoding="utf-8"))["requests"]
    for request in became:
        words = words_of(request["review"], told.facts)
        yield day(request["review"]), partial(write_down, words, request, told)
        if "answer" in request:
            yield day(request["answer"]["on"]), partial(answer, words, request["answer"], told)


def words_of(review: str, facts: Facts) -> str:
    """What was asked at the review of that day: the line of it that is marked."""
    reported = next(one for one in facts["reviews"] if one["on"] == review)
    lines = zip(reported["said"], read()["filed"][review]["lines"], strict=True)
    return next(words for words, line in lines if line.get("request"))


def write_down(words: str, request: Facts, told: Told, at: datetime) -> None:
    verbs.add_request(
        Review.objects.select_related("plan").get(plan=told.plan, held_on=day(request["review"])),
        by=told.cast.officer(at),
        words=words,
        owner=told.cast.posts[request["owner"]],
        due=day(request["due"]),
        area=PriorityArea.objects.filter(plan=told.plan, number=request["area"]).first(),
        actions=list(Action.objects.filter(plan=told.plan, ref__in=request["actions"])),
    )


def answer(words: str, answered: Facts, told: Told, at: datetime) -> None:
    request = Request.objects.select_related("plan").get(plan=told.plan, words=words)
    verbs.answer_request(request, by=told.cast.holder(answered["by"], at), words=answered["words"])
