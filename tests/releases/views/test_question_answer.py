import pytest
from django.urls import reverse

from actions.choices import Stage
from partners.models.membership import Role
from releases.models import QuestionAnswer
from tests.factories.releases import QuestionAgreedFactory, QuestionAnswerFactory, QuestionFactory

URL = reverse("question_answer", args=["wsoa", 4])


@pytest.fixture
def asked(plan, council_post):
    return QuestionFactory(plan=plan, number=4, words="Why amber?", owner=council_post)


@pytest.mark.parametrize("who", ["officer", "lead"])
def test_the_post_that_was_asked_and_officers_answer(request, as_, asked, who):
    user = request.getfixturevalue(who)
    response = as_(user).post(URL, {"words": "Two posts are empty"})
    made = QuestionAnswer.objects.get()
    assert response.url == reverse("question_detail", args=["wsoa", 4])
    assert (made.question, made.words, made.author) == (asked, "Two posts are empty", user)


def test_nobody_else_does(as_, person_as, asked, member, council):
    colleague = person_as(Role.BOARD_MEMBER, partner=council)
    assert [as_(one).get(URL).status_code for one in (member, colleague)] == [403, 403]


def test_an_answer_has_words(as_, officer, asked):
    response = as_(officer).post(URL, {"words": " "})
    assert response.context["form"].errors == {"words": ["Write your answer"]}


def test_shows_the_question(as_, lead, asked):
    assert "Why amber?" in as_(lead).get(URL).content.decode()


def test_says_what_becomes_of_an_earlier_answer(as_, officer, asked):
    first = QuestionAnswerFactory(question=asked)
    waits = as_(officer).get(URL).content.decode()
    QuestionAgreedFactory(answer=first)
    agreed = as_(officer).get(URL).content.decode()
    assert "What you save now takes its place." in waits
    assert "What you save now stands above it once an officer has agreed to it." in agreed


def test_sent_twice_is_one_answer(as_, officer, asked):
    for _ in range(2):
        assert as_(officer).post(URL, {"words": "Six", "form_token": "once"}).status_code == 302
    assert QuestionAnswer.objects.count() == 1


def test_a_plan_that_ended_says_why_not(as_, officer, asked):
    type(asked.plan).objects.update(stage=Stage.CLOSED)
    assert "It can be read, not changed." in as_(officer).get(URL).content.decode()
