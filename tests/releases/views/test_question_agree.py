import pytest
from django.urls import reverse

from releases.models import QuestionAgreed
from tests.factories.releases import QuestionAgreedFactory, QuestionAnswerFactory, QuestionFactory

URL = reverse("question_agree", args=["wsoa", 4])


@pytest.fixture
def asked(plan, council_post):
    return QuestionFactory(plan=plan, number=4, words="Why amber?", owner=council_post)


@pytest.fixture
def answer(asked):
    return QuestionAnswerFactory(question=asked, words="Two posts are empty")


@pytest.mark.parametrize(("audience", "public"), [("public", True), ("group", False)])
def test_agrees_for_an_audience(as_, officer, answer, audience, public):
    response = as_(officer).post(URL, {"answer": answer.pk, "audience": audience})
    made = QuestionAgreed.objects.get()
    assert response.url == reverse("question_detail", args=["wsoa", 4])
    assert (made.answer, made.public, made.author) == (answer, public, officer)


def test_shows_what_is_agreed_to(as_, officer, answer):
    page = as_(officer).get(URL).content.decode()
    assert ("Why amber?" in page, "Two posts are empty" in page) == (True, True)


def test_another_answer_than_the_one_that_was_read_is_not_agreed_to(as_, officer, asked, answer):
    QuestionAnswerFactory(question=asked, words="One post is empty")
    response = as_(officer).post(URL, {"answer": answer.pk, "audience": "group"})
    assert "A newer answer has been written since." in response.content.decode()
    assert QuestionAgreed.objects.count() == 0


@pytest.mark.parametrize("given", ["", "0", "x", "99999999999999999999999"])
def test_an_answer_that_is_none_is_refused(as_, officer, answer, given):
    response = as_(officer).post(URL, {"answer": given, "audience": "group"})
    assert (response.status_code, QuestionAgreed.objects.count()) == (200, 0)


def test_nobody_agrees_to_their_own_answer(as_, officer, asked):
    own = QuestionAnswerFactory(question=asked, author=officer)
    client, sentence = as_(officer), "You wrote this answer, so somebody else has to agree to it"
    assert sentence in client.get(URL).content.decode()
    assert sentence in client.post(URL, {"answer": own.pk, "audience": "group"}).content.decode()
    assert QuestionAgreed.objects.count() == 0


def test_says_that_nothing_waits(as_, officer, asked, answer):
    QuestionAgreedFactory(answer=answer)
    assert "No answer waits to be agreed to." in as_(officer).get(URL).content.decode()


def test_sent_twice_is_agreed_to_once(as_, officer, answer):
    form = {"answer": answer.pk, "audience": "group", "form_token": "once"}
    assert [as_(officer).post(URL, form).status_code for _ in range(2)] == [302, 302]
    assert QuestionAgreed.objects.count() == 1


def test_is_for_officers(as_, lead, answer):
    assert as_(lead).get(URL).status_code == 403
