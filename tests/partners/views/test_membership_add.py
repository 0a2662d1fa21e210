import pytest
from django.urls import reverse

from history import clock
from tests.factories.days import boxes

DATA = {"role": "officer"} | boxes("starts_on", clock.today())


def url(person) -> str:
    return reverse("membership_add", args=[person.pk])


def test_gives_a_role(as_, administrator, lead):
    assert as_(administrator).post(url(lead), DATA).url == reverse("person_list")
    assert [held.role for held in lead.memberships.all()] == ["action_lead", "officer"]


def test_same_role_at_the_same_time_is_refused(as_, administrator, lead, council_post):
    response = as_(administrator).post(url(lead), DATA | {"role": "action_lead", "post": council_post.pk})
    assert list(response.context["form"].errors) == ["role"]


def test_nobody_gives_themselves_a_role(as_, administrator):
    errors = as_(administrator).post(url(administrator), DATA).context["form"].errors
    assert errors["__all__"] == ["Nobody gives a role to themselves; ask another administrator"]


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("councillor", 403), ("outsider", 404)])
def test_refuses(as_, request, lead, who, status):
    assert as_(request.getfixturevalue(who)).post(url(lead), DATA).status_code == status
    assert lead.memberships.count() == 1


def test_people_of_other_areas_do_not_exist(as_, administrator, outsider):
    assert as_(administrator).get(url(outsider)).status_code == 404
