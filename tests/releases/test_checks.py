"""What each check finds, and what only looks like it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.checks import LONG, PLAINNESS, SENTENCES, Kind, Known, Text, check, is_nhs_number

KNOWN = Known(officers=("Jane Smith", "Ali Khan-Brown", "Cher"), terms=("EHC plan", "SEND"), below=5)

FINDS = {
    Kind.EMAIL: ["Write to jane.smith@council.gov.uk.", "SEND+help@a-b.org"],
    Kind.PHONE: [
        "Ring 01902 556677",
        "Ring (01902) 556 677.",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "07700-900-123",
        "020 7946 0123",
    ],
    Kind.POSTCODE: ["in WV1 1SH", "wv11sh", "EC1A 1BB", "M1 1AE."],
    Kind.NHS_NUMBER: ["943 476 5919", "9434765919", "943-476-5919"],
    Kind.BIRTH: [
        "born on 3 May",
        "Date of birth: unknown",
        "DOB 3.5.2015",
        "D.O.B. 3.5.2015",
        "was born in March 2015",
        "Tom, aged 7, waited",
        "Tom aged seven",
        "Amira (9) waited",
        "a 5-year-old girl",
        "a 12 year old boy",
    ],
    Kind.OFFICER: ["jane smith said so", "Jane\nSmith", "Mrs Smith", "Cllr Khan-Brown", "ALI KHAN-BROWN"],
    Kind.CHILD: [
        "her son Tom waited",
        "My daughter, Amira, is",
        "a pupil called Amir",
        "Year 4 pupil Amir",
        "Amir in Year 4",
        "Tom, aged 7",
        "Amira's mum told us",
        "Tom’s EHC plan",
    ],
    Kind.COUNT: [
        "3 children",
        "two families",
        "Four more young people",
        "one person",
        "1 pupil",
        "only one of the children",
        "4 autistic children",
    ],
    Kind.SENTENCE: [" ".join(["word"] * (LONG + 1)), " ".join(["word"] * (LONG + 1)) + ". Short."],
    Kind.INITIALS: ["A CAMHS clinic", "the DfE said", "two ICBs", "NHS"],
}
LOOKS_LIKE = {
    Kind.EMAIL: ["meet @ noon", "@council", "a@b"],
    Kind.PHONE: ["in 2021 and 2022", "0 to 25", "1,240,000,000", "0.25", "from 01/02/2022 to"],
    Kind.POSTCODE: ["M3 2022", "Area 1 10 of 12", "COVID19"],
    Kind.NHS_NUMBER: ["943 476 5918", "1111111111", "12345678901", "0 out of 10"],
    Kind.BIRTH: [
        "children aged 9",
        "The aged 5 to 7 group",
        "20-year plan",
        "Children, aged 5 to 11",
        "all measures (6)",
        "families (12)",
        "an airborne idea",
    ],
    Kind.OFFICER: ["Ms Jones", "a smith", "the Smith report", "Cher", "Janet Smithson"],
    Kind.CHILD: [
        "her son waited",
        "Year 4 pupils wait",
        "Families in Year 4",
        "The school's plan",
        "our children The",
        "a girl asked",
        "Children aged 9",
    ],
    Kind.COUNT: [
        "1,234 families",
        "20 weeks",
        "5 children",
        "12 families",
        "Year 4 pupil",
        "3 schools",
        "two plans",
        "1.3 people",
        "aged 3 children",
        "2 in 100 children",
        "three and many children",
    ],
    Kind.SENTENCE: [
        " ".join(["word"] * LONG),
        ". ".join([" ".join(["word"] * 20)] * 5),
        "\n".join([" ".join(["word"] * 20)] * 5),
    ],
    Kind.INITIALS: ["EHC plans", "EHC plan", "SEND", "A plan", "I said", "McDonald", "O'Neill", "iPad", "M3"],
}


def kinds(words: str, known: Known = KNOWN) -> set[str]:
    return {one.kind for one in check([Text("Here", words)], known)}


@pytest.mark.parametrize(("kind", "words"), [(kind, one) for kind, told in FINDS.items() for one in told])
def test_finds(kind, words):
    assert kind in kinds(words)


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, one) for kind, told in LOOKS_LIKE.items() for one in told]
)
def test_false_friend(kind, words):
    assert kind not in kinds(words)


def test_every_kind_has_cases_and_a_question():
    assert set(FINDS) == set(LOOKS_LIKE) == set(Kind) == set(SENTENCES)


@pytest.mark.parametrize(
    ("figures", "holds"),
    [
        ("9434765919", True),
        ("9434765910", False),
        ("4010232137", True),
        ("943476591", False),
        ("0000000000", False),
    ],
)
def test_check_digit(figures, holds):
    assert is_nhs_number(figures) == holds


@pytest.mark.parametrize(("below", "found"), [(5, False), (10, True)])
def test_threshold_is_the_plans(below, found):
    assert (Kind.COUNT in kinds("seven families", Known(below=below))) == found


@pytest.mark.parametrize("below", [0, 1, 100])
def test_any_threshold_can_be_asked_for(below):
    assert kinds("0 weeks", Known(below=below)) == set()


# What is told of each


def test_key_stands_for_what_was_seen_where():
    def key(where, words):
        return [one.key for one in check([Text(where, words)], KNOWN) if one.kind == Kind.COUNT]

    assert key("Here", "3 children") == key("Here", "3 children")
    assert len({*key("Here", "3 children"), *key("There", "3 children"), *key("Here", "4 children")}) == 3


def test_two_things_in_one_sentence_are_two():
    found = check([Text("Here", "01902 556677 or 01902 556678")], KNOWN)
    assert [one.found for one in found] == ["01902 556677", "01902 556678"]


def test_same_thing_at_one_place_is_told_once():
    assert len(check([Text("Here", "3 children"), Text("Here", "3 children")], KNOWN)) == 1


def test_initials_are_told_once_in_all():
    assert len(check([Text("Here", "CAMHS"), Text("There", "CAMHS now")], KNOWN)) == 1


def test_in_the_order_of_reading():
    found = check([Text("One", "3 children"), Text("Two", "a@b.org")], KNOWN)
    assert [one.where for one in found] == ["One", "Two"]


def test_excerpt_is_what_was_found_with_words_beside_it():
    found = check([Text("Here", f"{'word ' * 20}3 children{' word' * 20}")], KNOWN)
    told = next(one for one in found if one.kind == Kind.COUNT)
    assert told.found == "3 children"
    assert told.excerpt.startswith("…")
    assert told.excerpt.endswith("…")
    assert len(told.excerpt) < 100


def test_nobody_makes_a_quotation_shorter():
    long = " ".join(["word"] * 40)
    assert check([Text("Here", long, quoted=True)], KNOWN) == []


def test_kinds_left_out_are_not_looked_for():
    assert kinds("CAMHS and 3 children", Known(leave_out=PLAINNESS)) == {Kind.COUNT}


# Anything may be typed


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3), st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_anything_can_be_checked(words, names, below):
    known = Known(officers=tuple(names), terms=tuple(names), below=below)
    for one in check([Text("Here", words)], known):
        assert one.sentence
        assert one.key


BITS = [
    "a", "A", "0", "1 ", "a@", "one ", "Year 4 ", "a.", "Tom ", "Tom's ", "3 a ", "(0", " ", "her son ", "-", "é",
    "+44 ", "aged ", "born ", "\n", "A1", ".", "a-", "Ab", "AB", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("bit", BITS)
def test_long_texts_take_no_longer_than_they_are_long(bit):
    words = (bit * 100_000)[:100_000]
    began = time.process_time()
    check([Text("Here", words)], KNOWN)
    assert time.process_time() - began < 5  # a pattern that runs back takes minutes
