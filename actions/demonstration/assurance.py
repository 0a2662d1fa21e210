"""Evidence, and what second people said of the leads' words, told in evidence.json, sign_offs.json and
challenges.json, as dated steps."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from actions.choices import Outcome, Sensitivity
from actions.demonstration.cast import Cast, Facts, Step
from actions.demonstration.paper import pdf
from actions.demonstration.stories import Story, day
from actions.files.receive import receive
from actions.models import Challenge, Evidence
from actions.workflow import challenges, due_dates, evidence, sign_offs

Stories = dict[str, Story]  # by the reference of the action


def proofs(told: list[Facts], cast: Cast, stories: Stories) -> Iterator[Step]:
    """Each item added by the post that owns it; some are withdrawn later."""
    for one in told:
        yield day(one["on"]), partial(prove, one, cast, stories)
        if "withdrawn" in one:
            yield day(one["withdrawn"]["on"]), partial(withdraw, one, cast)


def prove(one: Facts, cast: Cast, stories: Stories, at: datetime) -> None:
    served = [stories[ref].action for ref in one["actions"]]
    evidence.add_evidence(
        served[0].plan,
        by=cast.actor(one["owner"], at),
        actions=served,
        dated=day(one["dated"]),
        owner=cast.posts[one["owner"]],
        sensitivity=one.get("sensitivity", Sensitivity.BOARD),
        **{name: one[name] for name in ("title", "kind", "shows")},
        **source(one),
    )


def source(one: Facts) -> dict[str, Any]:
    if "file" not in one:
        return {"link": one["link"]}
    return {"upload": receive(pdf(**one["file"]))}


def withdraw(one: Facts, cast: Cast, at: datetime) -> None:
    item = Evidence.objects.select_related("plan").get(title=one["title"])
    told = one["withdrawn"]
    evidence.withdraw_evidence(
        item, by=cast.actor(told["by"], at), version=item.version, reason=told["reason"]
    )


def second_words(told: list[Facts], cast: Cast, stories: Stories) -> Iterator[Step]:
    for one in told:
        yield day(one["on"]), partial(second, one, cast, stories)


def second(one: Facts, cast: Cast, stories: Stories, at: datetime) -> None:
    action, said = stories[one["ref"]].action, {"by": cast.actor(one["by"], at), "comment": one["comment"]}
    if one["outcome"] == Outcome.REOPENED:
        sign_offs.reopen_action(action, **said)
        return
    verbs = {Outcome.AGREED: sign_offs.sign_off_action, Outcome.RETURNED: sign_offs.return_action}
    verbs[one["outcome"]](action, update=action.updates.first().pk, **said)


def questions(told: Facts, cast: Cast, stories: Stories) -> Iterator[Step]:
    """Challenges with their answers, and new dates that wait for somebody to confirm them."""
    for one in told["challenges"]:
        yield day(one["on"]), partial(challenge, one, cast, stories)
        if "answer" in one:
            yield day(one["answer"]["on"]), partial(answer, one, cast)
    for one in told["proposals"]:
        yield day(one["on"]), partial(propose, one, cast, stories)


def challenge(one: Facts, cast: Cast, stories: Stories, at: datetime) -> None:
    by, action = cast.actor(one["by"], at), stories[one["ref"]].action
    challenges.challenge_rating(action, by=by, delivery=one["delivery"], question=one["question"])


def answer(one: Facts, cast: Cast, at: datetime) -> None:
    told = one["answer"]
    asked = Challenge.objects.select_related("action__plan").get(question=one["question"])
    challenges.answer_challenge(asked, by=cast.actor(told["by"], at), words=told["words"])


def propose(one: dict[str, Any], cast: Cast, stories: Stories, at: datetime) -> None:
    words = {name: one[name] for name in ("cause", "reason", "recovery")}
    due_dates.propose_due(
        stories[one["ref"]].action, by=cast.actor(one["by"], at), due=day(one["due"]), **words
    )
