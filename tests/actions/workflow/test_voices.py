from datetime import timedelta

import pytest

from actions.choices import Confirmed, Speaker
from actions.models import ForumStatement, Voice, VoiceResponse
from actions.workflow.voices import add_voice, answer_voice, write_statement
from history import clock
from history.actor import Actor
from history.models import Event
from history.refusals import Refused
from tests.factories.voice import VoiceFactory

SAID = {"who": Speaker.FAMILIES, "said": "We wait too long."}


@pytest.fixture
def forum_partner(forum):
    return forum.memberships.get().partner


@pytest.fixture
def forum_acts(forum):
    return Actor(id=forum.pk, label="Chair, Forum", at=clock.now())


def test_kept_as_it_was_said(plan, actor, area, action):
    for number in (1, 2):
        voice = add_voice(
            plan,
            by=actor,
            partner=None,
            source="Survey",
            heard_on=actor.on,
            people=30,
            areas=[area],
            actions=[action],
            **SAID,
        )
        assert (voice.number, voice.said, voice.people) == (number, "We wait too long.", 30)
    assert (list(voice.areas.all()), list(voice.actions.all())) == ([area], [action])
    event = Event.objects.first()
    assert (event.verb, event.target_id, event.after["said"]) == ("voice_added", voice.pk, voice.said)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"source": ""}, "source"), ({"said": ""}, "said"), ({"heard_on": 1}, "heard_on")],
)
def test_refuses_what_says_too_little(plan, actor, given, field):
    fields = {"source": "Survey", "heard_on": 0} | SAID | given
    fields["heard_on"] = actor.on + timedelta(days=fields["heard_on"])
    with pytest.raises(Refused) as refusal:
        add_voice(plan, by=actor, partner=None, **fields)
    assert refusal.value.field == field
    assert not Voice.objects.exists()


@pytest.mark.parametrize("name", ["Parent Carer Forum", "forum", "FORUM", "The Parent-Carer Forum."])
def test_nobody_writes_in_the_name_of_the_forum(plan, actor, council, forum_partner, name):
    for partner in (None, council):
        with pytest.raises(Refused) as refusal:
            add_voice(plan, by=actor, partner=partner, source=name, heard_on=actor.on, **SAID)
        assert refusal.value.field == "source"
    mine = add_voice(plan, by=actor, partner=forum_partner, source=name, heard_on=actor.on, **SAID)
    assert mine.heard_from == f"Parent Carer Forum, {name}"


def test_a_correction_is_a_new_entry_of_the_same_people(plan, actor, forum_acts, forum_partner):
    theirs = VoiceFactory(plan=plan, partner=forum_partner)
    with pytest.raises(Refused, match="Only those who wrote an entry"):
        add_voice(plan, by=actor, partner=None, source="Survey", corrects=theirs, heard_on=actor.on, **SAID)
    later = add_voice(plan, by=forum_acts, partner=forum_partner, corrects=theirs, heard_on=actor.on, **SAID)
    theirs = Voice.objects.get(pk=theirs.pk)
    assert (theirs.corrected_by, theirs.unanswered, later.unanswered) == (later, False, True)
    with pytest.raises(Refused, match=f"corrected by {later.ref}"):
        add_voice(plan, by=forum_acts, partner=forum_partner, corrects=theirs, heard_on=actor.on, **SAID)
    with pytest.raises(Refused, match=f"corrected by {later.ref}"):
        answer_voice(theirs, by=actor, done="A clinic was opened.")


def test_answers_stand_beside_the_words(plan, actor):
    voice = VoiceFactory(plan=plan)
    before = Voice.objects.values().get()
    answer_voice(voice, by=actor, done="A clinic was opened.", done_on=actor.on)
    answer_voice(voice, by=actor, difference="Waits are shorter.", confirmed=Confirmed.YES)
    assert [one.confirmed for one in voice.responses.all()] == [Confirmed.NOT_YET, Confirmed.YES]
    assert Voice.objects.values().get() == before
    assert not Voice.objects.get().unanswered


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "done"),
        ({"difference": "Shorter.", "done_on": 0}, "done"),
        ({"done": "A clinic.", "done_on": 1}, "done_on"),
        ({"done": "A clinic.", "confirmed": Confirmed.YES}, "difference"),
    ],
)
def test_an_answer_says_enough(plan, actor, given, field):
    if "done_on" in given:
        given = given | {"done_on": actor.on + timedelta(days=given["done_on"])}
    with pytest.raises(Refused) as refusal:
        answer_voice(VoiceFactory(plan=plan), by=actor, **given)
    assert refusal.value.field == field
    assert not (VoiceResponse.objects.exists() or Event.objects.exists())


def test_no_other_organisation_writes_the_statement(plan, forum_acts, council):
    with pytest.raises(Refused, match="Only the parent carer forum"):
        write_statement(plan, by=forum_acts, partner=council, words="All is well.")
    assert not ForumStatement.objects.exists()


def test_the_newest_statement_counts_and_the_older_stays(plan, forum_acts, forum_partner):
    for words in ("We are not heard.", "We are heard a little."):
        write_statement(plan, by=forum_acts, partner=forum_partner, words=words)
    assert [one.words for one in plan.statements.all()] == ["We are heard a little.", "We are not heard."]
    for words in ("", "We are heard a little."):
        with pytest.raises(Refused) as refusal:
            write_statement(plan, by=forum_acts, partner=forum_partner, words=words)
        assert refusal.value.field == "words"
    assert ForumStatement.objects.count() == 2


def test_a_closed_plan_takes_no_words(closed, actor, forum_partner):
    voice = VoiceFactory(plan=closed)
    for verb in (
        lambda: add_voice(closed, by=actor, partner=None, source="Survey", heard_on=actor.on, **SAID),
        lambda: answer_voice(voice, by=actor, done="A clinic was opened."),
        lambda: write_statement(closed, by=actor, partner=forum_partner, words="We are not heard."),
    ):
        with pytest.raises(Refused, match="kept as it was"):
            verb()
