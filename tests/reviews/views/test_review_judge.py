from datetime import timedelta

import pytest
from django.urls import reverse

from actions.models import Judgement
from history import clock
from tests.factories.reviews import ReviewFactory

URL = reverse("review_judge", args=["wsoa", 1])


@pytest.fixture
def data(review, area):
    return {"area": area.pk, "verdict": "closed", "words": "Enough."}


def test_one_area_after_the_other(as_, officer, data, area, first_area):
    client = as_(officer)
    assert client.get(URL).context["form"].initial["area"] == first_area
    assert client.post(URL, data | {"area": first_area.pk}).url == URL
    page = client.get(URL)
    assert page.context["form"].initial["area"] == area
    assert [one.area for one in page.context["judged"]] == [first_area]
    assert "Recorded so far" in page.content.decode()


def test_the_area_shows_it(as_, officer, data):
    client = as_(officer)
    client.post(URL, data)
    html = client.get(reverse("area_detail", args=["wsoa", 2])).content.decode()
    assert "6-month review by DfE and NHS England. Enough." in html


def test_asks_in_the_words_of_the_plan(as_, officer, review, area):
    assert "Which area of significant weakness?" in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize(
    "given", [{"area": ""}, {"area": "0"}, {"verdict": ""}, {"verdict": "won"}, {"words": "x" * 2001}]
)
def test_refuses_bad_input(as_, officer, data, given):
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, list(given))
    assert not Judgement.objects.exists()


def test_an_area_of_another_plan_is_not_offered(as_, officer, data, strange_area):
    response = as_(officer).post(URL, data | {"area": strange_area.pk})
    assert list(response.context["form"].errors) == ["area"]


def test_not_before_it_was_held(as_, officer, plan, data):
    ReviewFactory(plan=plan, number=2, held_on=clock.today() + timedelta(days=1))
    address = reverse("review_judge", args=["wsoa", 2])
    assert "has not been held yet" in as_(officer).get(address).content.decode()
    assert as_(officer).post(address, data).context["form"].errors.keys() == {"__all__"}
    assert not Judgement.objects.exists()


def test_sent_twice_is_done_once(as_, officer, data):
    for _ in range(2):
        assert as_(officer).post(URL, data | {"form_token": "once"}).status_code == 302
    assert Judgement.objects.count() == 1
