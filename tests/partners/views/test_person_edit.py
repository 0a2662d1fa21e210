import pytest
from django.urls import reverse

from tests.factories.partners import MembershipFactory


def url(person) -> str:
    return reverse("person_edit", args=[person.pk])


def test_changes_the_name(as_, administrator, lead):
    as_(administrator).post(url(lead), {"name": "Lea Lead", "is_active": "on"})
    lead.refresh_from_db()
    assert (lead.name, lead.is_active) == ("Lea Lead", True)


def test_closed_account_is_out_at_the_next_click(as_, administrator, lead):
    client = as_(lead)
    as_(administrator).post(url(lead), {"name": "Leo Lead"})
    assert client.get(reverse("person_list")).url.startswith(reverse("sign_in"))


def test_account_of_two_areas_is_not_closed_from_one(as_, administrator, lead):
    MembershipFactory(user=lead)
    response = as_(administrator).post(url(lead), {"name": "Leo Lead"})
    assert list(response.context["form"].errors) == ["is_active"]


def test_only_administrator_stays(as_, administrator):
    response = as_(administrator).post(url(administrator), {"name": "Ada"})
    assert list(response.context["form"].errors) == ["is_active"]


@pytest.mark.parametrize("name", ["", "\0", "x" * 1_000_000])
def test_bad_input_is_told_beside_its_field(as_, administrator, lead, name):
    response = as_(administrator).post(url(lead), {"name": name, "is_active": "on"})
    assert list(response.context["form"].errors) == ["name"]


def test_nobody_becomes_more_by_extra_fields(as_, administrator, lead):
    as_(administrator).post(url(lead), {"name": "L", "is_active": "on", "email": "x@example.org"})
    before = lead.email
    lead.refresh_from_db()
    assert lead.email == before


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("forum", 403), ("outsider", 404)])
def test_refuses(as_, request, lead, who, status):
    assert as_(request.getfixturevalue(who)).post(url(lead), {"name": "Mine"}).status_code == status
