"""One sheet of paper, whatever a release says."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from releases.sheet import cut, sheet_of
from reviews.document import Bullets, Document, FactTable, Heading, Paragraph, Section, Stamp
from reviews.writers import pdf_file

DAY = date(2022, 9, 1)
STAMP = Stamp(1, DAY, DAY, "a" * 64, 7, "b" * 64)
RATINGS = ("What", "Before", "Now", "Whose", "On", "Reason")
MISSED = ("Action", "Lead", "First due", "Due", "Days late")


def release(rows: int, long: int = 1) -> Document:
    """To the group, with so many rows in each table; long: how often each text says itself."""
    changes = tuple(
        (f"1.{n} Cut waits " * long, "On track", "At risk", "Lead", DAY + timedelta(n), "Staff left. " * long)
        for n in range(rows)
    )
    missed = tuple((f"1.{n} Cut waits " * long, "Head of SEND", DAY, DAY, n) for n in range(rows))
    summary = [Paragraph("It is getting better. " * long), Paragraph("Six areas are on track. " * long)]
    sections = (
        Section("summary", "How the plan stands", (*summary, Paragraph("A remark.", quiet=True))),
        Section("moved", "Moved", (FactTable("ratings-moved", "", RATINGS, changes, (1,) * 6),)),
        Section("dates", "Dates", (FactTable("dates-missed", "", MISSED, missed, (1,) * 5),)),
        Section("measures", "Is it reaching families?", (Paragraph("2 of 5 are on their path. " * long),)),
        Section("closed", "Areas closed", (Heading("1. Waiting less " * long), Heading("Words used here"))),
    )
    return Document(
        "Oldham: Written Statement of Action " * long, "For the group", (("Plan", "P"),), sections
    )


def bullets(document: Document) -> list[tuple[str, ...]]:
    return [block.items for block in document.blocks() if isinstance(block, Bullets)]


def test_what_changed_last_stands_first_and_the_rest_is_counted():
    ratings, missed = bullets(sheet_of(release(6)))
    assert ratings == (
        "1.5 Cut waits: on track to at risk, 6 September 2022. Staff left.",
        "1.4 Cut waits: on track to at risk, 5 September 2022. Staff left.",
        "1.3 Cut waits: on track to at risk, 4 September 2022. Staff left.",
        "1.2 Cut waits: on track to at risk, 3 September 2022. Staff left.",
        "And 2 more, on the page of the group.",
    )
    assert missed[-1] == "And 3 more, on the page of the group."


def test_where_nothing_changed_it_says_so():
    sheet = sheet_of(release(0))
    assert [block.text for block in sheet.blocks() if isinstance(block, Paragraph)] == [
        "It is getting better.",
        "Six areas are on track.",
        "None.",
        "None.",
        "2 of 5 are on their path.",
        "1. Waiting less",
    ]


@pytest.mark.parametrize(("rows", "long"), [(0, 1), (3, 1), (40, 1), (40, 30)])
def test_it_is_one_page(rows, long):
    made = pdf_file.write(sheet_of(release(rows, long)), STAMP)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


@pytest.mark.parametrize(
    ("text", "short"), [("Two words", "Two words"), ("Two words more", "Two…"), ("Unbreakable", "Unbreakab…")]
)
def test_words_are_cut_between_words(text, short):
    assert cut(text, 9) == short
