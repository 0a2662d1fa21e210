from datetime import date

import pytest

from actions.choices import Part
from actions.models import Action, DueChange, Involvement
from actions.workflow.actions import add_action, edit_action
from history.models import Event
from history.refusals import Conflict, Refused
from tests.factories.actions import InvolvementFactory, PriorityAreaFactory

WORDS = dict.fromkeys(("plain_title", "why", "success", "resources", "co_produced_with"), "")
NOBODY = {"co_leads": [], "supporting": []}
LATER = date(2023, 3, 31)


@pytest.fixture
def fields(council_post):
    return {
        **WORDS,
        **NOBODY,
        "title": "Cut waiting",
        "asked_by_inspectors": True,
        "start": date(2022, 4, 1),
        "due": date(2022, 12, 31),
        "ongoing": False,
        "accountable": council_post,
        "lead": council_post,
        "workstream": None,
    }


def parts(action: Action) -> list[tuple]:
    return list(action.involvements.values_list("part", "partner", "post"))


def test_add_counts_references_on(area, actor, fields):
    made = [add_action(area, by=actor, **fields) for _ in range(2)]
    assert [action.ref for action in made] == ["2.1", "2.2"]
    assert (made[0].first_due, made[0].added_on) == (made[0].due, actor.on)
    assert Event.objects.filter(verb="action_added").count() == 2


def test_add_writes_down_who_has_a_part(area, actor, fields, icb_post, icb):
    fields |= {"co_leads": [icb_post], "supporting": [icb]}
    action = add_action(area, by=actor, **fields)
    assert parts(action) == [(Part.CO_LEADS, None, icb_post.pk), (Part.SUPPORTS, icb.pk, None)]
    after = Event.objects.get().after
    assert after["co_leads"] == ["Designated Clinical Officer, ICB"]
    assert after["supporting"] == ["Greater Manchester Integrated Care Board"]
    assert after["due"] == "2022-12-31"
    assert "why" not in after


@pytest.mark.parametrize(
    ("given", "field"), [({"due": date(2022, 3, 31)}, "due"), ({"start": date(2023, 1, 1)}, "due")]
)
def test_add_refuses_dates_the_wrong_way_round(area, actor, fields, given, field):
    with pytest.raises(Refused) as refusal:
        add_action(area, by=actor, **fields | given)
    assert refusal.value.field == field
    assert not Action.objects.exists()


def test_add_refuses_a_lead_that_shares_with_itself(area, actor, fields, council_post):
    with pytest.raises(Refused, match="leads this action already"):
        add_action(area, by=actor, **fields | {"co_leads": [council_post]})


def test_edit_keeps_what_changed(action, actor, icb_post):
    edit_action(action, by=actor, version=1, title="Cut waiting", lead=icb_post, why="Too long", **NOBODY)
    kept = Action.objects.get()
    assert (kept.lead, kept.why, kept.version) == (icb_post, "Too long", 2)
    event = Event.objects.get()
    assert event.before == {"lead": "Head of SEND, Council", "why": ""}
    assert event.after == {"lead": "Designated Clinical Officer, ICB", "why": "Too long"}


def test_edit_replaces_who_has_a_part(action, actor, icb, icb_post):
    gone = InvolvementFactory(action=action)
    stays = InvolvementFactory(action=action, partner=icb)
    edit_action(action, by=actor, version=1, co_leads=[icb_post], supporting=[icb])
    assert not Involvement.objects.filter(pk=gone.pk).exists()
    assert Involvement.objects.filter(pk=stays.pk).exists()
    assert parts(action) == [(Part.CO_LEADS, None, icb_post.pk), (Part.SUPPORTS, icb.pk, None)]
    event = Event.objects.get()
    assert event.before == {"co_leads": [], "supporting": sorted([str(gone.partner), str(icb)])}
    assert event.after == {"co_leads": [str(icb_post)], "supporting": [str(icb)]}


def test_a_promised_date_is_not_typed_over(action, actor):
    with pytest.raises(Refused) as refusal:
        edit_action(action, by=actor, version=1, due=LATER, **NOBODY)
    assert (refusal.value.field, "Ask for a new date on its own page" in refusal.value.sentence) == (
        "due",
        True,
    )
    edit_action(action, by=actor, version=1, due=action.due, **NOBODY)
    assert Action.objects.values_list("first_due", "due").get() == (action.due, action.due)


def test_in_a_draft_the_first_date_moves_along(action, draft, actor):
    action.plan = draft
    edit_action(action, by=actor, version=1, due=LATER, **NOBODY)
    assert Action.objects.values_list("first_due", "due").get() == (LATER, LATER)
    assert not DueChange.objects.exists()


def test_the_reference_stays_in_another_area(action, actor):
    other = PriorityAreaFactory(plan=action.plan, number=7)
    edit_action(action, by=actor, version=1, area=other, **NOBODY)
    assert Action.objects.values_list("area", "ref").get() == (other.pk, "2.1")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due": date(2022, 3, 31)}, "due"),
        ({"start": date(2023, 4, 1), "due": LATER}, "due"),
        ({"start": date(2023, 1, 1)}, "start"),
    ],
)
def test_edit_refuses_dates_the_wrong_way_round(action, draft, actor, given, field):
    action.plan = draft
    with pytest.raises(Refused) as refusal:
        edit_action(action, by=actor, version=1, **given, **NOBODY)
    assert refusal.value.field == field


@pytest.mark.parametrize("due", [date(2022, 11, 1), LATER])
def test_the_start_stays_before_each_promised_date(action, actor, due):
    Action.objects.update(due=due)
    action.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        edit_action(action, by=actor, version=1, start=date(2023, 1, 1), **NOBODY)
    assert refusal.value.field == "start"


def test_edit_refuses_an_old_version(action, actor):
    edit_action(action, by=actor, version=1, why="First", **NOBODY)
    with pytest.raises(Conflict):
        edit_action(action, by=actor, version=1, why="Second", **NOBODY)


def test_closed_plan_takes_nothing(action, closed, area, actor, fields):
    area.plan = action.plan = closed
    with pytest.raises(Refused, match="kept as it was"):
        add_action(area, by=actor, **fields)
    with pytest.raises(Refused, match="kept as it was"):
        edit_action(action, by=actor, version=1, why="x", **NOBODY)
