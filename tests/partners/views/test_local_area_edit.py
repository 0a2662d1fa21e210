import pytest
from django.urls import reverse

from tests.factories.partners import MembershipFactory

URL = reverse("local_area_edit")


def test_renames(as_, administrator, local_area):
    as_(administrator).post(URL, {"name": "Greater Oldham"})
    local_area.refresh_from_db()
    assert local_area.name == "Greater Oldham"


def test_administrator_of_two_areas_chooses(as_, administrator, local_area):
    other = MembershipFactory(user=administrator, role="administrator", partner=None).local_area
    client = as_(administrator)
    assert list(client.post(URL, {"name": "New"}).context["form"].errors) == ["local_area"]
    client.post(URL, {"name": "New", "local_area": other.pk})
    other.refresh_from_db()
    local_area.refresh_from_db()
    assert (other.name, local_area.name) == ("New", "Oldham")


@pytest.mark.parametrize("name", ["", "\0", "x" * 1_000_000])
def test_bad_input_is_told_beside_its_field(as_, administrator, name):
    assert list(as_(administrator).post(URL, {"name": name}).context["form"].errors) == ["name"]


@pytest.mark.parametrize("who", ["officer", "member", "forum", "outsider"])
def test_refuses(as_, request, who):
    assert as_(request.getfixturevalue(who)).post(URL, {"name": "Mine"}).status_code == 403
