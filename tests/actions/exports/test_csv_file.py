"""CSV by RFC 4180, harmless in a spreadsheet, with the figures that the page shows."""

import csv
import io
from datetime import date, timedelta

import pytest

from actions.audience import Audience
from actions.choices import Delivery
from actions.exports.contents import ACTION_HEADINGS, BOARD_HEADINGS, Table, action_table
from actions.exports.inert import inert
from actions.exports.writers.csv_file import write
from actions.queries.plan_tree import action_rows, actions_on
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AskFactory,
    DueChangeFactory,
    MilestoneFactory,
    RoundFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory, proof_of

ON = date(2023, 1, 10)
DAY = timedelta(days=1)
BOARD = Audience(words=True, history=True)
MARK = "\ufeff"


def written(*rows):
    return "".join(write(Table(["A", "B"], rows)))


def read(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["one", "two"], "one,two"),
        (["a, b", "c"], '"a, b",c'),
        (['say "so"', "c"], '"say ""so""",c'),
        (["two\nlines", "c"], '"two\nlines",c'),
        (["two\r\nlines", "c"], '"two\r\nlines",c'),
        (["", None], ","),
        ([3, -4], "3,-4"),
        ([date(2022, 3, 8), "é ü 字"], "2022-03-08,é ü 字"),
    ],
)
def test_line_is_as_the_standard_has_it(cells, line):
    assert written(cells) == f"{MARK}A,B\r\n{line}\r\n"


def test_mark_stands_once_at_the_start():
    assert written(["a", "b"], ["c", "d"]) == f"{MARK}A,B\r\na,b\r\nc,d\r\n"


def test_table_without_rows_has_its_headings():
    assert written() == f"{MARK}A,B\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_like_a_formula_is_inert(start):
    text = f'{start}HYPERLINK("http://example.org","Click")'
    assert inert(text) == f"'{text}"
    [row] = read(written([text, "b"]))
    assert row["A"] == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "2.1", " plain", "'quoted'"])
def test_plain_text_stays_as_it_is(text):
    assert inert(text) == text


def test_text_from_people_is_inert_in_every_cell(area, council_post):
    council_post.title = "@SUM(A1)"
    council_post.save()
    council_post.partner.short_name = "-2+3"
    council_post.partner.save()
    area.plain_title = "+1"
    area.save()
    ActionFactory(area=area, title="=1+1", lead=council_post)
    [row] = read("".join(write(action_table(action_rows(actions_on(ON).filter(area=area), ON), BOARD))))
    assert [row[name] for name in ("Action", "Area", "Lead", "Lead organisation")] == [
        "'=1+1",
        "'+1",
        "'@SUM(A1)",
        "'-2+3",
    ]


def test_cells_are_the_figures_of_the_row(action):
    UpdateFactory(action=action, on=date(2023, 1, 2), delivery=Delivery.ON_TRACK, help_needed="Money.")
    ActionRatingFactory(action=action, on=date(2023, 1, 5), delivery=Delivery.OFF_TRACK)
    MilestoneFactory(action=action)
    DueChangeFactory(action=action, on=date(2023, 1, 12))
    text = "".join(write(action_table(action_rows(actions_on(ON).filter(pk=action.pk), ON), BOARD)))
    [row] = read(text)
    assert list(row) == ACTION_HEADINGS + BOARD_HEADINGS
    assert row == {
        "Reference": "2.1",
        "Action": "Cut waiting",
        "Area number": "2",
        "Area": "Waiting less",
        "Lead": "Head of SEND",
        "Lead organisation": "Council",
        "Delivery": "Off track",
        "Whose rating": "assured",
        "Lead's own rating": "On track",
        "Assured rating": "Off track",
        "Impact": "Too early",
        "Start": "2022-04-01",
        "First due": "2022-12-31",
        "Due": "2022-12-31",
        "Ongoing (due is a review date)": "no",
        "Days late": "10",
        "Milestones late": "1",
        "Times moved": "0",
        "Days moved": "0",
        "Recovery dates missed": "0",
        "Last update": "2023-01-02",
        "Round": "",
        "Answered in the round": "",
        "Agreed by second person": "no",
        "Evidence": "0",
        "Does not add up": "On track, milestones late; On track, but overdue",
    }


def row_of(action, audience=BOARD):
    rows = action_rows(actions_on(ON).filter(pk=action.pk), ON)
    [row] = read("".join(write(action_table(rows, audience))))
    return row


@pytest.mark.parametrize(
    ("closes_on", "answered_on", "cell"),
    [
        (ON, ON, "yes"),
        (ON, None, "still open"),
        (ON - 2 * DAY, ON, "late"),
        (ON - 2 * DAY, None, "no"),
    ],
)
def test_cells_tell_of_the_newest_round(action, closes_on, answered_on, cell):
    UpdateFactory(action=action, on=ON - 20 * DAY)
    round = RoundFactory(plan=action.plan, title="Board", opened_on=ON - 9 * DAY, closes_on=closes_on)
    AskFactory(action=action, round=round)
    if answered_on:
        UpdateFactory(action=action, on=answered_on)
    row = row_of(action)
    assert (row["Round"], row["Answered in the round"]) == ("Board", cell)


@pytest.mark.parametrize(
    ("agreed", "cell", "delivery"), [(True, "yes", "Complete"), (False, "awaits", "Awaiting sign-off")]
)
def test_cells_tell_whether_a_second_person_agreed(action, agreed, cell, delivery):
    update = UpdateFactory(action=action, on=ON, delivery=Delivery.COMPLETE)
    proof_of(action)
    proof_of(action, title="Survey")
    if agreed:
        SignOffFactory(update=update, on=ON)
    row = row_of(action)
    found = [row[name] for name in ("Agreed by second person", "Delivery", "Lead's own rating", "Evidence")]
    assert found == [cell, delivery, "Complete", "2"]


def test_what_does_not_add_up_leaves_with_the_board_alone(action):
    UpdateFactory(action=action, on=ON, delivery=Delivery.COMPLETE)
    row = row_of(action)
    assert [row[name] for name in BOARD_HEADINGS] == ["0", "Complete without evidence"]
    others = row_of(action, Audience(words=False, history=True))
    assert (list(others), set(others) & {"Evidence", "Does not add up"}) == (ACTION_HEADINGS, set())


def test_action_nobody_spoke_of_has_empty_cells(action):
    [row] = read("".join(write(action_table(action_rows(actions_on(ON).filter(pk=action.pk), ON), BOARD))))
    empty = ["Lead's own rating", "Assured rating", "Impact", "Last update"]
    assert [row[name] for name in empty] == [""] * 4
    assert (row["Delivery"], row["Whose rating"]) == ("Not updated", "nobody")
