"""The reviews of the demonstration's plan, each told on its own day: those that were held from what the facts report
of them, and one to come, which is illustrative."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from actions.choices import Verdict
from actions.demonstration.cast import Facts, Step
from actions.demonstration.load import Told
from actions.demonstration.stories import day
from actions.models import Plan, PriorityArea
from history.actor import Actor
from reviews.models import Review
from reviews.workflow import reviews as verbs

HERE = Path(__file__).resolve().parent
IN_OUR_WORDS = {"verbatim": False}  # the facts report what was said; they do not quote it


def read() -> Facts:
    return json.loads((HERE / "reviews.json").read_text(encoding="utf-8"))


def held(told: Told) -> Iterator[Step]:
    """Each on its day. One is left out: of the 15-month review the sources give not even a season, and everything
    here hangs on a day."""
    filed = read()["filed"]
    for review in told.facts["reviews"]:
        if review["on"]:
            yield day(review["on"]), partial(write_down, review, filed[review["on"]], told)


def coming(told: Told) -> Iterator[Step]:
    for review in read()["coming"]:
        yield day(review["added_on"]), partial(plan_ahead, review, told)


def plan_ahead(review: Facts, told: Told, at: datetime) -> None:
    said = {name: review[name] for name in ("kind", "bodies", "present", "source")}
    plan = Plan.objects.get(pk=told.plan.pk)
    verbs.add_review(plan, by=told.cast.officer(at), held_on=day(review["held_on"]), **said)


def write_down(reported: Facts, filed: Facts, told: Told, at: datetime) -> None:
    by = told.cast.officer(at)
    review = verbs.add_review(
        Plan.objects.get(pk=told.plan.pk),
        by=by,
        kind=filed["kind"],
        held_on=day(reported["on"]),
        precision=reported["precision"],
        bodies=" and ".join(reported["bodies"]),
        source=reported["source"][0],
    )
    lines = list(zip(reported["said"], filed["lines"], strict=True))
    areas = {area.number: area for area in told.areas}
    for words, line in lines:
        if "kind" in line:
            area = areas.get(line.get("area"))
            verbs.add_finding(review, by=by, area=area, kind=line["kind"], words=words, **IN_OUR_WORDS)
    judge(review, by, reported, lines, areas)


def judge(
    review: Review, by: Actor, reported: Facts, lines: list[tuple[str, Any]], areas: dict[int, PriorityArea]
) -> None:
    """One for each area that the review still watched or no longer needed to."""
    verdicts = dict.fromkeys(reported["areas_closed"], Verdict.CLOSED)
    verdicts |= dict.fromkeys(reported["areas_monitored"], Verdict.MONITORED)
    for number in sorted(verdicts):
        words = " ".join(words for words, line in lines if number in line.get("judged", ()))
        verbs.judge_at_review(review, by=by, area=areas[number], verdict=verdicts[number], words=words)
