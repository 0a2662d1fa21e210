import pytest
from django.urls import reverse

from actions.models import Risk
from tests.actions.views.conftest import DAY
from tests.factories.voice import RiskFactory

URL = reverse("risk_escalate", args=["wsoa", 4])
DATA = {
    "version": 1,
    "to": "SEND board",
    "on_day": "30",
    "on_month": "5",
    "on_year": "2022",
    "reason": "Decide on pay",
}


@pytest.fixture
def risk(today, plan, council_post):
    return RiskFactory(plan=plan, number=4, owner=council_post)


def test_escalates(as_, officer, risk):
    assert as_(officer).post(URL, DATA).url == reverse("risk_detail", args=["wsoa", 4])
    risk = Risk.objects.get()
    assert (risk.escalated_to, str(risk.escalated_on)) == ("SEND board", "2022-05-30")


def test_offers_today_and_tells_of_the_time_before(as_, officer, risk):
    Risk.objects.update(escalated_to="Cabinet", escalated_on=DAY)
    response = as_(officer).get(URL)
    assert response.context["form"]["on"].value() == DAY
    assert "taken to Cabinet on 1 June 2022" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({"to": ""}, "to"), ({"reason": ""}, "reason"), ({"on_year": "2023"}, "on"), ({"on_day": ""}, "on")],
)
def test_refuses_bad_input(as_, officer, risk, given, wrong):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [wrong])
    assert Risk.objects.get().escalated_on is None


def test_an_old_version_changes_nothing(as_, officer, risk):
    assert as_(officer).post(URL, DATA | {"version": 9}).status_code == 409
    assert Risk.objects.get().escalated_on is None
