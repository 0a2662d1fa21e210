"""Ratings that stand beside the lead's own: assured by an officer, chosen for an area, judged from outside."""

from datetime import date

from django.db import transaction

from actions import policies
from actions.choices import SETTLED
from actions.models import Action, ActionRating, AreaRating, Judgement, PriorityArea
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse


@transaction.atomic
def assure_action(action: Action, *, by: Actor, delivery: str, reason: str) -> ActionRating:
    """Set the assured delivery rating of an action, or take it back with delivery="".

    Raises Refused where the plan is closed, for a rating that settles the action, since that takes a sign-off,
    or where there is nothing to take back.
    """
    refuse(policies.why_not_update(action))
    if delivery in SETTLED:
        raise Refused(
            "That it is finished or not needed is for the lead to say and for sign-off to agree", "delivery"
        )
    Action.objects.select_for_update().only("id").get(pk=action.pk)
    last = action.ratings.first()
    assured = last.delivery if last else ""
    if not delivery and not assured:
        raise Refused("There is no assured rating to take back", "delivery")
    said = action.updates.first()
    counted = assured or (said.delivery if said else "")
    rating = ActionRating.objects.create(
        action=action, delivery=delivery, delivery_before=counted, reason=reason, **signed(by)
    )
    after = {"delivery": delivery, "reason": reason, "on": by.on}
    record("action_assured", by=by, target=action, before={"delivery": counted}, after=after)
    return rating


@transaction.atomic
def rate_area(area: PriorityArea, *, by: Actor, delivery: str, impact: str, reason: str) -> AreaRating:
    """Record the rating that the accountable person chose for an area.

    Raises Refused where the plan is closed.
    """
    refuse(policies.why_not_change(area.plan))
    PriorityArea.objects.select_for_update().only("id").get(pk=area.pk)
    last = area.ratings.first()
    before = {"delivery": last.delivery if last else "", "impact": last.impact if last else ""}
    rating = AreaRating.objects.create(
        area=area,
        delivery=delivery,
        delivery_before=before["delivery"],
        impact=impact,
        impact_before=before["impact"],
        reason=reason,
        **signed(by),
    )
    after = {"delivery": delivery, "impact": impact, "reason": reason, "on": by.on}
    record("area_rated", by=by, target=area, before=before, after=after)
    return rating


@transaction.atomic
def judge_area(
    area: PriorityArea,
    *,
    by: Actor,
    on: date,
    precision: str,
    verdict: str,
    review: str,
    bodies: str,
    words: str = "",
    source: str = "",
) -> Judgement:
    """Record what reviewers said of an area on a day, and where it is written.

    A judgement is a fact from outside, so it may be recorded whatever the plan's stage.
    Raises Refused for a day to come.
    """
    if on > by.on:
        raise Refused("The date of the review must be today or in the past", "on")
    judgement = Judgement.objects.create(
        area=area,
        verdict=verdict,
        precision=precision,
        review=review,
        bodies=bodies,
        words=words,
        source=source,
        **signed(by) | {"on": on},
    )
    after = {
        "verdict": verdict,
        "on": on,
        "review": review,
        "bodies": bodies,
        "words": words,
        "source": source,
    }
    record("area_judged", by=by, target=area, after=after | {"precision": precision})
    return judgement


def signed(by: Actor) -> dict:
    return {"on": by.on, "at": by.at, "author_id": by.id, "author_label": by.label}
