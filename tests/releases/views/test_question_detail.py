from datetime import date, timedelta

import pytest
from django.urls import reverse

from history import clock
from partners.models.membership import Role
from releases.workflow.questions import agree_answer, answer_question, ask_question
from tests.factories.releases import QuestionAgreedFactory, QuestionAnswerFactory, QuestionFactory
from tests.releases.group import released

URL = reverse("question_detail", args=["wsoa", 4])


@pytest.fixture
def asked(plan, action, council_post):
    words = "Why <amber>?"
    return QuestionFactory(plan=plan, number=4, words=words, action=action, owner=council_post)


@pytest.fixture
def owner(person_as, council_post):
    return person_as(Role.ACTION_LEAD, post=council_post)


@pytest.fixture
def agreed(asked):
    return QuestionAgreedFactory(answer__question=asked, answer__words="Two posts are empty")


def page_of(client):
    return client.get(URL).content.decode()


def test_says_what_was_asked_and_who_answers_by_when(as_, councillor, asked, council_post):
    page = page_of(as_(councillor))
    for words in (
        "Why &lt;amber&gt;?",
        f"{council_post} answers, by 1 December 2022.",
        "There is no answer yet.",
    ):
        assert words in page


def test_the_asker_is_told_by_role(as_, officer, person_as, plan, area, action, actor, council):
    asker = person_as(Role.REFERENCE_GROUP, partner=council, user__name="Cleo Councillor")
    by = type(actor)(id=asker.pk, label="Reference group member, Blue Party", at=actor.at)
    made = ask_question(plan, by=by, words="Why?", action=action)
    page = as_(officer).get(reverse("question_detail", args=["wsoa", made.number])).content.decode()
    assert page.count("A member of the reference group") == 2
    assert ("Blue Party" in page, "Cleo Councillor" in page) == (False, False)


def test_an_agreed_answer_is_read_by_all_members(as_, councillor, agreed):
    page = page_of(as_(councillor))
    assert "Two posts are empty" in page
    assert "There is no answer yet." not in page


@pytest.mark.parametrize(
    ("who", "shown"),
    [("officer", True), ("owner", True), ("member", False), ("councillor", False)],
)
def test_an_answer_that_waits_is_shown_to_who_may_answer_or_agree(request, as_, asked, actor, who, shown):
    answer_question(asked, by=actor, words="Two posts are empty")
    page = page_of(as_(request.getfixturevalue(who)))
    assert ("Two posts are empty" in page, "An answer was written." in page) == (shown, shown)


def test_what_was_agreed_stays_while_a_newer_answer_waits(as_, councillor, officer, asked, agreed):
    QuestionAnswerFactory(question=asked, words="One post is empty", on=date(2022, 6, 2))
    group, desk = page_of(as_(councillor)), page_of(as_(officer))
    assert ("Two posts are empty" in group, "One post is empty" in group) == (True, False)
    assert ("Two posts are empty" in desk, "One post is empty" in desk) == (True, True)


def test_history_says_that_it_was_agreed_to(as_, councillor, asked, actor, owner):
    by = type(actor)(id=owner.pk, label="Head of SEND", at=actor.at - timedelta(hours=1))
    agree_answer(answer_question(asked, by=by, words="Two posts"), by=actor, public=True)
    page = page_of(as_(councillor))
    assert "it may be published with its question" in page
    assert "An answer was written." not in page


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("owner", True), ("councillor", False)])
def test_offers_to_answer_to_who_may(request, as_, asked, who, offered):
    page = page_of(as_(request.getfixturevalue(who)))
    assert (reverse("question_answer", args=["wsoa", 4]) in page) is offered


@pytest.mark.parametrize(("own", "offered"), [(True, False), (False, True)])
def test_offers_to_agree_to_an_officer_who_did_not_write_it(as_, officer, asked, own, offered):
    QuestionAnswerFactory(question=asked, author=officer if own else None)
    page = page_of(as_(officer))
    assert (reverse("question_agree", args=["wsoa", 4]) in page) is offered
    assert ("You wrote this answer, so somebody else has to agree to it." in page) is own


def test_leads_to_the_action_as_it_was_released(as_, councillor, plan, asked):
    before = page_of(as_(councillor))
    released(plan)
    after = page_of(as_(councillor))
    address = reverse("group_action", args=["wsoa", "2.1"])
    assert (address in before, address in after) == (False, True)


def test_the_day_itself_is_not_late(as_, councillor, plan, council_post):
    QuestionFactory(plan=plan, number=4, owner=council_post, due=clock.today())
    assert "Overdue" not in page_of(as_(councillor))
