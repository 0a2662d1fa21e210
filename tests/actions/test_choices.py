"""Every value has its word, and every word a colour that the Design System knows."""

import pytest

from actions.choices import (
    DELIVERY,
    DONE,
    IMPACT,
    KINDS,
    NOT_COUNTED,
    PROPOSED,
    SENT_BACK,
    SETTLED,
    SILENT,
    UNJUDGED,
    VERDICT,
    Delivery,
    Impact,
    PlanKind,
    Verdict,
)

TAG_COLOURS = {"grey", "green", "turquoise", "teal", "blue", "light-blue", "purple", "pink", "red", "magenta"}
TAG_COLOURS |= {"orange", "yellow"}
NOT_GIVEN = {SILENT, PROPOSED, SENT_BACK}
VOCABULARIES = [(Delivery, DELIVERY), (Impact, IMPACT), (Verdict, VERDICT)]
WORDS = [*DELIVERY.values(), *IMPACT.values(), *VERDICT.values(), UNJUDGED]


@pytest.mark.parametrize(("values", "words"), VOCABULARIES, ids=["delivery", "impact", "verdict"])
def test_word_has_label_of_its_value(values, words):
    assert {value: words[value].label for value in values} == dict(values.choices)


@pytest.mark.parametrize(("values", "words"), VOCABULARIES, ids=["delivery", "impact", "verdict"])
def test_vocabulary_has_no_word_without_value(values, words):
    assert set(words) - NOT_GIVEN == set(values)


@pytest.mark.parametrize("state", sorted(NOT_GIVEN))
def test_state_is_no_rating_that_anybody_gives(state):
    assert state not in Delivery.values
    assert state in DELIVERY


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.label)
def test_word_has_meaning_and_known_colour(word):
    assert word.meaning.endswith(".")
    assert {word.colour} - TAG_COLOURS == set()


@pytest.mark.parametrize("word", DELIVERY.values(), ids=lambda word: word.label)
def test_delivery_word_has_segment_of_bar(word):
    assert word.css != ""


def test_label_stands_once_in_each_vocabulary():
    for _, words in VOCABULARIES:
        labels = [word.label for word in words.values()]
        assert sorted(set(labels)) == sorted(labels)


def test_settled_is_done_or_not_counted():
    assert sorted(SETTLED) == ["complete", "embedded", "not_applicable"]
    assert not DONE & NOT_COUNTED


def test_kind_of_plan_has_words_for_its_parts():
    assert set(KINDS) == set(PlanKind)
    assert [kind for kind, words in KINDS.items() if not all((words.area, words.reviewer, words.cycle))] == []
