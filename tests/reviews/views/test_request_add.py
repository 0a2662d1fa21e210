from datetime import date

import pytest
from django.urls import reverse

from reviews.models import Request
from tests.factories.actions import ActionFactory
from tests.factories.days import boxes
from tests.factories.reviews import ReviewFactory

URL = reverse("request_add", args=["wsoa", 1])


@pytest.fixture
def review(plan):
    return ReviewFactory(plan=plan, number=1, held_on=date(2022, 5, 18))


@pytest.fixture
def sent(review, council_post):
    return {"words": "Show what families feel", "owner": council_post.pk} | boxes("due", date(2022, 8, 1))


def test_writes_it_down(as_, officer, sent, area, council_post):
    action = ActionFactory(area=area, ref="2.1")
    response = as_(officer).post(URL, sent | {"area": area.pk, "actions": [action.pk]})
    made = Request.objects.get()
    assert response.url == reverse("request_detail", args=["wsoa", made.number])
    assert (made.words, made.owner, made.due, made.area, list(made.actions.all())) == (
        "Show what families feel",
        council_post,
        date(2022, 8, 1),
        area,
        [action],
    )


def test_goes_on_with_another(as_, officer, sent):
    response = as_(officer).post(URL, sent | {"another": "Save and add another"})
    assert (response.url, Request.objects.count()) == (URL, 1)


def test_what_is_missing_is_said_beside_its_field_and_the_rest_kept(as_, officer, review):
    response = as_(officer).post(URL, {"words": "Show what families feel"})
    assert list(response.context["form"].errors) == ["owner", "due"]
    assert "Show what families feel" in response.content.decode()


def test_a_day_before_the_review_is_refused_beside_the_day(as_, officer, sent):
    response = as_(officer).post(URL, sent | boxes("due", date(2022, 5, 17)))
    assert response.context["form"].errors == {"due": ["The day must be on or after that of the review"]}


def test_an_area_of_another_plan_is_not_offered(as_, officer, sent, strange_area):
    response = as_(officer).post(URL, sent | {"area": strange_area.pk})
    assert list(response.context["form"].errors) == ["area"]


def test_nothing_is_asked_at_a_review_to_come(as_, officer, plan, review):
    ReviewFactory(plan=plan, number=2, held_on=date(2030, 5, 18))
    page = as_(officer).get(reverse("request_add", args=["wsoa", 2])).content.decode()
    assert "This review is still to come" in page


def test_is_for_officers(as_, lead, review):
    assert as_(lead).get(URL).status_code == 403
