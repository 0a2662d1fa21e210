from datetime import date

import pytest
from django.urls import reverse

from actions.models import DueChange, Milestone
from tests.factories.actions import ActionFactory, MilestoneFactory
from tests.factories.days import boxes

DATA = {"version": "1", "title": "New rota"} | boxes("due", date(2022, 9, 30))
WITHDRAW = {"version": "1", "withdraw": "Withdraw this milestone", "reason": "Not needed"}


@pytest.fixture
def url(milestone):
    return reverse("milestone_edit", args=["wsoa", "2.1", milestone.pk])


def test_saves(as_, officer, url):
    response = as_(officer).post(url, DATA | boxes("done_on", date(2022, 9, 1)))
    assert response.url == reverse("action_detail", args=["wsoa", "2.1"])
    assert Milestone.objects.get().done_on == date(2022, 9, 1)


def test_moves_a_date_with_its_reason(as_, officer, url):
    later = DATA | boxes("due", date(2022, 10, 31))
    client = as_(officer)
    assert list(client.post(url, later).context["form"].errors) == ["reason"]
    client.post(url, later | {"reason": "Staff were ill"})
    assert DueChange.objects.get().reason == "Staff were ill"


def test_withdraws(as_, officer, url):
    client = as_(officer)
    assert list(client.post(url, WITHDRAW | {"reason": ""}).context["form"].errors) == ["reason"]
    assert client.post(url, WITHDRAW).status_code == 302
    assert not Milestone.objects.standing().exists()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": ""}, "version"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"due_day": "31"}, "due"),
        (boxes("done_on", date(2099, 1, 1)), "done_on"),
    ],
)
def test_refuses_bad_input(as_, officer, url, given, field):
    response = as_(officer).post(url, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Milestone.objects.get().version == 1


def test_an_old_version_keeps_what_was_typed(as_, officer, url):
    client = as_(officer)
    client.post(url, DATA | {"title": "The first to save"})
    response = client.post(url, DATA | {"title": "The second to save"})
    assert response.status_code == 409
    assert 'value="The second to save"' in response.content.decode()


def test_only_under_its_own_action(as_, officer, action, url):
    beside = MilestoneFactory(action=ActionFactory(area=action.area, ref="2.2"))
    client = as_(officer)
    for pk in (beside.pk, 0, "9" * 40):
        address = f"/plans/wsoa/actions/2.1/milestones/{pk}/edit/"
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, url, who, status):
    assert as_(request.getfixturevalue(who)).post(url, DATA).status_code == status
