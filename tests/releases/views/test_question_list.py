from datetime import date, timedelta

import pytest
from django.urls import reverse

from history import clock
from partners.models.membership import Role
from tests.factories.actions import PlanFactory
from tests.factories.releases import QuestionAgreedFactory, QuestionAnswerFactory, QuestionFactory
from tests.releases.group import released

URL = reverse("question_list", args=["wsoa"])


@pytest.fixture
def questions(plan, area, action, council_post, icb_post):
    """Answered, open, overdue, and one whose answer waits, in this order."""
    today = clock.today()
    given = {"plan": plan, "owner": council_post}
    first = QuestionFactory(**given, number=1, words="Why amber?", due=today - timedelta(days=9))
    QuestionAgreedFactory(answer__question=first, on=date(2022, 5, 30))
    QuestionFactory(**given, number=2, words="Who pays?", area=area, due=today + timedelta(days=5))
    QuestionFactory(plan=plan, owner=icb_post, number=3, words="When?", due=today - timedelta(days=3))
    waits = QuestionFactory(**given, number=4, words="How many?", action=action, due=today)
    QuestionAnswerFactory(question=waits, words="Six in ten")


def order(response):
    return [row.question.number for row, _ in response.context["rows"]]


def test_what_waits_longest_stands_first(as_, councillor, questions):
    assert order(as_(councillor).get(URL)) == [3, 4, 2, 1]


def test_says_in_words_how_each_stands(as_, councillor, questions, icb_post):
    page = as_(councillor).get(URL).content.decode()
    assert "3 of 4 wait for an answer, 1 of them longer than promised." in page
    for words in ("3 days late", "Not yet answered", "Answered</strong> 30 May 2022", str(icb_post)):
        assert words in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [3, 4, 2, 1]),
        ("?state=unanswered", [3, 4, 2]),
        ("?state=overdue", [3]),
        ("?state=answered", [1]),
        ("?area=2", [4, 2]),
        ("?area=2&state=overdue", []),
        ("?state=strange&area=77", [3, 4, 2, 1]),
    ],
)
def test_is_narrowed_by_the_address(as_, councillor, questions, query, expected):
    assert order(as_(councillor).get(URL + query)) == expected


def test_what_it_is_about_is_told_as_it_was_released(as_, councillor, plan, questions):
    released(plan)
    type(plan.actions.get()).objects.update(title="Not yet released")
    page = as_(councillor).get(URL).content.decode()
    assert "2.1 Cut waiting" in page
    assert "Not yet released" not in page


def test_what_was_never_released_is_told_by_its_number(as_, councillor, questions):
    page = as_(councillor).get(URL).content.decode()
    assert "About action 2.1" in page
    assert ("Cut waiting" in page, "Waiting less" in page) == (False, False)


@pytest.mark.parametrize(("who", "told"), [("officer", True), ("member", False), ("councillor", False)])
def test_that_an_answer_waits_is_told_to_who_may_read_it(request, as_, questions, who, told):
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert ("An answer waits to be agreed to" in page) is told
    assert "Six in ten" not in page


def test_that_an_answer_waits_is_told_to_the_post_that_answers(as_, person_as, questions, council_post):
    owner = person_as(Role.ACTION_LEAD, post=council_post)
    assert "An answer waits to be agreed to" in as_(owner).get(URL).content.decode()


@pytest.mark.parametrize(("who", "offered"), [("councillor", True), ("officer", False), ("lead", False)])
def test_members_may_ask(request, as_, plan, who, offered):
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert (reverse("question_add", args=["wsoa"]) in page) is offered
    assert "Nobody has asked anything yet." in page


def test_questions_of_another_plan_are_not_among_them(as_, councillor, plan):
    QuestionFactory(plan=PlanFactory(local_area=plan.local_area), number=1)
    assert order(as_(councillor).get(URL)) == []
