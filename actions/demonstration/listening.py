"""Risks, and what families and young people said, told in risks.json and voice.json, as dated steps."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from actions.demonstration.cast import Cast, Facts, Step
from actions.demonstration.stories import Story, day
from actions.models import Plan, PriorityArea, Risk, Voice
from actions.workflow import risks as risk_verbs
from actions.workflow import voices as voice_verbs
from history.actor import Actor
from partners.models import Membership
from partners.permissions import Can, Scope, reach

Stories = dict[str, Story]  # by the reference of the action
RISK = (
    "kind",
    "title",
    "cause",
    "effect",
    "likelihood",
    "impact",
    "mitigation",
    "likelihood_after",
    "impact_after",
)
VOICE = ("who", "source", "said", "people")


def risks(told: list[Facts], cast: Cast, found: list[PriorityArea], stories: Stories) -> Iterator[Step]:
    for one in told:
        title = one["title"]
        yield day(one["on"]), partial(add, one, cast, found, stories)
        for edit in one.get("edits", []):
            yield day(edit["on"]), partial(change, title, edit, cast)
        if "escalated" in one:
            yield day(one["escalated"]["on"]), partial(escalate, title, one["escalated"], cast)
        if "closed" in one:
            yield day(one["closed"]["on"]), partial(close, title, one["closed"], cast)


def about(one: Facts, found: list[PriorityArea], stories: Stories) -> dict[str, Any]:
    return {
        "areas": [found[number - 1] for number in one["areas"]],
        "actions": [stories[ref].action for ref in one["actions"]],
    }


def add(one: Facts, cast: Cast, found: list[PriorityArea], stories: Stories, at: datetime) -> None:
    risk_verbs.add_risk(
        found[0].plan,
        by=cast.actor(one["by"], at),
        owner=cast.posts[one["owner"]],
        **{name: one[name] for name in RISK},
        **about(one, found, stories),
    )


def risk_of(title: str) -> Risk:
    return Risk.objects.select_related("plan").get(title=title)


def change(title: str, edit: Facts, cast: Cast, at: datetime) -> None:
    risk = risk_of(title)
    risk_verbs.edit_risk(
        risk,
        by=cast.actor(edit["by"], at),
        version=risk.version,
        areas=list(risk.areas.all()),
        actions=list(risk.actions.all()),
        **{name: edit[name] for name in RISK if name in edit},
    )


def escalate(title: str, told: Facts, cast: Cast, at: datetime) -> None:
    risk, by = risk_of(title), cast.actor(told["by"], at)
    risk_verbs.escalate_risk(
        risk, by=by, version=risk.version, to=told["to"], on=by.on, reason=told["reason"]
    )


def close(title: str, told: Facts, cast: Cast, at: datetime) -> None:
    risk = risk_of(title)
    risk_verbs.close_risk(risk, by=cast.actor(told["by"], at), version=risk.version, outcome=told["outcome"])


def voices(told: Facts, cast: Cast, found: list[PriorityArea], stories: Stories) -> Iterator[Step]:
    for one in told["entries"]:
        yield day(one["on"]), partial(hear, one, cast, found, stories)
        if "answer" in one:
            yield day(one["answer"]["on"]), partial(answer, one, cast)
    yield day(told["statement"]["on"]), partial(state, told["statement"], cast, found[0].plan)


def speaker(email: str, cast: Cast, at: datetime) -> tuple[Actor, Membership]:
    """As the person stands on that day: one forum has followed another."""
    user = cast.users[email]
    here = user.memberships.current(at.date()).select_related("partner", "post").get()
    return Actor(id=user.pk, label=here.title, at=at), here


def hear(one: Facts, cast: Cast, found: list[PriorityArea], stories: Stories, at: datetime) -> None:
    by, here = speaker(one["by"], cast, at)
    itself = reach([here], Can.WRITE_VOICE)[Scope.PARTNER]
    voice_verbs.add_voice(
        found[0].plan,
        by=by,
        partner=here.partner if itself else None,
        heard_on=day(one["heard_on"]),
        corrects=Voice.objects.get(number=one["corrects"]) if "corrects" in one else None,
        **{name: one[name] for name in VOICE},
        **about(one, found, stories),
    )


def answer(one: Facts, cast: Cast, at: datetime) -> None:
    told = one["answer"]
    voice_verbs.answer_voice(
        Voice.objects.select_related("plan").get(said=one["said"]),
        by=cast.officer(at),
        done=told["done"],
        done_on=day(told["done_on"]),
        difference=told["difference"],
        confirmed=told["confirmed"],
    )


def state(told: Facts, cast: Cast, plan: Plan, at: datetime) -> None:
    by, here = speaker(told["by"], cast, at)
    voice_verbs.write_statement(plan, by=by, partner=here.partner, words=told["words"])
