from datetime import date

import pytest

from actions.choices import Stage
from history.models import Event
from history.refusals import Conflict, Refused
from releases.models import GroupMeeting
from releases.workflow.meetings import CANCELLED, TWICE, add_meeting, edit_meeting
from tests.factories.actions import PlanFactory
from tests.factories.releases import GroupMeetingFactory

FIRST, SECOND = date(2022, 9, 27), date(2022, 11, 15)


@pytest.fixture
def meeting(plan):
    return GroupMeetingFactory(plan=plan, on=FIRST)


def move(meeting, actor, on=FIRST, cancelled=False, version=1):
    return edit_meeting(meeting, by=actor, version=version, on=on, cancelled=cancelled)


def test_adds_a_day(plan, actor):
    meeting = add_meeting(plan, by=actor, on=FIRST)
    assert (meeting.plan, meeting.on, meeting.cancelled_on, meeting.added_on) == (plan, FIRST, None, actor.on)
    event = Event.objects.get()
    assert (event.verb, event.after) == ("meeting_added", {"on": "2022-09-27"})


def test_no_day_twice(plan, actor, meeting):
    with pytest.raises(Refused) as refusal:
        add_meeting(plan, by=actor, on=FIRST)
    assert (refusal.value.sentence, refusal.value.field) == (TWICE, "on")


def test_cancelled_day_is_opened_again_and_not_added_anew(plan, actor):
    GroupMeetingFactory(plan=plan, on=FIRST, cancelled_on=FIRST)
    with pytest.raises(Refused) as refusal:
        add_meeting(plan, by=actor, on=FIRST)
    assert refusal.value.sentence == CANCELLED


def test_same_day_in_another_plan(plan, actor, meeting):
    add_meeting(PlanFactory(), by=actor, on=FIRST)
    assert GroupMeeting.objects.filter(on=FIRST).count() == 2


def test_moves_to_another_day(actor, meeting):
    moved = move(meeting, actor, on=SECOND)
    assert (moved.on, moved.cancelled_on, moved.version) == (SECOND, None, 2)
    event = Event.objects.get()
    assert (event.before, event.after) == ({"on": "2022-09-27"}, {"on": "2022-11-15"})


def test_does_not_move_to_a_day_that_has_one(plan, actor, meeting):
    GroupMeetingFactory(plan=plan, on=SECOND)
    with pytest.raises(Refused) as refusal:
        move(meeting, actor, on=SECOND)
    assert (refusal.value.sentence, refusal.value.field) == (TWICE, "on")


def test_is_cancelled_and_held_after_all(actor, meeting):
    cancelled = move(meeting, actor, cancelled=True)
    assert cancelled.cancelled_on == actor.on
    assert move(meeting, actor, version=2).cancelled_on is None


def test_old_version_is_told(actor, meeting):
    move(meeting, actor, on=SECOND)
    with pytest.raises(Conflict):
        move(meeting, actor, cancelled=True)


def test_plan_that_has_ended_takes_no_meeting(plan, actor):
    plan.stage = Stage.CLOSED
    plan.save()
    with pytest.raises(Refused):
        add_meeting(plan, by=actor, on=FIRST)
