from datetime import date, timedelta

import pytest
from django.urls import reverse

from history import clock
from tests.factories.days import boxes
from tests.factories.partners import MembershipFactory

YESTERDAY = clock.today() - timedelta(days=1)
DATA = boxes("last_day", YESTERDAY)


def url(person) -> str:
    return reverse("membership_end", args=[person.memberships.first().pk])


def test_right_is_gone_at_the_next_click(as_, administrator, lead):
    client = as_(lead)
    assert client.get(reverse("person_list")).status_code == 200
    as_(administrator).post(url(lead), DATA)
    assert lead.memberships.get().ends_on == YESTERDAY
    assert client.get(reverse("person_list")).status_code == 403


def test_only_administrator_stays(as_, administrator):
    errors = as_(administrator).post(url(administrator), DATA).context["form"].errors
    assert errors["__all__"] == [
        "This is the only administrator of Oldham; make somebody else administrator first"
    ]


def test_one_of_two_administrators_may_go(as_, administrator, local_area):
    MembershipFactory(role="administrator", partner=None, local_area=local_area)
    assert as_(administrator).post(url(administrator), DATA).status_code == 302


@pytest.mark.parametrize(
    "wrong", [boxes("last_day", date(2021, 12, 31)), {"last_day_day": ""}, {"last_day_year": "\0"}]
)
def test_bad_input_is_told_beside_its_field(as_, administrator, lead, wrong):
    response = as_(administrator).post(url(lead), DATA | wrong)
    assert list(response.context["form"].errors) == ["last_day"]


def test_a_role_is_not_made_longer(as_, administrator, adviser):
    response = as_(administrator).post(url(adviser), boxes("last_day", clock.today() + timedelta(days=61)))
    assert list(response.context["form"].errors) == ["last_day"]


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("forum", 403), ("outsider", 404)])
def test_refuses(as_, request, lead, who, status):
    assert as_(request.getfixturevalue(who)).post(url(lead), DATA).status_code == status
