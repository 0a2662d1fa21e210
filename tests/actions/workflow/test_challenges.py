from dataclasses import replace

import pytest

from actions.models import Challenge, ChallengeAnswer
from actions.queries.plan_tree import action_rows, actions_on
from actions.workflow.challenges import answer_challenge, challenge_rating
from history import clock
from history.actor import Actor
from history.models import Event
from history.refusals import AlreadyRecorded, Refused
from tests.factories.assurance import ChallengeFactory

ASKED = {"delivery": "on_track", "question": "Why is this on track?"}


@pytest.fixture
def lead_acts(lead):
    return Actor(id=lead.pk, label="Head of SEND, Council", at=clock.now())


@pytest.fixture
def asked(action, member):
    return ChallengeFactory(action=action, author=member)


def challenged(action):
    rows = action_rows(actions_on(clock.today()).filter(pk=action.pk), clock.today())
    return rows[0].standing.challenged


def test_asked_and_kept_with_the_rating_it_is_about(action, actor):
    challenge = challenge_rating(action, by=actor, **ASKED)
    assert (challenge.delivery, challenge.question, challenge.author_label) == (
        "on_track",
        "Why is this on track?",
        "Programme officer",
    )
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("rating_challenged", action.pk)
    assert event.after == ASKED | {"on": str(actor.on)}
    assert challenged(action)


@pytest.mark.parametrize("delivery", ["silent", "proposed", "sent_back", "complete", "not_started"])
def test_any_standing_can_be_asked_about(action, actor, delivery):
    assert challenge_rating(action, by=actor, delivery=delivery, question="Why?").delivery == delivery


def test_answered_and_no_longer_open(asked, action, lead_acts):
    answer = answer_challenge(asked, by=lead_acts, words="The rota is agreed")
    assert (answer.challenge, answer.words) == (asked, "The rota is agreed")
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("challenge_answered", action.pk)
    assert event.after == {
        "question": "Why is this on track?",
        "answer": "The rota is agreed",
        "on": str(lead_acts.on),
    }
    assert challenged(action) is False


def test_nothing_is_no_question_and_no_answer(action, asked, actor, lead_acts):
    for verb, field in (
        (lambda: challenge_rating(action, by=actor, delivery="on_track", question=""), "question"),
        (lambda: answer_challenge(asked, by=lead_acts, words=""), "words"),
    ):
        with pytest.raises(Refused) as refusal:
            verb()
        assert refusal.value.field == field


def test_whoever_asked_does_not_answer(asked, member):
    by = Actor(id=member.pk, label="DCO", at=clock.now())
    with pytest.raises(Refused, match="You asked this yourself"):
        answer_challenge(asked, by=by, words="Because")
    assert not (ChallengeAnswer.objects.exists() or Event.objects.exists())


def test_answered_once(asked, actor, lead_acts):
    answer_challenge(asked, by=lead_acts, words="The rota is agreed")
    with pytest.raises(Refused, match=r"Head of SEND, Council has answered this already, on "):
        answer_challenge(asked, by=actor, words="Because")
    assert ChallengeAnswer.objects.count() == 1


def test_an_open_question_stays_open_beside_an_answered_one(asked, action, lead_acts):
    ChallengeFactory(action=action)
    answer_challenge(asked, by=lead_acts, words="The rota is agreed")
    assert challenged(action)


@pytest.mark.parametrize("stage", ["draft", "superseded", "closed"])
def test_only_a_live_plan_is_asked_about(action, asked, actor, stage):
    action.plan.stage = asked.action.plan.stage = stage
    for verb in (
        lambda: challenge_rating(action, by=actor, **ASKED),
        lambda: answer_challenge(asked, by=actor, words="Because"),
    ):
        with pytest.raises(Refused, match="kept as it was|still being written"):
            verb()
    assert (Challenge.objects.count(), ChallengeAnswer.objects.count()) == (1, 0)


def test_forms_sent_twice_are_known(action, actor, lead_acts):
    once = replace(actor, token="once")
    challenge = challenge_rating(action, by=once, **ASKED)
    with pytest.raises(AlreadyRecorded):
        challenge_rating(action, by=once, **ASKED)
    once = replace(lead_acts, token="once more")
    answer_challenge(challenge, by=once, words="Because")
    with pytest.raises(AlreadyRecorded):
        answer_challenge(challenge, by=once, words="Because")
