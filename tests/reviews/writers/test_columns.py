"""How wide columns are, the same for all formats of pages."""

from datetime import date
from decimal import Decimal

import pytest

from reviews.document import FactTable
from reviews.writers.columns import LONGEST, brief, numbers_of, widths_of
from reviews.writers.sheets import LETTER, Sheet, lines_in, lines_of, widths_in
from reviews.writers.sheets import ROOM as ROOM_OF_SHEETS

ROOM, SIZE, INSET = 480.0, 9.0, 8.0
LONG = "Words that go on for a while, and then on, because there is a lot to say. " * 3


def table(rows, widths, headings=None):
    return FactTable("t", "T", headings or tuple(f"H{place}" for place in range(len(widths))), rows, widths)


def widths(rows, shares, headings=None, room=ROOM):
    return widths_of(table(rows, shares, headings), room, SIZE, INSET)


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        ((), (1, 2, 3)),
        ((("1.1", "Yes"),), (1, 1)),
        (((LONG, LONG, date(2022, 9, 30), 12),), (5, 5, 1, 1)),
        ((("x" * 90,) * 9,), (1,) * 9),
        (((None, None),), (1, 1)),
    ],
)
def test_columns_fill_the_room(rows, shares):
    assert sum(widths(rows, shares)) == pytest.approx(ROOM)


def test_short_words_stand_in_one_line_and_long_ones_share_what_is_left():
    found = widths(((LONG, date(2022, 9, 30), 12, LONG),), (2, 9, 9, 1))
    assert 50 < found[1] < 80 and found[2] < 30
    assert found[0] == pytest.approx(2 * found[3])


def test_a_column_takes_no_more_than_its_longest_text_while_another_has_more():
    found = widths((("The whole action", LONG),), (9, 1))
    assert found[0] < 110 < found[1]


def test_a_word_is_not_parted_while_there_is_room():
    narrow = widths(((LONG, "Wolverhampton"),), (99, 1))[1]
    assert narrow > 70
    assert widths(((LONG, "W" * LONGEST),), (99, 1))[1] == widths(((LONG, "W" * 90),), (99, 1))[1]


def test_with_more_words_than_room_all_give_way_alike():
    assert widths((("Wolverhampton",) * 4,), (1, 2, 3, 4), room=100.0) == pytest.approx([25.0] * 4)


@pytest.mark.parametrize(
    ("cell", "text"), [(date(2022, 3, 8), "8 Mar 2022"), (Decimal("9.50"), "9.50"), (None, ""), ("a", "a")]
)
def test_a_cell_is_told_in_short(cell, text):
    assert brief(cell) == text


def test_numbers_are_known_but_for_the_name_of_the_row():
    rows = ((1, 2, None, Decimal(3), "4"), (1, None, None, 4, 5))
    assert numbers_of(table(rows, (1,) * 5)) == [False, True, False, True, False]


def test_rows_of_a_sheet_are_as_high_as_their_words():
    assert [lines_of(*given) for given in ((0, 10), (10, 10), (11, 10), (30, 10))] == [1, 1, 2, 4]
    assert lines_in((LONG, 1), [50, 10]) == lines_of(len(LONG), 50)


def test_a_sheet_is_no_wider_than_its_words():
    made = Sheet("t", "T", "T", ("Name", "Number"), (("One", 1),), (8, 1))
    assert sum(widths_in(made)) < 25
    long = Sheet("t", "T", "T", ("Name", "Number"), ((LONG, 1), (LONG, 2)), (8, 1))
    assert sum(widths_in(long)) == pytest.approx(ROOM_OF_SHEETS / LETTER)
