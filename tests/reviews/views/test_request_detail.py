import pytest
from django.urls import reverse

from actions.choices import Sensitivity
from reviews.workflow.requests import answer_request
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of
from tests.factories.reviews import AnswerFactory, RequestFactory

URL = reverse("request_detail", args=["wsoa", 4])


@pytest.fixture
def asked(review, area, council_post):
    request = RequestFactory(
        review=review, number=4, words="Show what <families> feel", area=area, owner=council_post
    )
    request.actions.set([ActionFactory(area=area, ref="2.1", title="Cut waiting", lead=council_post)])
    return request


def test_says_who_asked_what_and_who_answers(as_, officer, asked, council_post):
    page = as_(officer).get(URL).content.decode()
    for words in (
        "Show what &lt;families&gt; feel",
        "DfE and NHS England, 6-month review, 7 September 2022",
        f"For {council_post}, by 1 December 2022.",
        "2.1 Cut waiting",
        "Nobody has answered it yet.",
    ):
        assert words in page


def test_the_newest_answer_stands_first_with_its_evidence(as_, officer, asked):
    AnswerFactory(request=asked, words="Six in ten")
    newest = AnswerFactory(request=asked, words="Seven in ten")
    newest.evidence.set([proof_of(asked.actions.get(), title="Survey of March")])
    page = as_(officer).get(URL).content.decode()
    assert page.index("Seven in ten") < page.index("Survey of March") < page.index("Six in ten")


@pytest.mark.parametrize(("who", "shown"), [("officer", True), ("member", False)])
def test_evidence_restricted_since_is_named_to_those_who_may_know_of_it(
    request, as_, asked, actor, who, shown
):
    proof = proof_of(ActionFactory(plan=asked.plan), title="Notes on one school")
    answer_request(asked, by=actor, words="Six in ten", evidence=[proof])
    type(proof).objects.update(sensitivity=Sensitivity.RESTRICTED)
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert ("Notes on one school" in page) is shown
    assert "with 1 item of evidence" in page


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("lead", True), ("outsider", False)])
def test_offers_to_answer_to_who_may(request, as_, asked, who, offered):
    response = as_(request.getfixturevalue(who)).get(URL)
    assert (reverse("request_answer", args=["wsoa", 4]) in response.content.decode()) is offered


def test_what_is_closed_offers_nothing(as_, officer, asked):
    type(asked).objects.update(closed_on="2022-10-01", closed_why="Dropped in October")
    page = as_(officer).get(URL).content.decode()
    assert "Dropped in October" in page
    for name in ("request_answer", "request_edit", "request_close"):
        assert reverse(name, args=["wsoa", 4]) not in page
