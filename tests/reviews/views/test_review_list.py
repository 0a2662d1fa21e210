from datetime import timedelta

import pytest
from django.urls import reverse

from actions.choices import Precision, Verdict
from history import clock
from reviews.workflow.reviews import judge_at_review
from tests.factories.reviews import FindingFactory, RequestFactory, ReviewFactory

URL = reverse("review_list", args=["wsoa"])


def test_says_what_is_to_come_and_what_was_held(as_, lead, plan, review, area, actor):
    FindingFactory(review=review)
    RequestFactory(review=review)
    judge_at_review(review, by=actor, area=area, verdict=Verdict.CLOSED)
    day = clock.today() + timedelta(days=30)
    ReviewFactory(plan=plan, number=2, held_on=day, evidence_due=day - timedelta(days=14))
    page = as_(lead).get(URL)
    html = page.content.decode()
    assert [len(page.context[name]) for name in ("coming", "held")] == [1, 1]
    assert "1 finding, 1 request not answered yet." in html
    assert 'Closed: <a class="govuk-link" href="/plans/wsoa/areas/2/">2. Waiting less</a>' in html
    assert html.index('id="coming"') < html.index('id="held"')
    assert "Evidence is due on" in html


def test_a_day_is_as_exact_as_it_is_known(as_, lead, plan):
    ReviewFactory(plan=plan, precision=Precision.SEASON)
    assert "6-month review, autumn 2022" in as_(lead).get(URL).content.decode()


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("member", False), ("lead", False)])
def test_officers_record(request, as_, plan, who, offered):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert [address in html for address in (f'"{URL}add/"', f'"{URL}add/?held"')] == [offered] * 2
    assert "No review has been written down yet" in html
