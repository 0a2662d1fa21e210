from datetime import date, timedelta

import pytest

from actions.choices import Stage
from actions.models import Plan
from actions.workflow.plans import add_plan, edit_plan, move_plan
from history.models import Event
from history.refusals import Conflict, Refused
from tests.factories.actions import PlanFactory

FIELDS = {
    "title": "Accelerated Progress Plan",
    "local_name": "",
    "kind": "app",
    "board": "SEND Board",
    "inspected_on": date(2021, 9, 20),
    "silent_after": 30,
}


def test_add_begins_a_draft(local_area, actor):
    plan = add_plan(by=actor, local_area=local_area, slug="app", **FIELDS)
    assert (plan.stage, plan.live_on, plan.board) == (Stage.DRAFT, None, "SEND Board")
    event = Event.objects.get()
    assert (event.verb, event.target_label) == ("plan_added", "Accelerated Progress Plan")
    assert event.after == {
        "title": "Accelerated Progress Plan",
        "kind": "app",
        "board": "SEND Board",
        "inspected_on": "2021-09-20",
        "silent_after": 30,
    }


def test_add_refuses_a_taken_address(plan, actor):
    with pytest.raises(Refused, match="already"):
        add_plan(by=actor, local_area=plan.local_area, slug=plan.slug, **FIELDS)
    assert not Event.objects.exists()


def test_add_refuses_to_follow_another_area_s_plan(local_area, actor):
    with pytest.raises(Refused, match="same local area"):
        add_plan(by=actor, local_area=local_area, slug="app", succeeds=PlanFactory(), **FIELDS)


def test_edit_keeps_what_changed(plan, actor):
    edit_plan(plan, by=actor, version=1, title=plan.title, board="Partnership board")
    assert Plan.objects.values_list("board", "version").get() == ("Partnership board", 2)
    event = Event.objects.get()
    assert (event.before, event.after) == ({"board": ""}, {"board": "Partnership board"})


def test_edit_refuses_an_old_version(plan, actor):
    edit_plan(plan, by=actor, version=1, board="First")
    with pytest.raises(Conflict):
        edit_plan(plan, by=actor, version=1, board="Second")
    assert Plan.objects.get().board == "First"


def test_edit_refuses_when_closed(closed, actor):
    with pytest.raises(Refused, match="kept as it was"):
        edit_plan(closed, by=actor, version=1, board="x")


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_edit_refuses_a_plan_after_itself(plan, actor, steps):
    last = plan
    for _ in range(steps):
        last = PlanFactory(local_area=plan.local_area, succeeds=last)
    with pytest.raises(Refused, match="after itself"):
        edit_plan(plan, by=actor, version=1, succeeds=last)


def test_edit_refuses_to_follow_another_area_s_plan(plan, actor):
    with pytest.raises(Refused, match="same local area"):
        edit_plan(plan, by=actor, version=1, succeeds=PlanFactory())


def test_move_live_keeps_the_first_day(draft, actor):
    move_plan(draft, by=actor, version=1, stage="live", on=date(2022, 3, 8))
    plan = Plan.objects.get()
    assert (plan.stage, plan.live_on) == ("live", date(2022, 3, 8))
    move_plan(plan, by=actor, version=2, stage="closed", on=actor.on)
    plan.refresh_from_db()
    move_plan(plan, by=actor, version=3, stage="live", on=actor.on)
    plan.refresh_from_db()
    assert (plan.stage, plan.live_on, plan.version) == ("live", date(2022, 3, 8), 4)
    assert [event.after["stage"] for event in Event.objects.order_by("seq")] == ["live", "closed", "live"]


@pytest.mark.parametrize(
    ("now", "then", "sentence"),
    [
        ("draft", "closed", "A plan that is draft cannot become closed."),
        ("live", "draft", "A plan that is live cannot become draft."),
        ("live", "live", "This plan is live already"),
        ("superseded", "live", "A plan that is superseded cannot become live."),
        ("closed", "superseded", "A plan that is closed cannot become superseded."),
    ],
)
def test_move_refuses(local_area, actor, now, then, sentence):
    plan = PlanFactory(local_area=local_area, stage=now)
    with pytest.raises(Refused) as refusal:
        move_plan(plan, by=actor, version=1, stage=then, on=actor.on)
    assert refusal.value.sentence == sentence


def test_move_refuses_a_day_to_come(draft, actor):
    with pytest.raises(Refused) as refusal:
        move_plan(draft, by=actor, version=1, stage="live", on=actor.on + timedelta(days=1))
    assert refusal.value.field == "on"
