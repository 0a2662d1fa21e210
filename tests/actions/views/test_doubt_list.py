from datetime import timedelta

import pytest
from django.urls import reverse

from actions.choices import Delivery
from actions.doubts import DOUBTS
from tests.factories.actions import ActionFactory, PlanFactory, UpdateFactory
from tests.factories.assurance import proof_of

URL = reverse("doubt_list", args=["wsoa"])


@pytest.fixture
def three(area, today):
    """2.1 on track and overdue, asked and answered; 2.2 complete without evidence, overdue too; 2.3 all well."""
    late = ActionFactory(area=area, ref="2.1", first_due=today - timedelta(days=1))
    UpdateFactory(action=late, on=today, doubted=["overdue"], answer="The last school signs on Friday.")
    finished = ActionFactory(area=area, ref="2.2", first_due=today - timedelta(days=1))
    UpdateFactory(
        action=finished, on=today, delivery=Delivery.COMPLETE, doubted=["overdue"], answer="Never asked."
    )
    fine = ActionFactory(area=area, ref="2.3")
    UpdateFactory(action=fine, on=today)
    return [late, finished, fine]


def listed(response):
    return {
        one.doubt.key: [(row.ref, answer) for row, answer in one.rows] for one in response.context["shown"]
    }


def test_rules_that_fire_stand_with_their_actions_and_answers(as_, officer, three):
    response = as_(officer).get(URL)
    assert listed(response) == {
        "overdue": [("2.1", "The last school signs on Friday.")],
        "unproved": [("2.2", "")],
    }
    page = response.content.decode()
    for words in (
        DOUBTS["overdue"].text,
        DOUBTS["unproved"].text,
        "The last school signs",
        three[0].lead.title,
    ):
        assert words in page
    assert "Never asked." not in page


def test_rule_in_the_address_narrows(as_, officer, three):
    response = as_(officer).get(URL, {"rule": "unproved"})
    assert listed(response) == {"unproved": [("2.2", "")]}
    assert 'aria-current="true"' in response.content.decode()
    assert len(response.context["fired"]) == 2


@pytest.mark.parametrize(
    ("rule", "rules"), [("no-such", 2), ("a\0b", 2), ("x" * 1_000_000, 2), ("recovery_missed", 0)]
)
def test_unknown_rule_narrows_nothing_and_quiet_one_is_empty(as_, officer, three, rule, rules):
    response = as_(officer).get(URL, {"rule": rule})
    assert (response.status_code, len(listed(response))) == (200, rules)


def test_nothing_to_ask_is_said(as_, officer, area, today):
    UpdateFactory(action=ActionFactory(area=area, ref="2.1"), on=today)
    assert "Nothing here" in as_(officer).get(URL).content.decode()


def test_evidence_ends_the_doubt(as_, officer, three):
    proof_of(three[1])
    assert list(listed(as_(officer).get(URL))) == ["overdue"]


def test_each_action_can_be_asked_about(as_, officer, three):
    address = reverse("challenge_add", args=["wsoa", "2.1"])
    assert f'href="{address}"' in as_(officer).get(URL).content.decode()


def test_other_plans_do_not_mix_in(as_, officer, local_area, three):
    ActionFactory(plan=PlanFactory(local_area=local_area), ref="8.8")
    assert "8.8" not in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_costs_four_statements(as_, officer, area, today, django_assert_num_queries, count):
    for number in range(count):
        late = ActionFactory(area=area, ref=f"2.{number}", first_due=today - timedelta(days=1))
        UpdateFactory(action=late, on=today)
    client = as_(officer)
    with django_assert_num_queries(4):
        assert len(listed(client.get(URL))["overdue"]) == count


@pytest.mark.parametrize(("who", "linked"), [("officer", True), ("lead", False), ("adviser", False)])
def test_dashboard_leads_here_those_who_may(as_, request, three, who, linked):
    page = as_(request.getfixturevalue(who)).get(reverse("plan_dashboard", args=["wsoa"]))
    assert ('href="doubts/"' in page.content.decode()) is linked


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 403), ("member", 403), ("administrator", 403), ("councillor", 404), ("outsider", 404)],
)
def test_refuses(as_, request, action, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"
