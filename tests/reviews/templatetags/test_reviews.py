"""What pages of the plan show of reviews."""

from datetime import timedelta

import pytest
from django.urls import reverse

from partners.models.membership import Role
from tests.factories.actions import ActionFactory
from tests.factories.reviews import RequestFactory, ReviewFactory

DASHBOARD = reverse("plan_dashboard", args=["wsoa"])
REQUESTS = reverse("request_list", args=["wsoa"])
ANSWER = reverse("request_answer", args=["wsoa", 4])
DAY = timedelta(days=1)


@pytest.fixture
def asked(plan, today, council_post):
    ReviewFactory(plan=plan, number=2, held_on=today + 30 * DAY, evidence_due=today + 16 * DAY)
    review = ReviewFactory(plan=plan, number=3, held_on=today - 30 * DAY)
    return RequestFactory(
        review=review, number=4, words="Show what families feel", owner=council_post, due=today - 2 * DAY
    )


def test_the_dashboard_names_the_next_review_and_what_is_overdue(as_, officer, asked):
    page = " ".join(as_(officer).get(DASHBOARD).content.decode().split())
    assert "6-month review</a>: 2 November 2022, evidence due 19 October 2022." in page
    assert (
        f'href="{REQUESTS}?state=waits">1 request</a> of reviewers to answer, <strong>1 overdue</strong>.'
        in page
    )


@pytest.mark.parametrize("who", ["forum", "adviser", "administrator"])
def test_says_nothing_to_who_may_not_read_reviews(request, as_, asked, who):
    page = as_(request.getfixturevalue(who)).get(DASHBOARD).content.decode()
    assert ("6-month review" in page, REQUESTS in page) == (False, False)


def test_my_work_asks_whoever_was_asked(as_, person_as, lead, asked, area, council, icb, council_post):
    ActionFactory(area=area, lead=council_post)
    own, other = (person_as(Role.BOARD_MEMBER, partner=partner) for partner in (council, icb))
    pages = [as_(one).get(reverse("home")).content.decode() for one in (lead, own, other)]
    assert [ANSWER in page for page in pages] == [True, True, False]
    assert "2 days late, it was due 1 October 2022" in " ".join(pages[0].split())
