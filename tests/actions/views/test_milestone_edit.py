from datetime import date

import pytest
from django.urls import reverse

from actions.models import Milestone
from history.models import Event
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


def test_a_promised_date_is_asked_for_elsewhere(as_, officer, milestone, url):
    client = as_(officer)
    response = client.get(url)
    assert "due" not in response.context["edit"].fields
    asks = reverse("due_propose", args=["wsoa", "2.1"])
    assert f'href="{asks}?milestone={milestone.pk}"' in response.content.decode()
    client.post(url, DATA | boxes("due", date(2022, 10, 31)))
    assert Milestone.objects.get().due == date(2022, 9, 30)


def test_in_a_draft_dates_are_changed_here(as_, officer, draft, url):
    later = date(2022, 10, 31)
    client = as_(officer)
    for wrong in ({"due_day": "31"}, boxes("due", date(2022, 3, 31))):
        assert list(client.post(url, DATA | wrong).context["form"].errors) == ["due"]
    client.post(url, DATA | boxes("due", later))
    assert Milestone.objects.values_list("first_due", "due").get() == (later, later)


def test_withdraws(as_, officer, url):
    client = as_(officer)
    assert list(client.post(url, WITHDRAW | {"reason": ""}).context["form"].errors) == ["reason"]
    assert client.post(url, WITHDRAW).status_code == 302
    assert not Milestone.objects.standing().exists()
    assert client.get(url).status_code == 404
    assert client.post(url, WITHDRAW).status_code == 404


def test_withdrawn_twice_says_that_the_first_time_counted(as_, officer, url):
    client, data = as_(officer), WITHDRAW | {"form_token": "once"}
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 302]
    page = client.get(reverse("action_detail", args=["wsoa", "2.1"])).content.decode()
    assert "This was saved when you sent it the first time." in page
    assert client.post(url, data | {"form_token": "another"}).status_code == 404
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": ""}, "version"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        (boxes("done_on", date(2099, 1, 1)), "done_on"),
    ],
)
def test_refuses_bad_input(as_, officer, url, given, field):
    response = as_(officer).post(url, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Milestone.objects.get().version == 1


def test_two_at_once_meet_field_by_field_twice_in_a_row(as_, officer, url):
    """They change the day twice; I change the day and the title."""
    client = as_(officer)
    form = client.get(url).context["edit"]
    mine = {"opened": form["opened"].value(), "title": "My rota"} | boxes("done_on", date(2022, 9, 3))
    client.post(url, DATA | boxes("done_on", date(2022, 9, 1)))
    first = client.post(url, DATA | mine)
    client.post(url, DATA | {"version": "2"} | boxes("done_on", date(2022, 9, 2)))
    data = first.context["form"].data
    second = client.post(url, {name: data[name] for name in data} | {"keep_done_on": "mine"})
    for response, theirs in ((first, "1 September 2022"), (second, "2 September 2022")):
        page = response.content.decode()
        assert response.status_code == 409
        assert [name for name in response.context["form"].fields if name.startswith("keep_")] == [
            "keep_done_on"
        ]
        for words in ('value="My rota"', theirs, 'name="done_on_day" type="text" value="3"'):
            assert words in page
    data = second.context["form"].data
    assert client.post(url, {name: data[name] for name in data} | {"keep_done_on": "mine"}).status_code == 302
    assert Milestone.objects.values_list("title", "done_on").get() == ("My rota", date(2022, 9, 3))


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
