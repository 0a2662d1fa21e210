import pytest
from django.urls import reverse

from actions.models import Risk
from tests.factories.voice import RiskFactory

URL = reverse("risk_close", args=["wsoa", 4])
DATA = {"version": 1, "outcome": "Staff came."}


@pytest.fixture
def risk(plan, council_post):
    return RiskFactory(plan=plan, number=4, owner=council_post)


def test_closes(as_, officer, risk, today):
    client = as_(officer)
    assert client.post(URL, DATA).url == reverse("risk_detail", args=["wsoa", 4])
    risk = Risk.objects.get()
    assert (risk.closed_on, risk.outcome) == (today, "Staff came.")
    assert (
        "Closed 1 June 2022. Staff came."
        in client.get(reverse("risk_detail", args=["wsoa", 4])).content.decode()
    )


def test_says_what_came_of_it(as_, officer, risk):
    response = as_(officer).post(URL, {"version": 1, "outcome": " "})
    assert list(response.context["form"].errors) == ["outcome"]


def test_sent_twice_is_done_once(as_, officer, risk):
    for _ in range(2):
        assert as_(officer).post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Risk.objects.get().version == 2


def test_what_is_closed_says_why_not(as_, officer, risk):
    client = as_(officer)
    client.post(URL, DATA)
    assert "This is closed" in client.get(URL).content.decode()
