from datetime import date, timedelta

import pytest
from django.urls import reverse

from reviews.choices import SectionKey
from tests.factories.actions import ActionFactory, RoundFactory
from tests.factories.reviews import PackFactory, RequestFactory, ReviewFactory

URL = reverse("review_clock", args=["wsoa", 2])
ALL = list(SectionKey.values)


@pytest.fixture
def coming(plan, review, area, today):
    """In six weeks, with the evidence due in four."""
    return ReviewFactory(
        plan=plan,
        number=2,
        held_on=today + timedelta(weeks=6),
        evidence_due=today + timedelta(weeks=4),
    )


def keys(response) -> dict[str, list[str]]:
    """What is missing, by the name of its kind, for each step."""
    return {day.step.key: [gap.key.partition(":")[0] for gap in day.gaps] for day in response.context["days"]}


def test_says_what_is_missing_by_which_day(as_, officer, coming, area, review, council_post):
    ActionFactory(area=area, ref="2.1", lead=council_post)
    RequestFactory(review=review, number=1, owner=council_post)
    response = as_(officer).get(URL)
    assert keys(response) == {
        "ask": ["round"],
        "chase": ["silent"],
        "sign_off": ["requests", "unrated"],
        "freeze": ["pack"],
        "send": [],
        "meet": [],
    }
    page = response.content.decode()
    for words in (
        "In 42 days the reviewers come.",
        "5 things are still missing.",
        "Monday 10 October 2022, in 7 days",
    ):
        assert words in page


def test_a_pack_that_was_begun_is_asked_for_its_words(as_, officer, coming, plan):
    PackFactory(review=coming, sections=ALL, summary="", next_steps="Clinics.")
    assert keys(as_(officer).get(URL))["freeze"] == ["summary"]


def test_an_open_round_is_not_asked_for(as_, officer, coming, plan, today):
    RoundFactory(plan=plan, opened_on=today, closes_on=today + timedelta(days=14))
    assert keys(as_(officer).get(URL))["ask"] == []


def test_without_a_day_for_evidence_it_is_due_two_weeks_before(as_, officer, coming, today):
    type(coming).objects.filter(pk=coming.pk).update(evidence_due=None)
    days = {day.step.key: day.step.on for day in as_(officer).get(URL).context["days"]}
    assert days["send"] == coming.held_on - timedelta(weeks=2)


def test_a_review_that_is_over_leads_to_its_record(as_, officer, review, plan):
    past = ReviewFactory(plan=plan, number=2, held_on=date(2022, 9, 1))
    page = as_(officer).get(URL).content.decode()
    assert "This review is over" in page
    assert reverse("review_detail", args=["wsoa", past.number]) in page


def test_leads_nobody_to_what_they_may_not_do(as_, officer, member, coming):
    barred = [reverse("round_add", args=["wsoa"]), reverse("pack_detail", args=["wsoa", 2])]
    offered = {
        who: [address in as_(who).get(URL).content.decode() for address in barred]
        for who in (officer, member)
    }
    assert offered == {officer: [True, True], member: [False, False]}
    assert "What is yours to do stands in" in as_(member).get(URL).content.decode()
