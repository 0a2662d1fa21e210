import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.views.conftest import DAY
from tests.factories.actions import PriorityAreaFactory
from tests.factories.voice import RiskFactory

URL = reverse("risk_list", args=["wsoa"])


@pytest.fixture
def many(plan, area, action, council_post, icb_post):
    """R1 very high; R2 high, brought down to low; R3 an issue, medium and escalated; R4 closed."""
    other = PriorityAreaFactory(plan=plan, number=7)
    after = {"mitigation": "Pay more.", "likelihood_after": 1, "impact_after": 3}
    escalated = {"escalated_to": "SEND board", "escalated_on": DAY}
    closed = {"closed_on": DAY, "outcome": "It went away."}
    made = [
        RiskFactory(plan=plan, number=1, likelihood=5, impact=5, owner=council_post),
        RiskFactory(plan=plan, number=2, owner=icb_post, **after),
        RiskFactory(
            plan=plan, number=3, kind="issue", likelihood=3, impact=2, owner=council_post, **escalated
        ),
        RiskFactory(plan=plan, number=4, owner=council_post, **closed),
    ]
    made[0].areas.add(area)
    made[1].areas.add(area, other)
    made[1].actions.add(action)
    return made


def shown(response) -> list[str]:
    return [risk.ref for risk in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["R1", "R3", "R2"]),
        ("?kind=issue", ["R3"]),
        ("?kind=risk", ["R1", "R2"]),
        ("?band=very_high", ["R1"]),
        ("?band=low", ["R2"]),
        ("?area=7", ["R2"]),
        ("?area=2", ["R1", "R2"]),
        ("?state=escalated", ["R3"]),
        ("?state=closed", ["R4"]),
        ("?state=all&sort=number", ["R1", "R2", "R3", "R4"]),
        ("?sort=newest", ["R3", "R2", "R1"]),
        ("?kind=odd", ["R1", "R3", "R2"]),
    ],
)
def test_narrows_and_sorts_by_what_stands_in_the_address(as_, officer, many, query, found):
    assert shown(as_(officer).get(URL + query)) == found


def test_narrows_by_owner(as_, officer, many, icb_post):
    assert shown(as_(officer).get(f"{URL}?owner={icb_post.pk}")) == ["R2"]


def test_begins_with_a_sentence(as_, lead, many):
    html = as_(lead).get(URL).content.decode()
    assert "3 are open: 1 very high, 1 medium and 1 low. 1 has been escalated." in html
    assert "Very high, 25" in html and "SEND board, 1 June 2022" in html
    assert f"{reverse('rules')}#risks" in html


def test_says_that_there_is_none(as_, officer, plan):
    assert "No risk or issue is open." in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("member", True), ("lead", False)])
def test_offers_to_add_to_those_who_may(request, as_, plan, who, offered):
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert (reverse("risk_add", args=["wsoa"]) in page) == offered


@pytest.mark.parametrize("who", ["officer", "lead"])
def test_takes_as_many_statements_for_1_as_for_3(request, as_, plan, area, action, who):
    client, counts = as_(request.getfixturevalue(who)), []
    for count in (1, 2):
        for _ in range(count):
            risk = RiskFactory(plan=plan)
            risk.areas.add(area)
            risk.actions.add(action)
        with CaptureQueriesContext(connection) as statements:
            client.get(URL)
        counts.append(len(statements))
    assert counts == [8, 8]
