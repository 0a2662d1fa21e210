from datetime import date

import pytest

from history.models import Event
from history.refusals import Conflict, Refused
from releases.models import Term
from releases.workflow.glossary import TWICE, add_term, edit_term, remove_term
from tests.factories.releases import TermFactory

EHC = {"word": "EHC plan", "meaning": "What a child gets."}
GONE = date(2022, 9, 1)


@pytest.fixture
def term(local_area):
    return TermFactory(local_area=local_area, **EHC)


def test_adds_a_word(local_area, actor):
    term = add_term(local_area, by=actor, **EHC)
    assert (term.word, term.meaning, term.removed_on) == ("EHC plan", "What a child gets.", None)
    event = Event.objects.get()
    assert (event.verb, event.after) == ("term_added", EHC)


@pytest.mark.parametrize("word", ["EHC plan", "ehc PLAN"])
def test_no_word_twice_whatever_its_case(local_area, actor, term, word):
    with pytest.raises(Refused) as refusal:
        add_term(local_area, by=actor, word=word, meaning="Again.")
    assert (refusal.value.sentence, refusal.value.field) == (TWICE, "word")


def test_same_word_elsewhere(local_area, actor):
    TermFactory(word="EHC plan")
    assert add_term(local_area, by=actor, **EHC).local_area == local_area


def test_word_taken_out_comes_back_with_its_history(local_area, actor, term):
    remove_term(term, by=actor, version=1)
    again = add_term(local_area, by=actor, word="ehc plan", meaning="Anew.")
    assert (again.pk, again.word, again.meaning, again.removed_on) == (term.pk, "ehc plan", "Anew.", None)
    assert [one.verb for one in Event.objects.order_by("seq")] == ["term_removed", "term_added"]


def test_changes_what_it_means(actor, term):
    edited = edit_term(term, by=actor, version=1, word="EHC plan", meaning="Anew.")
    assert (edited.meaning, edited.version) == ("Anew.", 2)
    event = Event.objects.get()
    assert (event.before, event.after) == ({"meaning": EHC["meaning"]}, {"meaning": "Anew."})


def test_changes_its_own_case(actor, term):
    assert edit_term(term, by=actor, version=1, word="EHC Plan", meaning="Anew.").word == "EHC Plan"


@pytest.mark.parametrize("removed_on", [None, GONE])
def test_is_not_called_as_another_is_or_was(local_area, actor, term, removed_on):
    TermFactory(local_area=local_area, word="SEND", removed_on=removed_on)
    with pytest.raises(Refused) as refusal:
        edit_term(term, by=actor, version=1, word="send", meaning="Anew.")
    assert refusal.value.field == "word"


def test_is_taken_out(actor, term):
    assert remove_term(term, by=actor, version=1).removed_on == actor.on
    assert Event.objects.get().after == {"word": "EHC plan", "removed_on": str(actor.on)}


@pytest.mark.parametrize(
    "verb",
    [
        lambda term, by: remove_term(term, by=by, version=2),
        lambda term, by: edit_term(term, by=by, version=2, **EHC),
    ],
)
def test_is_left_alone_once_taken_out(actor, term, verb):
    remove_term(Term.objects.get(), by=actor, version=1)
    with pytest.raises(Refused):
        verb(term, actor)


def test_old_version_is_told(actor, term):
    edit_term(term, by=actor, version=1, word="EHC plan", meaning="Anew.")
    with pytest.raises(Conflict):
        remove_term(term, by=actor, version=1)
