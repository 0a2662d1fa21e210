"""The two ways in which a plan's actions are grouped: by what has to get better, and by workstream."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from actions import policies
from actions.models import Plan, PriorityArea, Workstream
from actions.workflow.differences import before_and_after, changed, filled
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.models import Post
from partners.workflow.turn import take_turn


@transaction.atomic
def add_area(
    plan: Plan, *, by: Actor, number: int, finding: str, plain_title: str, accountable: Post | None
) -> PriorityArea:
    """Raises Refused where the plan is closed or has an area of that number."""
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    refuse_number_taken(plan, number)
    fields = {
        "number": number,
        "finding": finding,
        "plain_title": plain_title,
        "accountable": accountable,
    }
    area = PriorityArea.objects.create(plan=plan, **fields)
    record("area_added", by=by, target=area, after=filled(**fields))
    return area


@transaction.atomic
def edit_area(area: PriorityArea, *, by: Actor, version: int, **fields: Any) -> PriorityArea:
    """Change an area; its number only as long as it has numbered no action.

    Raises Refused where the plan is closed or the number cannot change, Conflict for an old version.
    """
    take_turn(area.plan, by)
    refuse(policies.why_not_change(area.plan))
    new = changed(area, fields)
    if "number" in new:
        refuse_number_taken(area.plan, new["number"])
        if PriorityArea.objects.filter(pk=area.pk, last_action__gt=0).exists():
            raise Refused("The number stays, since actions are called by it", "number")
    save_if_unchanged(area, version, **new)
    record("area_edited", by=by, target=area, **before_and_after(area, new))
    area.refresh_from_db(fields=[*new, "version"])
    return area


@transaction.atomic
def add_workstream(plan: Plan, *, by: Actor, title: str, lead: Post | None) -> Workstream:
    """Its address is made of its title. Raises Refused where the plan is closed."""
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    slug = free_slug(title, plan)
    workstream = Workstream.objects.create(plan=plan, slug=slug, title=title, lead=lead)
    record("workstream_added", by=by, target=workstream, after=filled(title=title, lead=lead))
    return workstream


@transaction.atomic
def edit_workstream(workstream: Workstream, *, by: Actor, version: int, **fields: Any) -> Workstream:
    """Change a workstream; its address stays.

    Raises Refused where the plan is closed, Conflict for an old version.
    """
    take_turn(workstream, by)
    refuse(policies.why_not_change(workstream.plan))
    new = changed(workstream, fields)
    save_if_unchanged(workstream, version, **new)
    record("workstream_edited", by=by, target=workstream, **before_and_after(workstream, new))
    workstream.refresh_from_db(fields=[*new, "version"])
    return workstream


def refuse_number_taken(plan: Plan, number: int) -> None:
    if plan.areas.filter(number=number).exists():
        raise Refused(f"This plan has an area {number} already", "number")


def free_slug(title: str, plan: Plan) -> str:
    """Of the title; "add" is the address of another page."""
    stem = slugify(title)[:70].strip("-") or "workstream"
    taken = {"add", *plan.workstreams.values_list("slug", flat=True)}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
