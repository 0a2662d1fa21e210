from datetime import date, timedelta

import pytest

from reviews.queries.outlook import Outlook, outlook
from tests.factories.reviews import AnswerFactory, RequestFactory, ReviewFactory

ON = date(2022, 10, 3)
DAY = timedelta(days=1)


def told(plan, on=ON) -> tuple[str, int, int]:
    found = outlook(plan, on)
    return str(found.coming or ""), found.waiting, found.overdue


def test_of_a_plan_that_nobody_reviews(plan):
    assert outlook(plan, ON) == Outlook(None, 0, 0)


def test_the_next_review_is_the_nearest_still_to_come(plan, review):
    for days in (40, 20):
        ReviewFactory(plan=plan, held_on=ON + days * DAY, evidence_due=ON + DAY)
    found = outlook(plan, ON).coming
    assert (str(found), found.held_on, found.evidence_due) == ("6-month review", ON + 20 * DAY, ON + DAY)


def test_requests_wait_until_they_are_answered_or_closed(plan, review):
    RequestFactory(review=review, due=ON)
    RequestFactory(review=review, due=ON - DAY)
    AnswerFactory(request=RequestFactory(review=review, due=ON - DAY), on=ON)
    RequestFactory(review=review, due=ON - DAY, closed_on=ON, closed_why="Dropped")
    RequestFactory(due=ON - DAY)  # of another plan
    assert told(plan) == ("", 2, 1)


def test_an_earlier_day_knows_nothing_of_what_came_later(plan, review):
    request = RequestFactory(review=review, due=ON - DAY, added_on=ON - 9 * DAY)
    AnswerFactory(request=request, on=ON)
    assert [told(plan, ON - days * DAY)[1:] for days in (0, 1, 10)] == [(0, 0), (1, 0), (0, 0)]


@pytest.mark.parametrize("many", [1, 3])
def test_one_statement_however_many(plan, review, many, django_assert_num_queries):
    for _ in range(many):
        RequestFactory(review=review)
    with django_assert_num_queries(1):
        outlook(plan, ON)
