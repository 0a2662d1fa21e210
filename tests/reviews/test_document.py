"""What is kept of a document is the whole of it."""

from datetime import date
from decimal import Decimal

import pytest

from reviews import document
from reviews.document import (
    Bullets,
    Document,
    Facts,
    FactTable,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Section,
    cell_text,
)

WHOLE = Document(
    title="Review pack",
    subtitle="12-month review",
    facts=(("Figures of", date(2023, 3, 8)), ("Edition", 2)),
    sections=(
        Section(
            "areas",
            "Where each area stands",
            (
                Heading("Area 1"),
                Paragraph("Two of three actions are late."),
                Paragraph("From dates.", quiet=True),
                Bullets(("One", "Two")),
                Quote("Leaders know their area.", "Letter of March 2023"),
                Facts((("Delivery", "At risk"), ("Days late", 12))),
                FactTable(
                    "late",
                    "Late actions",
                    ("Action", "Due", "Share"),
                    (("1.1", date(2023, 1, 2), Decimal("12.50")), ("1.2", None, None)),
                    (1, 2, 1),
                ),
                Picture("bars", "Delivery", "Two of three late.", "<svg/>"),
            ),
        ),
        Section("risks", "Risks", (Paragraph("This part could not be made."),), failed=True),
    ),
)


def test_read_gives_back_what_was_kept():
    assert document.read(document.kept(WHOLE)) == WHOLE


def test_the_same_document_is_kept_as_the_same_text():
    assert document.kept(document.read(document.kept(WHOLE))) == document.kept(WHOLE)


def test_tables_are_found_in_all_sections():
    assert [table.key for table in WHOLE.tables()] == ["late"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), ("Late", "Late"), (3, "3"), (Decimal("12.50"), "12.50"), (date(2022, 3, 8), "8 March 2022")],
)
def test_a_cell_is_shown_as_people_read_it(cell, text):
    assert cell_text(cell) == text


def test_what_no_xml_can_hold_is_not_kept():
    svg = "<svg><text>\x01</text></svg>"
    blocks = (
        FactTable("k", "c\x0b", ("a\x7f",), (("\ufffe\t\n😀",), (1,)), (1,)),
        Picture("p", "t", "\x1b", svg),
    )
    facts = (("\x08", date(2023, 3, 8)),)
    told = document.read(document.kept(Document("\x00", "\ufdd0 \x85", facts, (Section("a", "A", blocks),))))
    head = (told.title, told.subtitle, told.facts)
    assert head == ("\ufffd", "\ufdd0 \x85", (("\ufffd", date(2023, 3, 8)),))
    table, picture = told.sections[0].blocks
    assert (table.caption, table.headings, table.rows) == ("c\ufffd", ("a\x7f",), (("\ufffd\t\n😀",), (1,)))
    assert (picture.description, picture.svg) == ("\ufffd", svg.replace("\x01", "\ufffd"))
