import pytest
from django.urls import reverse

from actions.workflow.risks import add_risk, close_risk, edit_risk, escalate_risk
from tests.factories.measures import MeasureFactory

URL = reverse("risk_detail", args=["wsoa", 1])


@pytest.fixture
def risk(plan, area, action, council_post, actor):
    measure = MeasureFactory(plan=plan, number=6)
    return add_risk(
        plan,
        by=actor,
        title="Too few staff",
        cause="They leave",
        effect="Plans are late",
        likelihood=5,
        impact=4,
        mitigation="Pay more",
        owner=council_post,
        areas=[area],
        actions=[action],
        measures=[measure],
    )


def test_shows_both_scores_and_what_it_touches(as_, lead, risk, actor):
    html = as_(lead).get(URL).content.decode()
    assert "Very high, 20" in html and "20, very high: almost certain, with a large effect" in html
    assert "Not given yet" in html
    assert reverse("area_detail", args=["wsoa", 2]) in html
    assert reverse("action_detail", args=["wsoa", "2.1"]) in html
    assert reverse("measure_detail", args=["wsoa", 6]) in html


def test_history_tells_each_change(as_, officer, risk, actor):
    edit_risk(
        risk, by=actor, version=1, areas=[], actions=[], cause="Pay", likelihood_after=2, impact_after=4
    )
    escalate_risk(risk, by=actor, version=2, to="SEND board", on=actor.on, reason="Decide on pay")
    close_risk(risk, by=actor, version=3, outcome="Staff came")
    html = as_(officer).get(URL).content.decode()
    told = [
        "Added with a score of 20, very high",
        "Likelihood then: nothing became 2, unlikely",
        "Cause: rewritten",
        "Areas: 2 became nothing",
        "Taken to SEND board on",
        "Decide on pay",
        "Staff came",
    ]
    assert [line for line in told if line not in html] == []


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("member", False), ("lead", False)])
def test_offers_changes_to_those_who_may(request, as_, risk, who, offered):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    found = [reverse(name, args=["wsoa", 1]) in html for name in ("risk_edit", "risk_escalate", "risk_close")]
    assert found == [offered] * 3


def test_a_closed_one_offers_nothing(as_, officer, risk, actor):
    close_risk(risk, by=actor, version=1, outcome="Staff came")
    assert reverse("risk_edit", args=["wsoa", 1]) not in as_(officer).get(URL).content.decode()


def test_there_is_none_of_that_number(as_, officer, risk):
    for number in (2, 10**30):
        assert as_(officer).get(reverse("risk_detail", args=["wsoa", number])).status_code == 404
