from datetime import date

import pytest
from django.urls import reverse

from actions.models import Milestone
from tests.factories.days import boxes

URL = reverse("milestone_add", args=["wsoa", "2.1"])
DATA = {"title": "New rota"} | boxes("due", date(2022, 9, 30))


def test_adds(as_, officer, action):
    assert as_(officer).post(URL, DATA).url == reverse("action_detail", args=["wsoa", "2.1"])
    assert Milestone.objects.values_list("title", "first_due").get() == ("New rota", date(2022, 9, 30))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"due_day": "31"}, "due"),
        ({"due_year": "9" * 5000}, "due"),
        (boxes("due", date(2022, 3, 31)), "due"),
    ],
)
def test_refuses_bad_input(as_, officer, action, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not Milestone.objects.exists()


def test_sent_twice_is_done_once(as_, officer, action):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Milestone.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, action, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
