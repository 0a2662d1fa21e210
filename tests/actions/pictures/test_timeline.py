from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.pictures.timeline import DONE, LATE, LETTERS, OPEN, ROW, TOP, Step, Work, shortened, timeline

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
STEPS = st.lists(st.builds(Step, st.just("A step"), DAYS, DAYS, st.none() | DAYS), max_size=3)
TODAY = date(2022, 6, 1)


@st.composite
def works(draw):
    start, first, due = draw(DAYS), draw(DAYS), draw(DAYS)
    start = min(start, first, due)
    return Work(
        draw(st.text(max_size=80)), start, first, due, draw(st.sampled_from([DONE, LATE, OPEN])), draw(STEPS)
    )


@given(st.lists(works(), min_size=1, max_size=8), DAYS)
def test_all_that_is_drawn_lies_in_the_picture(found, today):
    picture = timeline(found, today, title="")
    across = [picture.today, *(tick.at for tick in picture.ticks)]
    for row in picture.rows:
        across += [row.x, row.first or 0, *(step.x for step in row.steps)]
    assert all(0 <= x <= 100 for x in across)
    assert all(TOP <= row.top < row.middle < picture.height for row in picture.rows)


@given(st.lists(works(), min_size=1, max_size=8), DAYS)
def test_what_is_later_stands_further_right_and_rows_one_below_the_other(found, today):
    picture = timeline(found, today, title="")
    for one, row in zip(found, picture.rows, strict=True):
        assert one.start == one.due or row.width > 0
        if row.first is not None and abs(row.first - row.x - row.width) > 1:
            assert (one.first_due < one.due) == (row.first < row.x + row.width)
    tops = [row.top for row in picture.rows]
    assert [below - above for above, below in zip(tops, tops[1:], strict=False)] == [ROW] * (len(tops) - 1)


def test_row_of_an_action_that_moved():
    steps = [Step("One", TODAY, TODAY, date(2022, 4, 11)), Step("Two", TODAY, date(2022, 7, 10))]
    work = Work("2.1 Wait less", date(2022, 4, 1), date(2022, 6, 30), date(2022, 7, 10), LATE, steps)
    picture = timeline([work], TODAY, title="Timeline of area 2")
    row = picture.rows[0]
    assert (row.label, row.state, row.x, row.width, row.first, picture.today) == (
        "2.1 Wait less", LATE, 0, 100, 90, 61,
    )  # fmt: skip
    assert [(step.x, step.done) for step in row.steps] == [(10, True), (100, False)]
    assert picture.describes == (
        "1 bar from start to due date, between 1 April 2022 and 10 July 2022; today is 1 June 2022. Done: 0."
        " Late: 1. With another date than the first: 1. Milestones: 2, 1 of them done."
    )


def test_nothing_to_draw():
    assert timeline([], TODAY, title="") is None


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("2.1 Wait less", "2.1 Wait less"),
        ("2.1 Cut the time that children wait for a plan", "2.1 Cut the time that children wait…"),
        ("x" * 40, "x" * 35 + "…"),
    ],
)
def test_labels_are_cut_between_words(label, short):
    assert shortened(label) == short
    assert len(short) <= LETTERS
