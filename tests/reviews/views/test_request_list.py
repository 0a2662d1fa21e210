from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.reviews import AnswerFactory, RequestFactory

URL = reverse("request_list", args=["wsoa"])


@pytest.fixture
def requests(review, today, council_post, icb_post):
    """Answered, open and overdue, in this order."""
    answered = RequestFactory(review=review, number=1, owner=council_post, due=today - timedelta(days=9))
    AnswerFactory(request=answered, on=date(2022, 5, 30))
    RequestFactory(review=review, number=2, owner=council_post, due=today + timedelta(days=5))
    RequestFactory(review=review, number=3, owner=icb_post, due=today - timedelta(days=3))


def numbers(response) -> list[int]:
    return [row.request.number for row in response.context["rows"]]


def test_what_waits_stands_first(as_, officer, requests):
    response = as_(officer).get(URL)
    page = response.content.decode()
    assert numbers(response) == [3, 2, 1]
    assert "2 of 3 wait for an answer." in page
    assert "3 days late." in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [("state=waits", [3, 2]), ("state=overdue", [3]), ("state=answered", [1]), ("state=strange", [3, 2, 1])],
)
def test_narrows(as_, officer, requests, asked, found):
    assert numbers(as_(officer).get(f"{URL}?{asked}")) == found


def test_narrows_by_who_answers(as_, officer, requests, icb_post):
    assert numbers(as_(officer).get(f"{URL}?owner={icb_post.pk}")) == [3]


def test_says_when_nothing_was_asked(as_, officer, plan):
    assert "Nothing has been asked for yet." in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize("who", ["forum", "adviser", "administrator"])
def test_is_for_the_board(request, as_, requests, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 403


@pytest.mark.parametrize(("who", "offered"), [("officer", [2, 3]), ("lead", [2]), ("member", [3])])
def test_offers_an_answer_to_whoever_may_give_it(request, as_, requests, who, offered):
    response = as_(request.getfixturevalue(who)).get(URL)
    page = response.content.decode()
    assert [n for n in (1, 2, 3) if reverse("request_answer", args=["wsoa", n]) in page] == offered
