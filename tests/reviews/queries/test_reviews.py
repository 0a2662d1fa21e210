from datetime import timedelta

import pytest

from actions.choices import Verdict
from reviews.choices import FindingKind
from reviews.queries.reviews import asked_at, judged_at, reviews_of, said_at
from reviews.templatetags.reviews_words import areas_closed
from reviews.workflow.reviews import judge_at_review
from tests.factories.reviews import AnswerFactory, FindingFactory, RequestFactory, ReviewFactory


def test_latest_first_with_what_each_counts(plan, review, actor):
    FindingFactory.create_batch(3, review=review)
    open_ones = RequestFactory.create_batch(2, review=review)
    AnswerFactory(request=RequestFactory(review=review))
    RequestFactory(review=review, closed_on=actor.on, closed_why="Not wanted")
    later = ReviewFactory(plan=plan, held_on=review.held_on + timedelta(days=90))
    ReviewFactory()
    assert [(one, one.said, one.asked) for one in reviews_of(plan)] == [
        (later, 0, 0),
        (review, 3, len(open_ones)),
    ]


def test_findings_read_as_a_letter_does(review, area, first_area):
    concern, strength = FindingKind.CONCERN, FindingKind.STRENGTH
    for where, kind in ((area, concern), (area, strength), (first_area, concern), (None, strength)):
        FindingFactory(review=review, area=where, kind=kind)
    FindingFactory()
    assert [(part.area, [kind for kind, _ in part.kinds]) for part in said_at(review)] == [
        (None, ["What goes well"]),
        (first_area, ["What must get better"]),
        (area, ["What goes well", "What must get better"]),
    ]


def test_findings_of_one_kind_stand_as_typed(review):
    typed = FindingFactory.create_batch(3, review=review)
    assert said_at(review)[0].kinds == [("What goes well", typed)]


def test_of_two_judgements_the_later_counts(plan, review, area, first_area, actor):
    for where, verdict in (
        (area, Verdict.CLOSED),
        (first_area, Verdict.CLOSED),
        (area, Verdict.MONITORED),
    ):
        judge_at_review(review, by=actor, area=where, verdict=verdict)
    assert [(one.area, one.verdict) for one in judged_at(review)] == [
        (first_area, Verdict.CLOSED),
        (area, Verdict.MONITORED),
    ]
    assert areas_closed(reviews_of(plan).get()) == [first_area]


@pytest.mark.parametrize("count", [1, 3])
def test_requests_are_of_this_review(review, count, django_assert_num_queries):
    RequestFactory()
    made = RequestFactory.create_batch(count, review=review)
    with django_assert_num_queries(2):
        found = list(asked_at(review))
    assert found == sorted(made, key=lambda one: one.number)
