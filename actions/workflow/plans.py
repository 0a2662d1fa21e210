"""The life of a plan: written, live, superseded or closed."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from actions import policies
from actions.choices import Stage
from actions.models import Plan
from actions.workflow.differences import before_and_after, changed, filled
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.models import LocalArea
from partners.workflow.turn import take_turn


@transaction.atomic
def add_plan(
    *,
    by: Actor,
    local_area: LocalArea,
    slug: str,
    title: str,
    local_name: str,
    kind: str,
    board: str,
    inspected_on: date | None,
    silent_after: int,
    succeeds: Plan | None = None,
) -> Plan:
    """Begin a plan, as a draft. silent_after: days without a word until an action counts as not updated.

    Raises Refused where the slug is taken or the plan before it belongs to another local area.
    """
    take_turn(local_area, by)
    if succeeds and succeeds.local_area_id != local_area.pk:
        raise Refused("Choose a plan of the same local area", "succeeds")
    fields = {
        "title": title,
        "local_name": local_name,
        "kind": kind,
        "board": board,
        "inspected_on": inspected_on,
        "silent_after": silent_after,
        "succeeds": succeeds,
    }
    try:
        with transaction.atomic():
            plan = Plan.objects.create(local_area=local_area, slug=slug, **fields)
    except IntegrityError as error:
        raise Refused("There is a plan of this title already", "title") from error
    record("plan_added", by=by, target=plan, after=filled(**fields))
    return plan


@transaction.atomic
def edit_plan(plan: Plan, *, by: Actor, version: int, **fields: Any) -> Plan:
    """Change what a plan says of itself; its address and local area stay.

    Raises Refused where the plan is closed or would come after itself, Conflict for an old version.
    """
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    if earlier := fields.get("succeeds"):
        refuse_to_follow(plan, earlier)
    new = changed(plan, fields)
    save_if_unchanged(plan, version, **new)
    record("plan_edited", by=by, target=plan, **before_and_after(plan, new))
    plan.refresh_from_db(fields=[*new, "version"])
    return plan


@transaction.atomic
def move_plan(plan: Plan, *, by: Actor, version: int, stage: str, on: date) -> Plan:
    """Take a plan to its next stage. The first day on which it is live is kept, also if it is closed by
    mistake and opened again.

    Raises Refused where the one stage does not follow the other, for a day to come, and Conflict for an old
    version.
    """
    take_turn(plan, by)
    refuse(policies.why_not_move(plan, stage))
    if stage == plan.stage:
        raise Refused(f"This plan is {plan.get_stage_display().lower()} already", "stage")
    if on > by.on:
        raise Refused("The day must be today or in the past", "on")
    new: dict[str, Any] = {"stage": stage}
    if stage == Stage.LIVE and not plan.live_on:
        new["live_on"] = on
    save_if_unchanged(plan, version, **new)
    event = before_and_after(plan, new)
    event["after"]["on"] = on
    record("plan_moved", by=by, target=plan, **event)
    plan.refresh_from_db(fields=[*new, "version"])
    return plan


def refuse_to_follow(plan: Plan, earlier: Plan) -> None:
    """A line of plans leads back in time: it may not leave the local area or bite its own tail."""
    if earlier.local_area_id != plan.local_area_id:
        raise Refused("Choose a plan of the same local area", "succeeds")
    one: Plan | None = earlier
    while one:
        if one.pk == plan.pk:
            raise Refused("A plan cannot come after itself", "succeeds")
        one = one.succeeds
