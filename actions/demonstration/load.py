"""Fill an empty database with the demonstration: every step by the verb that people use, each on its own
day, so that the history is a real one. What is public comes from facts.json, with its sources; the rest
(all other files) is illustrative. What hangs on a plan elsewhere is told by `more`, from the same facts."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from actions.choices import PlanKind, Stage
from actions.demonstration.asking import asked
from actions.demonstration.assurance import Stories, proofs, questions, second_words
from actions.demonstration.cast import Cast, Facts, Step, gather, succession
from actions.demonstration.listening import risks, voices
from actions.demonstration.measures import counted
from actions.demonstration.stories import Story, added_on, day
from actions.models import Plan, PriorityArea
from actions.workflow import areas, plans, ratings
from history.refusals import Refused
from partners.models import LocalArea

HERE = Path(__file__).resolve().parent
FIRST_STEP, BETWEEN_STEPS = time(10), timedelta(minutes=1)
SILENT_AFTER = 45

# Illustrative: no source says which post answers for which area.
ACCOUNTABLE = {
    1: "deputy-director-education",
    2: "head-send-inclusion",
    3: "chief-nurse",
    4: "director-families",
    5: "deputy-director-education",
    6: "head-send-inclusion",
}
WORKSTREAM_LEADS = {
    "waiting-lists": "children-commissioner-icb",
    "workforce": "deputy-director-education",
    "quality-and-data": "data-lead",
    "voice": "participation-lead",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What further steps can build on. areas: in the order of their numbers. Rows are read afresh by each step."""

    facts: Facts
    cast: Cast
    plan: Plan
    areas: list[PriorityArea]
    stories: Stories


StepMaker = Callable[[Told], Iterable[Step]]


def load(*more: StepMaker) -> bool:
    """Seed the demonstration, all of it or nothing; False, and nothing done, where there are data already.
    more: what other apps tell of it.

    Raises Refused outside a demonstration: its people are invented, and their password is public.
    """
    if not settings.DEMONSTRATION:
        raise Refused("The demonstration is loaded only where DEMONSTRATION=1.")
    with transaction.atomic():
        if LocalArea.objects.exists():
            return False
        tell(read("facts"), [read(f"area_{number}")["actions"] for number in ACCOUNTABLE], more)
    return True


def read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def tell(facts: Facts, told_actions: list[list[dict]], more: Iterable[StepMaker]) -> None:
    drafted_on, live_on = day(facts["plan"]["approved_on"]), day(facts["plan"]["live_on"])
    cast = gather(facts, since=drafted_on)
    plan, found, workstreams = draft(facts, cast, moment(drafted_on))
    stories_of: Stories = {}
    steps: list[Step] = [(live_on, partial(go_live, plan, cast))]
    steps += asked(read("rounds")["rounds"], cast, plan)
    steps += [rename_board(plan, cast, told) for told in facts["plan"]["board"]["names"][1:]]
    steps += [succession(cast, told) for told in facts["partners"] if "successor" in told]
    for area, told in zip(found, told_actions, strict=True):
        stories = [Story(one, cast) for one in told]
        stories_of |= {story.told["ref"]: story for story in stories}
        for story, on in zip(stories, added_on(stories, drafted_on, live_on), strict=True):
            steps.append((on, partial(story.add, area, workstreams)))
            steps += story.steps()
    steps += choices(read("ratings")["ratings"], cast, found)
    steps += proofs(read("evidence")["evidence"], cast, stories_of)
    steps += second_words(read("sign_offs")["sign_offs"], cast, stories_of)
    steps += questions(read("challenges"), cast, stories_of)
    steps += risks(read("risks")["risks"], cast, found, stories_of)
    steps += voices(read("voice"), cast, found, stories_of)
    steps += counted(read("measures"), facts["measures"], cast, found, stories_of)
    told = Told(facts, cast, plan, found, stories_of)
    carry_out([*steps, *(step for maker in more for step in maker(told))])


def carry_out(steps: Iterable[Step]) -> None:
    """In the order of their days, and within a day as collected."""
    for on, together in groupby(sorted(steps, key=lambda step: step[0]), key=lambda step: step[0]):
        for number, (_, step) in enumerate(together, start=1):
            step(moment(on) + number * BETWEEN_STEPS)


def moment(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, FIRST_STEP))


def draft(facts: Facts, cast: Cast, at: datetime) -> tuple[Plan, list[PriorityArea], dict]:
    """The plan with its areas and workstreams, as councillors approved it."""
    told, by = facts["plan"], cast.officer(at)
    plan = plans.add_plan(
        by=by,
        local_area=cast.local_area,
        slug=told["slug"],
        title=told["title"],
        local_name="Written Statement of Action",
        kind=PlanKind.WSOA,
        board=told["board"]["names"][0]["name"],
        inspected_on=day(told["inspection_to"]),
        silent_after=SILENT_AFTER,
    )
    found = [
        areas.add_area(
            plan,
            by=by,
            number=area["number"],
            finding=area["finding"],
            plain_title=area["plain_title"],
            accountable=cast.posts[ACCOUNTABLE[area["number"]]],
        )
        for area in facts["areas"]
    ]
    workstreams = {
        one["slug"]: areas.add_workstream(
            plan, by=by, title=one["title"], lead=cast.posts[WORKSTREAM_LEADS[one["slug"]]]
        )
        for one in facts["workstreams"]
    }
    return plan, found, workstreams


def go_live(plan: Plan, cast: Cast, at: datetime) -> None:
    plan.refresh_from_db()
    by = cast.officer(at)
    plans.move_plan(plan, by=by, version=plan.version, stage=Stage.LIVE, on=by.on)


def rename_board(plan: Plan, cast: Cast, told: Facts) -> Step:
    def step(at: datetime) -> None:
        plan.refresh_from_db()
        plans.edit_plan(plan, by=cast.officer(at), version=plan.version, board=told["name"])

    return day(told["from"]), step


def choices(chosen: list[dict[str, Any]], cast: Cast, found: list[PriorityArea]) -> Iterator[Step]:
    """The ratings that whoever answers for an area chose for it."""
    for told in chosen:
        yield day(told["on"]), partial(choose, told, cast, found[told["area"] - 1])


def choose(told: dict[str, Any], cast: Cast, area: PriorityArea, at: datetime) -> None:
    ratings.rate_area(
        PriorityArea.objects.select_related("plan").get(pk=area.pk),
        by=cast.holder(ACCOUNTABLE[area.number], at),
        delivery=told["delivery"],
        impact=told["impact"],
        reason=told["reason"],
    )
