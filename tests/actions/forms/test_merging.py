"""Two people editing one thing: whose change of a field it was, and what the form carries to tell."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from actions.forms.merging import (
    BOTH,
    ONLY_MINE,
    ONLY_THEIRS,
    SAME,
    changed_by,
    fingerprint,
    put,
    read_back,
    written,
)
from partners.forms.dates import DayField

DAY, NEXT = date(2022, 9, 30), date(2022, 10, 1)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "who"),
    [
        ("a", "a", "a", SAME),
        ("a", "b", "b", SAME),
        ("a", "b", "a", ONLY_MINE),
        ("a", "a", "b", ONLY_THEIRS),
        ("a", "b", "c", BOTH),
        ("", "b", "", ONLY_MINE),
        ("one\ntwo", "one\r\ntwo", "one\ntwo", SAME),
        ("one\ntwo", "one\r\ntwo ", "three", ONLY_THEIRS),
        (DAY, DAY, NEXT, ONLY_THEIRS),
        (None, DAY, None, ONLY_MINE),
        (None, None, DAY, ONLY_THEIRS),
        (DAY, None, NEXT, BOTH),
        (True, False, True, ONLY_MINE),
        (False, False, True, ONLY_THEIRS),
        ([1, 2], [2, 1], [1, 2], SAME),
        ([1, 2], [1, 2], [1], ONLY_THEIRS),
        ([1, 2], [], [1], BOTH),
        (45, 45, 60, ONLY_THEIRS),
    ],
)
def test_who_changed_a_field(base, mine, theirs, who):
    assert changed_by(fingerprint(base), mine, theirs) == who


@pytest.mark.parametrize("opened", [None, "", "x", 3, ["a"], {}])
def test_without_a_print_a_difference_is_of_both(opened):
    assert changed_by(opened, "mine", "theirs") == BOTH
    assert changed_by(opened, "same", "same") == SAME


def test_prints_come_back_as_they_went():
    said = {"title": "A", "due": DAY, "co_leads": [2, 1]}
    assert read_back(written(said)) == {name: fingerprint(value) for name, value in said.items()}


@pytest.mark.parametrize("text", [None, "", "x", "[]", "3", "{", "[" * 100_000, "\0", '"a"'])
def test_what_makes_no_sense_is_no_print(text):
    assert read_back(text) == {}


@pytest.mark.parametrize(
    ("field", "value", "sent"),
    [
        (forms.CharField(), "A", {"f": ["A"]}),
        (forms.DateField(), None, {"f": [""]}),
        (forms.BooleanField(), True, {"f": ["on"]}),
        (forms.BooleanField(), False, {"f": []}),
        (forms.MultipleChoiceField(), [3, 4], {"f": ["3", "4"]}),
        (DayField(label="Due"), DAY, {"f_day": ["30"], "f_month": ["9"], "f_year": ["2022"]}),
        (DayField(label="Due"), None, {"f_day": [""], "f_month": [""], "f_year": [""]}),
    ],
)
def test_a_value_as_a_browser_would_send_it(field, value, sent):
    data = QueryDict("f=old&f=older&f_day=1&other=x", mutable=True)
    put(data, "f", field, value)
    assert {name: data.getlist(name) for name in sent} == sent
    assert data["other"] == "x"
    assert field.widget.value_from_datadict(data, {}, "f") is not None
