from datetime import date, timedelta

import pytest

from actions.models import DueChange, Milestone
from actions.workflow.milestones import add_milestone, edit_milestone, withdraw_milestone
from history.models import Event
from history.refusals import Conflict, Refused

DUE, LATER = date(2022, 9, 30), date(2022, 10, 31)
SAME = {"title": "New rota", "due": DUE, "done_on": None}


def test_add(action, actor):
    milestone = add_milestone(action, by=actor, title="New rota", due=DUE)
    assert (milestone.first_due, milestone.due, milestone.added_on) == (DUE, DUE, actor.on)
    event = Event.objects.get()
    assert (event.verb, event.target_type, event.target_id) == (
        "milestone_added",
        "actions.action",
        action.pk,
    )
    assert event.after == {"milestone": "New rota", "due": "2022-09-30"}


def test_edit_says_when_it_was_reached(milestone, actor):
    edit_milestone(milestone, by=actor, version=1, **SAME | {"done_on": DUE})
    assert Milestone.objects.values_list("done_on", "version").get() == (DUE, 2)
    event = Event.objects.get()
    assert (event.target_type, event.before) == ("actions.action", {"done_on": None})
    assert event.after == {"done_on": "2022-09-30", "milestone": "New rota"}


def test_a_promised_date_is_not_typed_over(milestone, actor):
    with pytest.raises(Refused) as refusal:
        edit_milestone(milestone, by=actor, version=1, **SAME | {"due": LATER})
    assert (refusal.value.field, "Ask for a new date on its own page" in refusal.value.sentence) == (
        "due",
        True,
    )


def test_in_a_draft_the_first_date_moves_along(milestone, draft, actor):
    milestone.action.plan = draft
    edit_milestone(milestone, by=actor, version=1, **SAME | {"due": LATER})
    assert Milestone.objects.values_list("first_due", "due").get() == (LATER, LATER)
    assert not DueChange.objects.exists()


def test_edit_refuses_a_day_to_come(milestone, actor):
    with pytest.raises(Refused) as refusal:
        edit_milestone(milestone, by=actor, version=1, **SAME | {"done_on": actor.on + timedelta(days=1)})
    assert refusal.value.field == "done_on"


def test_withdraw(milestone, actor):
    withdraw_milestone(milestone, by=actor, version=1, reason="Not needed")
    assert not Milestone.objects.standing().exists()
    assert Event.objects.get().after == {
        "milestone": "New rota",
        "reason": "Not needed",
        "withdrawn_on": actor.on.isoformat(),
    }


@pytest.mark.parametrize(("done_on", "reason"), [(DUE, "Not needed"), (None, "")])
def test_withdraw_refuses_what_is_done_and_what_has_no_reason(milestone, actor, done_on, reason):
    milestone.done_on = done_on
    with pytest.raises(Refused):
        withdraw_milestone(milestone, by=actor, version=1, reason=reason)


def test_old_versions_are_refused(milestone, actor):
    edit_milestone(milestone, by=actor, version=1, **SAME | {"title": "First"})
    with pytest.raises(Conflict):
        edit_milestone(milestone, by=actor, version=1, **SAME | {"title": "Second"})
    with pytest.raises(Conflict):
        withdraw_milestone(milestone, by=actor, version=1, reason="Not needed")


def test_closed_plan_takes_nothing(milestone, closed, actor):
    milestone.action.plan = closed
    for verb in (
        lambda: add_milestone(milestone.action, by=actor, title="x", due=DUE),
        lambda: edit_milestone(milestone, by=actor, version=1, **SAME),
        lambda: withdraw_milestone(milestone, by=actor, version=1, reason="x"),
    ):
        with pytest.raises(Refused, match="kept as it was"):
            verb()
