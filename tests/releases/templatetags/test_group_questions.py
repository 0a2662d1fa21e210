"""What pages of the plan show of the reference group's questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Stage
from history import clock
from partners.models.membership import Role
from tests.factories.releases import QuestionAgreedFactory, QuestionAnswerFactory, QuestionFactory

HOME, DECISIONS = reverse("home"), reverse("decision_list")
ANSWER, AGREE = (reverse(f"question_{name}", args=["wsoa", 4]) for name in ("answer", "agree"))


@pytest.fixture
def asked(plan, council_post, action):
    due = clock.today() - timedelta(days=2)
    return QuestionFactory(plan=plan, number=4, words="Why amber?", owner=council_post, due=due)


def statements(client, address, table):
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return sum(table in one["sql"] for one in made.captured_queries)


def test_my_work_asks_whoever_holds_the_post(as_, person_as, lead, member, council, asked):
    colleague = person_as(Role.BOARD_MEMBER, partner=council)
    pages = [as_(one).get(HOME).content.decode() for one in (lead, member, colleague)]
    assert [ANSWER in page for page in pages] == [True, False, False]
    assert "2 days late" in pages[0]


def test_what_was_answered_or_lies_in_a_plan_that_ended_is_asked_no_more(as_, lead, asked):
    QuestionAnswerFactory(question=asked)
    answered = as_(lead).get(HOME).content.decode()
    ended = QuestionFactory(plan=asked.plan, owner=asked.owner)
    type(ended.plan).objects.update(stage=Stage.CLOSED)
    assert [
        "The reference group asks you" in page for page in (answered, as_(lead).get(HOME).content.decode())
    ] == [
        False,
        False,
    ]


def test_my_work_asks_with_one_statement(as_, lead, asked):
    few = statements(as_(lead), HOME, "releases_")
    for _ in range(3):
        QuestionFactory(plan=asked.plan, owner=asked.owner)
    assert [few, statements(as_(lead), HOME, "releases_")] == [1, 1]


def test_decisions_name_answers_that_wait_for_an_officer(as_, officer, person_as, asked):
    QuestionAnswerFactory(question=asked, words="Two posts are empty", author=officer)
    other = person_as(Role.OFFICER)
    own, others = (as_(one).get(DECISIONS).content.decode() for one in (officer, other))
    assert (AGREE in own, AGREE in others) == (False, True)
    assert "1 thing waits for you" in others
    assert "Nothing waits for you." in own


def test_the_newest_answer_alone_waits_until_it_is_agreed_to(as_, officer, asked):
    QuestionAnswerFactory(question=asked)
    newest = QuestionAnswerFactory(question=asked)
    assert "1 thing waits for you" in as_(officer).get(DECISIONS).content.decode()
    QuestionAgreedFactory(answer=newest)
    assert AGREE not in as_(officer).get(DECISIONS).content.decode()


@pytest.mark.parametrize(("who", "expected"), [("officer", 1), ("lead", 0), ("councillor", 0)])
def test_decisions_ask_for_officers_alone(request, as_, asked, who, expected):
    QuestionAnswerFactory(question=asked)
    assert statements(as_(request.getfixturevalue(who)), DECISIONS, "releases_") == expected
