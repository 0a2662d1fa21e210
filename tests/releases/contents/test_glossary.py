"""Words of the glossary are explained where they stand, and nowhere else."""

from datetime import date

import pytest

from releases.contents.glossary import ALL_WORDS, USED_HERE, explained, with_terms
from releases.contents.told import terms_on
from releases.models import Term
from reviews.document import Document, Facts, FactTable, Heading, Paragraph, Section
from tests.factories.releases import TermFactory

EHC = Term(word="EHC plan", meaning="What a child gets.")
SALT = Term(word="SALT", meaning="Speech therapy.")


def document(*texts: str) -> Document:
    sections = (Section(f"s{place}", "Words", (Paragraph(text),)) for place, text in enumerate(texts))
    return Document("Title", "", (), tuple(sections))


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("An EHC plan.", True),
        ("Two ehc  plans", True),
        ("The EHC plans' names", True),
        ("An EHC planner", False),
        ("pre-EHC plan", True),
        ("SEHC plan", False),
    ],
)
def test_term_is_known_as_a_whole_word(text, used):
    assert [one.key for one in with_terms(document(text), [EHC]).sections] == ["s0", *(["words"] * used)]


@pytest.mark.parametrize(("text", "used"), [("SALT waits", True), ("salt and pepper", False)])
def test_initials_count_in_capitals(text, used):
    assert bool(with_terms(document(text), [SALT]).sections[1:]) == used


def test_each_section_ends_with_its_own_words():
    told = with_terms(document("An EHC plan", "SALT", "Nothing"), [EHC, SALT])
    ends = [explained(one)[1] for one in told.sections]
    assert ends[:3] == [
        Facts((("EHC plan", "What a child gets."),)),
        Facts((("SALT", "Speech therapy."),)),
        None,
    ]
    assert told.sections[0].blocks[-2] == Heading(USED_HERE)
    assert told.sections[3].title == ALL_WORDS
    assert told.sections[3].blocks[0].rows == (
        ("EHC plan", "What a child gets."),
        ("SALT", "Speech therapy."),
    )


def test_word_inside_a_longer_one_is_not_used_for_itself():
    nhs, england = Term(word="NHS", meaning="Health."), Term(word="NHS England", meaning="Leads it.")
    told = with_terms(document("NHS England", "NHS and NHS England"), [nhs, england])
    assert [[word for word, _ in explained(one)[1].rows] for one in told.sections[:2]] == [
        ["NHS England"],
        ["NHS", "NHS England"],
    ]


def test_words_of_the_head_stand_with_all_words():
    told = with_terms(Document("SALT", "", (("Plan", "EHC plan"),), ()), [EHC, SALT])
    assert [word for word, _ in told.sections[0].blocks[0].rows] == ["EHC plan", "SALT"]


def test_short_document_does_not_say_them_twice():
    told = with_terms(document("An EHC plan"), [EHC], together=False)
    assert [one.key for one in told.sections] == ["s0"]


def test_own_blocks_stand_without_the_words():
    before = document("An EHC plan")
    assert explained(with_terms(before, [EHC]).sections[0])[0] == before.sections[0].blocks


def test_words_in_tables_are_explained_too():
    table = FactTable("a", "Caption", ("EHC plan",), ((3,),), (1,))
    told = with_terms(Document("Title", "", (), (Section("a", "A", (table,)),)), [EHC])
    assert explained(told.sections[0])[1]


def test_empty_section_and_no_terms():
    bare = Document("Title", "", (), (Section("a", "A", ()),))
    assert with_terms(bare, []) == bare
    assert explained(bare.sections[0]) == ((), None)


def test_terms_of_the_day(plan):
    TermFactory(local_area=plan.local_area, word="now")
    TermFactory(local_area=plan.local_area, word="gone", removed_on=date(2022, 9, 1))
    TermFactory(local_area=plan.local_area, word="going", removed_on=date(2022, 9, 2))
    TermFactory(word="elsewhere")
    assert [one.word for one in terms_on(plan, date(2022, 9, 1))] == ["going", "now"]
