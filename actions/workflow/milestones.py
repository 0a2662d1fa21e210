"""The dated steps of an action. What happens to one stands in the history of its action."""

from datetime import date
from typing import Any

from django.db import transaction

from actions import policies
from actions.models import Action, Milestone
from actions.sentences import when
from actions.workflow.actions import moved_first_due
from actions.workflow.differences import before_and_after, changed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn


@transaction.atomic
def add_milestone(action: Action, *, by: Actor, title: str, due: date) -> Milestone:
    """Raises Refused where the plan is closed, or for a day before the action starts."""
    refuse(policies.why_not_change(action.plan))
    refuse_before_start(action, due)
    milestone = Milestone.objects.create(action=action, title=title, first_due=due, due=due, added_on=by.on)
    record("milestone_added", by=by, target=action, after={"milestone": title, "due": due})
    return milestone


@transaction.atomic
def edit_milestone(milestone: Milestone, *, by: Actor, version: int, **fields: Any) -> Milestone:
    """Change a step (its title, done_on, the day it was reached, or in a draft plan due).

    Raises Refused where the plan is closed, for a day to come in done_on, a due date before the action starts, or
    a new due date in a live plan (see `propose_due`), and Conflict for an old version.
    """
    action = milestone.action
    take_turn(milestone, by)
    refuse(policies.why_not_change(action.plan))
    if (done_on := fields.get("done_on")) and done_on > by.on:
        raise Refused("The day it was done must be today or in the past", "done_on")
    new = changed(milestone, fields)
    if "due" in new:
        refuse_before_start(action, new["due"])
    written = new | moved_first_due(action.plan, new) | told_reached(milestone, new, by.on)
    save_if_unchanged(milestone, version, **written)
    event = before_and_after(milestone, new)
    event["after"] |= {"milestone": fields.get("title", milestone.title)}
    record("milestone_edited", by=by, target=action, **event)
    milestone.refresh_from_db(fields=[*written, "version"])
    return milestone


@transaction.atomic
def withdraw_milestone(milestone: Milestone, *, by: Actor, version: int, reason: str) -> Milestone:
    """Take back a step that is no longer wanted; it stays readable in history and counts no more.

    Raises Refused where the plan is closed, it was done, or nobody says why; Conflict for an old version.
    """
    take_turn(milestone, by)
    refuse(policies.why_not_change(milestone.action.plan))
    if milestone.done_on:
        raise Refused("This milestone has been reached, so it stays")
    if not reason:
        raise Refused("Say why this milestone is no longer wanted", "reason")
    save_if_unchanged(milestone, version, withdrawn_on=by.on)
    after = {"milestone": milestone.title, "reason": reason, "withdrawn_on": by.on}
    record("milestone_withdrawn", by=by, target=milestone.action, after=after)
    milestone.refresh_from_db(fields=["withdrawn_on", "version"])
    return milestone


def told_reached(milestone: Milestone, new: dict[str, Any], today: date) -> dict[str, Any]:
    """A day put right later is still known since it was first written down."""
    if "done_on" not in new or (new["done_on"] and milestone.done_on):
        return {}
    return {"done_told_on": today if new["done_on"] else None}


def refuse_before_start(action: Action, due: date) -> None:
    if due < action.start:
        raise Refused(
            f"The due date must be on or after the start of the action, {when(action.start)}", "due"
        )
