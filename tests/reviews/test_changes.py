from datetime import date
from decimal import Decimal

import pytest

from reviews.changes import Changes, LineChange, RowChange, SectionChange, TableChange, changes
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
)

ROWS = (("1.1", "On track", date(2022, 3, 8)), ("1.2", "At risk", None))
HEADINGS = ("Action", "Delivery", "Due")


def table(*rows, headings=HEADINGS):
    return FactTable("actions", "All actions", headings, rows, (1,) * len(headings))


def pack(*blocks, title="Areas", more=(), facts=()):
    return Document("Pack", "Review", facts, (Section("areas", title, blocks), *more))


def section_of(before, after):
    (section,) = changes(pack(*before), pack(*after)).sections
    return section


def test_the_same_document_has_no_changes():
    document = pack(Heading("Area 1"), Paragraph("Fine."), table(*ROWS))
    found = changes(document, document)
    assert found == Changes((), (), False)
    assert not found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([Paragraph("Good.")], [Paragraph("Better.")], [("", "Good.", "Better.")]),
        ([], [Paragraph("Better.")], [("", "", "Better.")]),
        ([Paragraph("Good.")], [], [("", "Good.", "")]),
        ([Bullets(("One", "Two"))], [Bullets(("One", "Three"))], [("", "Two", "Three")]),
        ([Quote("Ours", "DfE")], [Quote("Yours", "DfE")], [("", "“Ours” DfE", "“Yours” DfE")]),
        (
            [Facts((("Due", date(2022, 3, 8)),))],
            [Facts((("Due", None),))],
            [("", "Due: 8 March 2022", "Due: ")],
        ),
        (
            [Heading("Area 1"), Paragraph("A."), Heading("Area 2"), Paragraph("A.")],
            [Heading("Area 1"), Paragraph("A."), Heading("Area 2"), Paragraph("B.")],
            [("Area 2", "A.", "B.")],
        ),
        ([Paragraph("A."), Paragraph("B.")], [Paragraph("C.")], [("", "A.", "C."), ("", "B.", "")]),
    ],
)
def test_words_are_compared_line_by_line(before, after, expected):
    assert section_of(before, after).lines == tuple(LineChange(*one) for one in expected)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (table(ROWS[0], ("1.2", "On track", None)), [("1.2", "Delivery", "At risk", "On track")]),
        (table(*ROWS, ("1.3", "Complete", None)), [("1.3", "", "", "Delivery: Complete")]),
        (table(ROWS[0]), [("1.2", "", "Delivery: At risk", "")]),
        (table(ROWS[1], ROWS[0]), []),
        (table(*ROWS, ROWS[1]), [("1.2", "", "", "Delivery: At risk")]),
        (
            table(("1.1", "On track"), ("1.2", "At risk"), headings=("Action", "Delivery")),
            [("1.1", "Due", "8 March 2022", "")],
        ),
        (
            Paragraph("Gone."),
            [("1.1", "", "Delivery: On track; Due: 8 March 2022", ""), ("1.2", "", "Delivery: At risk", "")],
        ),
    ],
    ids=["cell", "added", "removed", "order", "twice", "column", "table"],
)
def test_tables_are_compared_by_row(after, expected):
    found = section_of([table(*ROWS)], [after, Paragraph("Else.")])
    rows = [row for one in found.tables for row in one.rows]
    assert rows == [RowChange(*one) for one in expected]


def test_a_changed_table_is_named_by_its_caption():
    found = section_of([table(*ROWS)], [table(ROWS[0])])
    assert found.tables == (TableChange("All actions", (RowChange("1.2", "", "Delivery: At risk", ""),)),)


def test_numbers_are_compared_as_they_read():
    found = section_of([table(("1", Decimal("1.50"), None))], [table(("1", Decimal("1.5"), None))])
    assert found.tables[0].rows == (RowChange("1", "Delivery", "1.50", "1.5"),)


def test_a_picture_drawn_again_is_named():
    found = section_of([Picture("p", "Waits", "Down.", "<svg/>")], [Picture("p", "Waits", "Up.", "<svg/>")])
    assert found.pictures == ("Waits",)


def test_sections_come_and_go():
    more = (Section("risks", "Risks", ()),)
    assert changes(pack(), pack(more=more)).sections == (SectionChange("Risks", added=True),)
    assert changes(pack(more=more), pack()).sections == (SectionChange("Risks", removed=True),)


def test_another_title_of_a_section_is_a_change():
    (found,) = changes(pack(), pack(title="All areas")).sections
    assert found == SectionChange("All areas", lines=(LineChange("", "Areas", "All areas"),))


def test_another_order_of_sections_is_said():
    one, two = Section("a", "A", ()), Section("b", "B", ())
    found = changes(Document("P", "", (), (one, two)), Document("P", "", (), (two, one)))
    assert found == Changes((), (), True)


def test_the_head_is_compared_too():
    found = changes(
        pack(facts=(("Figures as of", date(2022, 3, 8)),)), pack(facts=(("Figures as of", date(2022, 3, 9)),))
    )
    assert found.head == (LineChange("", "Figures as of: 8 March 2022", "Figures as of: 9 March 2022"),)
