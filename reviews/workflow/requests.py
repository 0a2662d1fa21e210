"""What reviewers ask for, and what the partnership answers."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from actions.models import Action, Evidence, PriorityArea
from actions.workflow.differences import before_and_after, changed, filled
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.models import Post
from partners.workflow.turn import take_turn
from reviews import policies
from reviews.models import Answer, Request, Review


@transaction.atomic
def add_request(
    review: Review,
    *,
    by: Actor,
    words: str,
    owner: Post,
    due: date,
    area: PriorityArea | None = None,
    actions: Sequence[Action] = (),
) -> Request:
    """Write down, word for word, what reviewers want to see next time, under the next number of the plan.

    Raises Refused for a review still to come, for a day before it, or for an area or action of another plan.
    """
    take_turn(review.plan, by)
    refuse(policies.why_not_ask(review, by.on))
    refuse_strange(review, due, area, actions)
    last = review.plan.requests.aggregate(last=Max("number"))["last"] or 0
    request = Request.objects.create(
        plan=review.plan,
        number=last + 1,
        review=review,
        area=area,
        words=words,
        owner=owner,
        due=due,
        added_on=by.on,
    )
    request.actions.set(actions)
    after = filled(words=words, owner=owner, due=due, area=area, about_actions=refs(request))
    record("request_added", by=by, target=request, after=after)
    return request


@transaction.atomic
def edit_request(
    request: Request,
    *,
    by: Actor,
    version: int,
    words: str,
    owner: Post,
    due: date,
    area: PriorityArea | None,
    actions: Sequence[Action],
) -> Request:
    """Put right what was written down, or give it to somebody else; history keeps what stood there.

    Raises Refused as add_request does, and where it is closed; Conflict for an old version.
    """
    take_turn(request, by)
    refuse(policies.why_not_change_request(request))
    refuse_strange(request.review, due, area, actions)
    new = changed(request, {"words": words, "owner": owner, "due": due, "area": area})
    event, before = before_and_after(request, new), refs(request)
    save_if_unchanged(request, version, **new)
    request.actions.set(actions)
    if (now := refs(request)) != before:
        event["before"]["about_actions"], event["after"]["about_actions"] = before, now
    record("request_edited", by=by, target=request, **event)
    request.refresh_from_db()
    return request


@transaction.atomic
def close_request(request: Request, *, by: Actor, version: int, why: str) -> Request:
    """Reviewers want it no longer; it stays readable. Raises Refused where it is closed or nobody says why,
    Conflict for an old version."""
    take_turn(request, by)
    refuse(policies.why_not_change_request(request))
    if not why:
        raise Refused("Say why it is not wanted any more", "why")
    save_if_unchanged(request, version, closed_on=by.on, closed_why=why)
    record("request_closed", by=by, target=request, after={"why": why, "closed_on": by.on})
    request.refresh_from_db()
    return request


@transaction.atomic
def answer_request(request: Request, *, by: Actor, words: str, evidence: Sequence[Evidence] = ()) -> Answer:
    """Answer it, or answer it anew: the newest counts, and reaches the reviewers with the next pack.

    Raises Refused where it is closed, where its plan can only be read, or for evidence of another plan.
    """
    take_turn(request, by)
    request.refresh_from_db(fields=["closed_on"])  # while we waited
    refuse(policies.why_not_answer(request))
    if any(one.plan_id != request.plan_id for one in evidence):
        raise Refused("Choose evidence of this plan", "evidence")
    answer = Answer.objects.create(
        request=request, words=words, on=by.on, at=by.at, author_id=by.id, author_label=by.label
    )
    answer.evidence.set(evidence)
    titles = [one.title for one in evidence]
    record("request_answered", by=by, target=request, after=filled(words=words, evidence=titles, on=by.on))
    return answer


def refuse_strange(review: Review, due: date, area: PriorityArea | None, actions: Sequence[Action]) -> None:
    if due < review.held_on:
        raise Refused("The day must be on or after that of the review", "due")
    if area and area.plan_id != review.plan_id:
        raise Refused("Choose an area of this plan", "area")
    if any(action.plan_id != review.plan_id for action in actions):
        raise Refused("Choose actions of this plan", "actions")


def refs(request: Request) -> list[str]:
    return [action.ref for action in request.actions.order_by("area__number", "id")]
