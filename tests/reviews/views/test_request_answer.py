import pytest
from django.urls import reverse

from actions.choices import Sensitivity
from partners.models.membership import Role
from reviews.models import Answer
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of
from tests.factories.reviews import AnswerFactory, RequestFactory

URL = reverse("request_answer", args=["wsoa", 4])


@pytest.fixture
def asked(review, council_post):
    return RequestFactory(review=review, number=4, owner=council_post)


@pytest.fixture
def action(area, council_post):
    return ActionFactory(area=area, ref="2.1", lead=council_post)


def test_answers_with_evidence(as_, officer, asked, action):
    proof = proof_of(action, title="Survey")
    response = as_(officer).post(URL, {"words": "Six in ten", "evidence": [proof.pk]})
    answer = Answer.objects.get()
    assert response.url == reverse("request_detail", args=["wsoa", 4])
    assert (answer.words, list(answer.evidence.all())) == ("Six in ten", [proof])


def test_who_answers_for_the_organisation_may(as_, person_as, asked, council, icb):
    own, other = (person_as(Role.BOARD_MEMBER, partner=partner) for partner in (council, icb))
    assert [as_(one).get(URL).status_code for one in (own, other)] == [200, 403]


def test_the_post_that_was_asked_may(as_, lead, asked):
    assert as_(lead).post(URL, {"words": "Six in ten"}).status_code == 302


def test_what_is_not_for_the_whole_board_is_not_brought(as_, officer, asked, action):
    secret = proof_of(action, title="Notes of a case", sensitivity=Sensitivity.RESTRICTED)
    client = as_(officer)
    assert "Notes of a case" not in client.get(URL).content.decode()
    response = client.post(URL, {"words": "Six in ten", "evidence": [secret.pk]})
    assert list(response.context["form"].errors) == ["evidence"]


def test_an_answer_has_words(as_, officer, asked):
    response = as_(officer).post(URL, {"words": " "})
    assert list(response.context["form"].errors) == ["words"]


def test_says_that_an_earlier_answer_stays(as_, officer, asked):
    AnswerFactory(request=asked)
    assert "What you save now counts in its place." in as_(officer).get(URL).content.decode()


def test_sent_twice_is_one_answer(as_, officer, asked):
    for _ in range(2):
        assert as_(officer).post(URL, {"words": "Six", "form_token": "once"}).status_code == 302
    assert Answer.objects.count() == 1


def test_what_is_closed_says_why_not(as_, officer, asked):
    type(asked).objects.update(closed_on="2022-10-01", closed_why="Dropped")
    assert "This request is closed" in as_(officer).get(URL).content.decode()
