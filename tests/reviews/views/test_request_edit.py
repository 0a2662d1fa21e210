from datetime import date

import pytest
from django.urls import reverse

from tests.factories.days import boxes
from tests.factories.reviews import RequestFactory

URL = reverse("request_edit", args=["wsoa", 4])


@pytest.fixture
def asked(review, council_post):
    return RequestFactory(
        review=review, number=4, words="Show more", owner=council_post, due=date(2022, 12, 1)
    )


def sent(asked, **changes):
    return {"version": 1, "words": "Show more", "owner": asked.owner_id} | boxes("due", asked.due) | changes


def test_changes_it(as_, officer, asked, icb_post):
    response = as_(officer).post(URL, sent(asked, owner=icb_post.pk))
    asked.refresh_from_db()
    assert (response.url, asked.owner, asked.version) == (
        reverse("request_detail", args=["wsoa", 4]),
        icb_post,
        2,
    )


def test_two_people_at_once_choose_field_by_field(as_, officer, asked):
    opened = as_(officer).get(URL).context["form"].initial["opened"]
    as_(officer).post(URL, sent(asked, words="Theirs"))
    response = as_(officer).post(URL, sent(asked, words="Mine", opened=opened))
    asked.refresh_from_db()
    assert (response.status_code, asked.words) == (409, "Theirs")
    page = response.content.decode()
    assert ("Mine" in page, "Theirs" in page) == (True, True)


def test_what_is_closed_says_why_not(as_, officer, asked):
    type(asked).objects.update(closed_on="2022-10-01", closed_why="Dropped")
    assert "This request is closed" in as_(officer).get(URL).content.decode()


def test_is_for_officers(as_, lead, asked):
    assert as_(lead).post(URL, sent(asked)).status_code == 403
