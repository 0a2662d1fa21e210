"""The commitments of a plan, and who has a part in them."""

from datetime import date
from typing import Any

from django.db import transaction

from actions import policies
from actions.choices import Part, Stage
from actions.models import Action, Involvement, Plan, PriorityArea, Workstream
from actions.sentences import when
from actions.workflow.differences import before_and_after, changed, filled
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.models import Partner, Post
from partners.workflow.turn import take_turn

Fields = dict[str, Any]


@transaction.atomic
def add_action(
    area: PriorityArea,
    *,
    by: Actor,
    title: str,
    plain_title: str,
    why: str,
    success: str,
    resources: str,
    co_produced_with: str,
    asked_by_inspectors: bool,
    start: date,
    due: date,
    ongoing: bool,
    accountable: Post,
    lead: Post,
    workstream: Workstream | None,
    co_leads: list[Post],
    supporting: list[Partner],
) -> Action:
    """Add a commitment to an area, under the next reference that nobody has used.

    Raises Refused where the plan is closed or the dates do not follow each other.
    """
    take_turn(area, by)
    refuse(policies.why_not_change(area.plan))
    refuse_due(due, start)
    fields = {
        "title": title,
        "plain_title": plain_title,
        "why": why,
        "success": success,
        "resources": resources,
        "co_produced_with": co_produced_with,
        "asked_by_inspectors": asked_by_inspectors,
        "start": start,
        "due": due,
        "ongoing": ongoing,
        "accountable": accountable,
        "lead": lead,
        "workstream": workstream,
    }
    ref = next_ref(area)
    action = Action.objects.create(
        plan=area.plan, area=area, ref=ref, first_due=due, added_on=by.on, **fields
    )
    parts = involve(action, lead=lead, co_leads=co_leads, supporting=supporting)
    record("action_added", by=by, target=action, after=filled(**fields) | filled(**parts["after"]))
    return action


@transaction.atomic
def edit_action(
    action: Action,
    *,
    by: Actor,
    version: int,
    co_leads: list[Post],
    supporting: list[Partner],
    **fields: Any,
) -> Action:
    """Change a commitment; its reference stays, also in another area of the plan.

    Raises Refused where the plan is closed, the dates do not follow each other, or the due date of a live plan
    is to change (see `propose_due`), and Conflict for an old version.
    """
    take_turn(action, by)
    refuse(policies.why_not_change(action.plan))
    new = changed(action, fields)
    written = new | moved_first_due(action.plan, new)
    refuse_start(new.get("start", action.start), action, written)
    save_if_unchanged(action, version, **written)
    parts = involve(action, lead=fields.get("lead", action.lead), co_leads=co_leads, supporting=supporting)
    event = before_and_after(action, new)
    record(
        "action_edited",
        by=by,
        target=action,
        before=event["before"] | parts["before"],
        after=event["after"] | parts["after"],
    )
    action.refresh_from_db(fields=[*written, "version"])
    return action


def next_ref(area: PriorityArea) -> str:
    """Counted on the area's locked row, and never counted down."""
    locked = PriorityArea.objects.only("number", "last_action").get(pk=area.pk)
    count = locked.last_action + 1
    PriorityArea.objects.filter(pk=area.pk).update(last_action=count)
    return f"{locked.number}.{count}"


def refuse_due(due: date, start: date) -> None:
    if due < start:
        raise Refused("The due date must be on or after the start", "due")


def refuse_start(start: date, action: Action, new: Fields) -> None:
    """Against the due dates as they will be."""
    if "due" in new:
        refuse_due(new["due"], start)
    elif start > (earliest := min(action.due, action.first_due)):
        raise Refused(f"The start must be on or before the due date, {when(earliest)}", "start")


def moved_first_due(plan: Plan, new: Fields) -> Fields:
    """While a plan is a draft nothing has been promised: the first date is whatever stands. After that a due
    date moves only by `propose_due`; raises Refused."""
    if "due" not in new:
        return {}
    if plan.stage != Stage.DRAFT:
        raise Refused("The due date has been promised. Ask for a new date on its own page", "due")
    return {"first_due": new["due"]}


def involve(
    action: Action, *, lead: Post, co_leads: list[Post], supporting: list[Partner]
) -> dict[str, Fields]:
    """Write down who has a part beside the lead; the `before` and `after` of what changed.

    Raises Refused where the lead is to share the lead with itself.
    """
    if lead in co_leads:
        raise Refused(f"{lead} leads this action already", "co_leads")
    had = list(action.involvements.select_related("partner", "post__partner"))
    wanted = {(Part.CO_LEADS, None, post.pk): post for post in co_leads}
    wanted |= {(Part.SUPPORTS, partner.pk, None): partner for partner in supporting}
    known = {(row.part, row.partner_id, row.post_id): row for row in had}
    action.involvements.filter(pk__in=[row.pk for key, row in known.items() if key not in wanted]).delete()
    Involvement.objects.bulk_create(
        Involvement(action=action, part=part, partner_id=partner, post_id=post)
        for part, partner, post in wanted
        if (part, partner, post) not in known
    )
    before, after = named(known), named({key: str(one) for key, one in wanted.items()})
    differ = [part for part in before if before[part] != after[part]]
    return {
        "before": {part: before[part] for part in differ},
        "after": {part: after[part] for part in differ},
    }


def named(parts: dict[tuple[str, int | None, int | None], Any]) -> dict[str, list[str]]:
    return {
        "co_leads": sorted(str(one) for (part, _, _), one in parts.items() if part == Part.CO_LEADS),
        "supporting": sorted(str(one) for (part, _, _), one in parts.items() if part == Part.SUPPORTS),
    }
