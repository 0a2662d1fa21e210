"""The glossary of the demonstration explains words without needing a glossary."""

import json

import pytest

from releases.checks import Known, Text, check
from releases.demonstration.terms import HERE
from releases.models import Term

TERMS: dict[str, str] = json.loads((HERE / "terms.json").read_text(encoding="utf-8"))["terms"]
LIMITS = {name: Term._meta.get_field(name).max_length for name in ("word", "meaning")}


@pytest.mark.parametrize("word", TERMS)
def test_meaning_is_plain(word):
    found = check([Text(word, TERMS[word])], Known(terms=tuple(TERMS)))
    assert [one.excerpt for one in found] == []


@pytest.mark.parametrize("word", TERMS)
def test_fits_the_form(word):
    assert len(word) <= LIMITS["word"]
    assert len(TERMS[word]) <= LIMITS["meaning"]
    assert TERMS[word].endswith(".")


def test_no_word_twice():
    assert len({word.lower() for word in TERMS}) == len(TERMS) >= 20
