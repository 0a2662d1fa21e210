"""Asking, answering and agreeing: who is asked, what is refused, and who is written to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.choices import Stage
from history.refusals import Refused
from partners.models.membership import Role
from releases.workflow.questions import agree_answer, answer_question, ask_question
from tests.factories.actions import ActionFactory, PlanFactory, PriorityAreaFactory
from tests.factories.partners import MembershipFactory
from tests.factories.releases import QuestionAgreedFactory, QuestionAnswerFactory, QuestionFactory


@pytest.fixture
def answering(area, council_post):
    """The area, for which the head of SEND answers."""
    type(area).objects.update(accountable=council_post)
    area.refresh_from_db()
    return area


@pytest.fixture
def asked(plan, council_post):
    return QuestionFactory(plan=plan, number=4, owner=council_post)


@pytest.fixture
def answer(asked):
    return QuestionAnswerFactory(question=asked)


def test_numbers_follow_each_other_within_a_plan(actor, plan, answering):
    other = PriorityAreaFactory(plan__local_area=plan.local_area, accountable=answering.accountable).plan
    asked = [ask_question(one, by=actor, words="Why?").number for one in (plan, plan, other)]
    assert asked == [1, 2, 1]


def test_there_are_fourteen_days_to_answer(actor, plan, answering):
    asked = ask_question(plan, by=actor, words="Why?")
    assert (asked.on, asked.due) == (actor.on, actor.on + timedelta(days=14))


def test_an_action_is_answered_for_by_its_own_post(actor, plan, answering, icb_post):
    action = ActionFactory(area=answering, accountable=icb_post)
    asked = ask_question(plan, by=actor, words="Why?", area=answering, action=action)
    assert (asked.owner, asked.area, asked.action) == (icb_post, None, action)


def test_an_area_is_answered_for_by_its_own_post(actor, plan, answering, icb_post):
    first = PriorityAreaFactory(plan=plan, number=1, accountable=icb_post)
    owners = [ask_question(plan, by=actor, words="Why?", area=one).owner for one in (answering, first, None)]
    assert owners == [answering.accountable, icb_post, icb_post]


def test_an_area_of_nobody_is_answered_for_by_the_first_that_has_a_post(actor, plan, answering):
    nobodys = PriorityAreaFactory(plan=plan, number=1, accountable=None)
    owners = [ask_question(plan, by=actor, words="Why?", area=one).owner for one in (nobodys, None)]
    assert owners == [answering.accountable] * 2


def test_where_nobody_is_accountable_that_is_said(actor, plan):
    PriorityAreaFactory(plan=plan, accountable=None)
    with pytest.raises(Refused, match="Nobody is named yet who answers for this"):
        ask_question(plan, by=actor, words="Why?")


@pytest.mark.parametrize("words", ["", " \n"])
def test_nothing_is_neither_asked_nor_answered(actor, plan, answering, asked, words):
    with pytest.raises(Refused, match="Write your question"):
        ask_question(plan, by=actor, words=words)
    with pytest.raises(Refused, match="Write your answer"):
        answer_question(asked, by=actor, words=words)


def test_what_lies_in_another_plan_is_not_asked_about(actor, plan, answering):
    strange = ActionFactory(area__plan=PlanFactory(local_area=plan.local_area))
    for given in ({"action": strange}, {"area": strange.area}):
        with pytest.raises(Refused, match="Choose an area or an action of this plan"):
            ask_question(plan, by=actor, words="Why?", **given)


def test_a_plan_that_ended_is_only_read(actor, plan, answering, answer):
    plan.stage = answer.question.plan.stage = Stage.CLOSED
    for verb, thing, given in (
        (ask_question, plan, {"words": "Why?"}),
        (answer_question, answer.question, {"words": "So."}),
        (agree_answer, answer, {"public": False}),
    ):
        with pytest.raises(Refused, match="It can be read, not changed"):
            verb(thing, by=actor, **given)


def test_nobody_agrees_to_their_own_answer(actor, asked):
    own = answer_question(asked, by=actor, words="So.")
    with pytest.raises(Refused, match="somebody else has to agree to it"):
        agree_answer(own, by=actor, public=False)


def test_an_answer_is_agreed_to_once(actor, answer):
    QuestionAgreedFactory(answer=answer, author_label="Programme officer")
    with pytest.raises(Refused, match="Programme officer agreed to this answer on"):
        agree_answer(answer, by=actor, public=True)


def test_only_the_newest_answer_is_agreed_to(actor, asked, answer):
    newer = QuestionAnswerFactory(question=asked)
    with pytest.raises(Refused, match="A newer answer has been written since"):
        agree_answer(answer, by=actor, public=True)
    assert agree_answer(newer, by=actor, public=True).answer == newer


# Letters


def sent_to(mailoutbox):
    return sorted(letter.to[0] for letter in mailoutbox)


def test_whoever_holds_the_post_is_written_to(
    actor, plan, answering, lead, member, person_as, mailoutbox, django_capture_on_commit_callbacks
):
    past = person_as(Role.ACTION_LEAD, post=answering.accountable, ends_on=actor.on - timedelta(days=1))
    elsewhere = MembershipFactory(role=Role.ACTION_LEAD, post=answering.accountable).user
    silent = person_as(Role.BOARD_MEMBER, post=answering.accountable, user__is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask_question(plan, by=actor, words="Why <amber>?")
    assert sent_to(mailoutbox) == [lead.email]
    assert {past.email, elsewhere.email, silent.email} & set(sent_to(mailoutbox)) == set()
    body = mailoutbox[0].body
    assert f"/plans/wsoa/questions/{asked.number}/" in body
    assert "Why" not in body  # read behind the sign-in


@pytest.mark.parametrize(("ended", "letters"), [(False, 1), (True, 0)])
def test_the_asker_is_written_to_once_it_is_agreed(
    actor, answer, person_as, mailoutbox, django_capture_on_commit_callbacks, ended, letters
):
    ends_on = actor.on - timedelta(days=1) if ended else None
    asker = person_as(Role.REFERENCE_GROUP, ends_on=ends_on)
    answer.question.author_id = asker.pk
    with django_capture_on_commit_callbacks(execute=True):
        agree_answer(answer, by=actor, public=False)
    assert sent_to(mailoutbox) == [asker.email] * letters
    assert [answer.words in letter.body for letter in mailoutbox] == [False] * letters


def test_what_is_told_of_earlier_days_writes_to_nobody(
    actor, plan, answering, lead, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for days in (2, 1):
            by = replace(actor, at=actor.at - timedelta(days=days))
            ask_question(plan, by=by, words="Why?")
    assert len(mailoutbox) == 1


def test_an_answer_alone_writes_to_nobody(actor, asked, lead, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer_question(asked, by=actor, words="So.")
    assert mailoutbox == []
