"""What is pasted from a spreadsheet, as a table, and where it goes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.forms.reading_grid import NOTHING_PASTED, cells_of, periods, trouble

# No text of a cell has a line's end or a tab in it: a spreadsheet would put such a cell in quotation marks.
CELL = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)


@pytest.mark.parametrize(
    ("pasted", "cells"),
    [
        ("", []),
        ("\n \n", []),
        ("31", [("31", "")]),
        ("31\n32\n", [("31", ""), ("32", "")]),
        ("31\r\n32\r\n", [("31", ""), ("32", "")]),
        ("31\r32", [("31", ""), ("32", "")]),
        ("31\n\n33", [("31", ""), ("", ""), ("33", "")]),
        ("31%\tStaff left\n\tNo survey", [("31%", "Staff left"), ("", "No survey")]),
        ("31\tNote\tmore\tstill", [("31", "Note")]),
        (" 1,240 \t ", [("1,240", "")]),
        ("31\u2028\n32", [("31", ""), ("32", "")]),
    ],
)
def test_cells(pasted, cells):
    assert cells_of(pasted) == cells


@given(st.lists(st.tuples(CELL, CELL)), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_is_a_row_but_for_empty_ones_at_the_end(rows, ends):
    while rows and not any(rows[-1]):
        rows.pop()
    assert cells_of(ends.join("\t".join(row) for row in rows) + ends) == rows


@given(st.text())
def test_whatever_is_pasted_becomes_cells(text):
    cells = cells_of(text)
    assert not cells or any(cells[-1])


@pytest.mark.parametrize(
    ("lines", "boxes", "sentence"),
    [
        (0, 3, NOTHING_PASTED),
        (3, 3, ""),
        (4, 3, "You pasted 4 lines, but from there on there are only 3 boxes. Nothing was filled in"),
        (2, 1, "You pasted 2 lines, but from there on there is only 1 box. Nothing was filled in"),
    ],
)
def test_a_column_that_does_not_fit(lines, boxes, sentence):
    assert trouble(lines, boxes) == sentence


def test_periods_to_choose_from():
    found = periods(date(2022, 3, 31), also=date(2022, 2, 15))
    assert (found[:3], len(found)) == ([date(2022, 2, 28), date(2022, 2, 15), date(2022, 1, 31)], 25)
    assert periods(date(2022, 3, 1), also=date(2022, 2, 28))[-1] == date(2020, 3, 31)
