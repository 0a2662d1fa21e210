"""The days on which the cross-party reference group meets."""

from datetime import date

from django.db import transaction

from actions import policies
from actions.models import Plan
from actions.workflow.differences import before_and_after, changed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn
from releases.models import GroupMeeting

TWICE = "The group has a meeting on this day already"
CANCELLED = "The meeting of this day was cancelled: open it again instead, from the list of meetings"


@transaction.atomic
def add_meeting(plan: Plan, *, by: Actor, on: date) -> GroupMeeting:
    """One to come, or one that was held: what changed is told since the last one.

    Raises Refused for a day that the group has, and in a plan that has ended.
    """
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    refuse_twice(plan, on)
    meeting = GroupMeeting.objects.create(plan=plan, on=on, added_on=by.on)
    record("meeting_added", by=by, target=meeting, after={"on": on})
    return meeting


@transaction.atomic
def edit_meeting(
    meeting: GroupMeeting, *, by: Actor, version: int, on: date, cancelled: bool
) -> GroupMeeting:
    """Move it to another day, cancel it, or hold it after all.

    Raises Refused as add_meeting does; Conflict for an old version.
    """
    take_turn(meeting.plan, by)
    refuse(policies.why_not_change(meeting.plan))
    meeting.refresh_from_db(fields=["on", "cancelled_on", "version"])
    refuse_twice(meeting.plan, on, but=meeting)
    cancelled_on = (meeting.cancelled_on or by.on) if cancelled else None
    new = changed(meeting, {"on": on, "cancelled_on": cancelled_on})
    save_if_unchanged(meeting, version, **new)
    record("meeting_edited", by=by, target=meeting, **before_and_after(meeting, new))
    meeting.refresh_from_db()
    return meeting


def refuse_twice(plan: Plan, on: date, but: GroupMeeting | None = None) -> None:
    others = plan.group_meetings.filter(on=on).exclude(pk=but.pk if but else None)
    if there := others.first():
        raise Refused(CANCELLED if there.cancelled_on else TWICE, "on")
