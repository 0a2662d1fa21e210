from datetime import timedelta

import pytest

from actions.models import Risk
from actions.workflow.risks import add_risk, close_risk, edit_risk, escalate_risk
from history.models import Event
from history.refusals import Conflict, Refused
from tests.factories.voice import RiskFactory

WORDS = {
    "title": "Too few staff",
    "cause": "They leave",
    "effect": "Plans are late",
    "mitigation": "Pay more",
}
BEFORE = {"likelihood": 5, "impact": 4}
AFTER = {"likelihood_after": 2, "impact_after": 4}


@pytest.fixture
def risk(plan):
    return RiskFactory(plan=plan, number=4, likelihood=5, impact=4, mitigation="Pay more")


def test_numbers_go_on_and_never_come_back(plan, actor, council_post, area, action):
    made = [add_risk(plan, by=actor, owner=council_post, **WORDS, **BEFORE) for _ in range(2)]
    assert [risk.ref for risk in made] == ["R1", "R2"]
    close_risk(made[1], by=actor, version=1, outcome="Gone")
    third = add_risk(plan, by=actor, owner=council_post, areas=[area], actions=[action], **WORDS, **BEFORE)
    assert (third.ref, list(third.areas.all()), list(third.actions.all())) == ("R3", [area], [action])
    event = Event.objects.first()
    assert (event.verb, event.after["about_areas"], event.after["about_actions"]) == (
        "risk_added",
        ["2"],
        ["2.1"],
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"likelihood_after": 2}, "impact_after"),
        ({"impact_after": 2}, "likelihood_after"),
        ({"likelihood_after": 2, "impact_after": 5}, "impact_after"),
        (AFTER | {"mitigation": ""}, "mitigation"),
    ],
)
def test_scores_fit_together(plan, risk, actor, council_post, given, field):
    fields = WORDS | BEFORE | given
    for verb in (
        lambda: add_risk(plan, by=actor, owner=council_post, **fields),
        lambda: edit_risk(risk, by=actor, version=1, areas=[], actions=[], **given),
    ):
        with pytest.raises(Refused) as refusal:
            verb()
        assert refusal.value.field == field
    assert (Risk.objects.count(), Event.objects.count()) == (1, 0)


def test_each_change_of_a_score_is_kept(risk, actor):
    edit_risk(risk, by=actor, version=1, areas=[], actions=[], **AFTER)
    edit_risk(risk, by=actor, version=2, areas=[], actions=[], likelihood_after=1)
    assert (risk.before.value, risk.after.value) == (20, 4)
    later, first = Event.objects.all()
    assert (first.before, first.after) == (dict.fromkeys(AFTER), AFTER)
    assert (later.before, later.after) == ({"likelihood_after": 2}, {"likelihood_after": 1})


def test_two_people_do_not_overwrite_each_other(risk, actor):
    for verb in (
        lambda: edit_risk(risk, by=actor, version=7, areas=[], actions=[], impact=3),
        lambda: escalate_risk(risk, by=actor, version=7, to="Board", on=actor.on, reason="Decide"),
        lambda: close_risk(risk, by=actor, version=7, outcome="Gone"),
    ):
        with pytest.raises(Conflict):
            verb()
    assert not Event.objects.exists()


def test_escalated_to_whom_when_and_why(risk, actor):
    day = actor.on - timedelta(days=3)
    escalate_risk(risk, by=actor, version=1, to="SEND board", on=day, reason="Decide on pay")
    assert (risk.escalated_to, risk.escalated_on) == ("SEND board", day)
    escalate_risk(risk, by=actor, version=2, to="Cabinet", on=actor.on, reason="Decide on pay")
    event = Event.objects.first()
    assert (event.before["escalated_to"], event.after["escalated_to"]) == ("SEND board", "Cabinet")
    assert event.after["reason"] == "Decide on pay"


@pytest.mark.parametrize(("name", "value"), [("to", ""), ("reason", ""), ("on", 1)])
def test_an_escalation_says_all_of_it(risk, actor, name, value):
    given = {"to": "Board", "on": actor.on, "reason": "Decide"} | {
        name: actor.on + timedelta(days=value) if name == "on" else value
    }
    with pytest.raises(Refused) as refusal:
        escalate_risk(risk, by=actor, version=1, **given)
    assert refusal.value.field == name


def test_what_is_closed_stays_as_it_was(risk, actor):
    close_risk(risk, by=actor, version=1, outcome="It went away")
    assert (risk.closed_on, risk.outcome) == (actor.on, "It went away")
    for verb in (
        lambda: edit_risk(risk, by=actor, version=2, areas=[], actions=[], impact=3),
        lambda: escalate_risk(risk, by=actor, version=2, to="Board", on=actor.on, reason="Decide"),
        lambda: close_risk(risk, by=actor, version=2, outcome="Gone"),
    ):
        with pytest.raises(Refused, match="This is closed"):
            verb()
    assert Event.objects.count() == 1


def test_closing_says_what_came_of_it(risk, actor):
    with pytest.raises(Refused) as refusal:
        close_risk(risk, by=actor, version=1, outcome="")
    assert refusal.value.field == "outcome"


def test_a_closed_plan_takes_none(closed, risk, actor, council_post):
    risk.plan = closed
    for verb in (
        lambda: add_risk(closed, by=actor, owner=council_post, **WORDS, **BEFORE),
        lambda: close_risk(risk, by=actor, version=1, outcome="Gone"),
    ):
        with pytest.raises(Refused, match="kept as it was"):
            verb()
