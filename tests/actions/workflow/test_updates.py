from datetime import date

import pytest

from actions.models import Milestone, Update
from actions.workflow.updates import confirm_no_change, post_update
from history.models import Event
from history.refusals import Refused
from tests.factories.actions import MilestoneFactory, UpdateFactory
from tests.factories.assurance import SignOffFactory

SAID = {"delivery": "on_track", "impact": "some"}


def test_post_keeps_what_stood_before(action, actor):
    UpdateFactory(action=action, delivery="at_risk", impact="too_early")
    update = post_update(action, by=actor, reason="New staff", what_changed="Hired", **SAID)
    assert (update.delivery_before, update.impact_before, update.on) == ("at_risk", "too_early", actor.on)
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("update_posted", action.pk)
    assert event.before == {"delivery": "at_risk", "impact": "too_early"}
    assert (event.after["delivery"], event.after["reason"]) == ("on_track", "New staff")


def test_post_needs_a_reason_where_delivery_changes(action, actor):
    UpdateFactory(action=action, delivery="at_risk")
    with pytest.raises(Refused) as refusal:
        post_update(action, by=actor, what_changed="Hired", **SAID)
    assert (refusal.value.field, refusal.value.sentence) == (
        "reason",
        "Say why delivery went from at risk to on track",
    )
    assert not Event.objects.exists()


def test_post_ticks_only_open_milestones_of_its_action(action, milestone, actor):
    done = MilestoneFactory(action=action, done_on=date(2022, 5, 1))
    strange = MilestoneFactory()
    reached = {one.pk: actor.on for one in (milestone, done, strange)}
    post_update(action, by=actor, reached=reached, **SAID)
    assert dict(Milestone.objects.values_list("pk", "done_on")) == {
        milestone.pk: actor.on,
        done.pk: date(2022, 5, 1),
        strange.pk: None,
    }
    assert Event.objects.get().after["reached"] == ["New rota"]


def test_no_change_repeats_the_last_word(action, actor):
    UpdateFactory(action=action, delivery="at_risk", impact="some")
    update = confirm_no_change(action, by=actor)
    assert (update.delivery, update.impact, update.no_change) == ("at_risk", "some", True)
    assert Event.objects.get().verb == "no_change_confirmed"


def test_no_change_needs_a_first_word(action, actor):
    with pytest.raises(Refused, match="write its first update"):
        confirm_no_change(action, by=actor)


@pytest.mark.parametrize("stage", ["draft", "superseded", "closed"])
def test_only_a_live_plan_takes_updates(action, actor, stage):
    action.plan.stage = stage
    for verb in (lambda: post_update(action, by=actor, **SAID), lambda: confirm_no_change(action, by=actor)):
        with pytest.raises(Refused):
            verb()
    assert not Update.objects.exists()


def test_no_change_keeps_the_reason_and_the_call_for_help(action, actor):
    UpdateFactory(action=action, delivery="at_risk", reason="Post vacant", help_needed="A locum")
    update = confirm_no_change(action, by=actor)
    assert (update.reason, update.help_needed, update.no_change) == ("Post vacant", "A locum", True)


def test_a_tick_is_a_new_version_of_the_milestone(action, milestone, actor):
    post_update(action, by=actor, what_changed="Done", reached={milestone.pk: actor.on}, **SAID)
    assert Milestone.objects.get().version == milestone.version + 1


@pytest.mark.parametrize(
    ("outcome", "refused"),
    [("agreed", ""), ("reopened", "First it has to be agreed as complete")],
)
def test_embedded_is_said_again_only_while_it_is_agreed(action, actor, outcome, refused):
    """Complete long ago, then embedded, and perhaps opened again."""
    complete = UpdateFactory(action=action, on=date(2021, 1, 4), delivery="complete")
    SignOffFactory(update=complete, on=complete.on)
    embedded = UpdateFactory(action=action, on=date(2022, 1, 4), delivery="embedded")
    stands = "embedded" if outcome == "agreed" else ""
    SignOffFactory(update=embedded, on=embedded.on, outcome=outcome, stands=stands)
    try:
        post_update(action, by=actor, delivery="embedded", impact="some", what_changed="Still so")
    except Refused as refusal:
        assert (refusal.sentence, refusal.field) == (refused, "delivery")
    else:
        assert refused == ""
