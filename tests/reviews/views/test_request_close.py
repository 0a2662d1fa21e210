import pytest
from django.urls import reverse

from tests.factories.reviews import RequestFactory

URL = reverse("request_close", args=["wsoa", 4])
DATA = {"version": 1, "why": "They said so in March."}


@pytest.fixture
def asked(review, council_post):
    return RequestFactory(review=review, number=4, owner=council_post)


def test_closes(as_, officer, asked, today):
    assert as_(officer).post(URL, DATA).url == reverse("request_detail", args=["wsoa", 4])
    asked.refresh_from_db()
    assert (asked.closed_on, asked.closed_why) == (today, "They said so in March.")


def test_says_why(as_, officer, asked):
    response = as_(officer).post(URL, DATA | {"why": " "})
    assert list(response.context["form"].errors) == ["why"]


def test_sent_twice_is_done_once(as_, officer, asked):
    for _ in range(2):
        assert as_(officer).post(URL, DATA | {"form_token": "once"}).status_code == 302
    asked.refresh_from_db()
    assert asked.version == 2


def test_is_for_officers(as_, lead, asked):
    assert as_(lead).get(URL).status_code == 403
