from datetime import timedelta

import pytest
from django.urls import reverse

from history import clock
from reviews.models import Finding
from tests.factories.reviews import ReviewFactory

URL = reverse("finding_add", args=["wsoa", 1])


@pytest.fixture
def data(review, area):
    return {"area": area.pk, "kind": "strength", "words": "Families are heard.", "verbatim": "on"}


def test_adds_one_after_the_other(as_, officer, data, area):
    client = as_(officer)
    assert client.post(URL, data).url == URL
    finding = Finding.objects.get()
    assert (finding.area, finding.kind, finding.verbatim) == (area, "strength", True)
    assert "“Families are heard.”" in client.get(URL).content.decode()


def test_of_the_whole_plan_where_no_area_is_chosen(as_, officer, data):
    as_(officer).post(URL, data | {"area": ""})
    assert Finding.objects.get().area is None


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"kind": ""}, ["kind"]),
        ({"kind": "praise"}, ["kind"]),
        ({"words": " "}, ["words"]),
        ({"words": "x" * 2001}, ["words"]),
        ({"area": "999999999999999999999"}, ["area"]),
    ],
)
def test_refuses_bad_input(as_, officer, data, given, wrong):
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, wrong)
    assert not Finding.objects.exists()


def test_an_area_of_another_plan_is_not_offered(as_, officer, data, strange_area):
    response = as_(officer).post(URL, data | {"area": strange_area.pk})
    assert list(response.context["form"].errors) == ["area"]


def test_not_before_it_was_held(as_, officer, plan, data):
    ReviewFactory(plan=plan, number=2, held_on=clock.today() + timedelta(days=1))
    address = reverse("finding_add", args=["wsoa", 2])
    assert "has not been held yet" in as_(officer).get(address).content.decode()
    assert as_(officer).post(address, data).context["form"].errors.keys() == {"__all__"}


def test_sent_twice_is_done_once(as_, officer, data):
    for _ in range(2):
        assert as_(officer).post(URL, data | {"form_token": "once"}).status_code == 302
    assert Finding.objects.count() == 1
