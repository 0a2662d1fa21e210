"""The tables of a document as sheets, the same for every format that holds tables: what it is first, then one
sheet for each table, then its text."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reviews.document import (
    Bullets,
    Cell,
    Document,
    Facts,
    FactTable,
    Heading,
    Paragraph,
    Quote,
    Section,
    Stamp,
    cell_text,
)
from reviews.writers.columns import brief, needs_of, widths_of

SIZE, INSET, LETTER = 11.0, 10.0, 5.8  # points: of the type, beside the words of a cell, of a letter
ROOM = 190 * LETTER  # across a page
LONGEST_NAME = 31  # of a sheet, in Excel
TEXT = ("Part", "Under", "What", "Text")
ABOUT_TEXT = (
    "The part of the document",
    "The heading that it stands under",
    "Text, a point of a list, a quote, a remark, or what a value is called",
    "The words themselves",
)
ABOUT_ABOUT = ("What is told of the document", "How it is")
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Sheet:
    """key: for the name of a file; name: for a tab, unlike any other. The first column names the row. about: what each
    column holds, or ()."""

    key: str
    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    about: tuple[str, ...] = ()


def sheets_of(document: Document, stamp: Stamp | None) -> list[Sheet]:
    """At least two: "about" is the first, "text" the last, but for "columns" where any are described."""
    tables = [
        Sheet(one.key, "", one.caption, one.headings, one.rows, one.widths, one.about)
        for one in document.tables()
    ]
    sheets = [
        about(document, stamp, tables),
        *tables,
        Sheet("text", "", "Text", TEXT, tuple(text_of(document)), (2, 2, 2, 8), ABOUT_TEXT),
    ]
    if any(table.about for table in tables):
        sheets.append(columns_of(sheets))
    return named(sheets)


def columns_of(sheets: list[Sheet]) -> Sheet:
    """What each column of each table holds."""
    rows = tuple(
        (sheet.title, heading, kind_of(sheet, place), told)
        for sheet in sheets
        for place, (heading, told) in enumerate(zip(sheet.headings, sheet.about, strict=False))
    )
    return Sheet("columns", "", "Columns", ("Table", "Column", "Holds", "What it is"), rows, (3, 2, 1, 4))


def named(sheets: list[Sheet]) -> list[Sheet]:
    """With a name for each tab, cut where Excel's limit asks for it."""
    taken: set[str] = set()
    found = []
    for sheet in sheets:
        plain = cut(" ".join(FORBIDDEN.sub(" ", sheet.title).split()), LONGEST_NAME) or sheet.key
        name, number = plain, 2
        while name.lower() in taken:
            name = f"{cut(plain, LONGEST_NAME - 1 - len(str(number)))} {number}"
            number += 1
        taken.add(name.lower())
        found.append(replace(sheet, name=name))
    return found


def cut(text: str, longest: int) -> str:
    """longest: as Excel counts, to whom a smiling face is two."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").strip()


def about(document: Document, stamp: Stamp | None, tables: list[Sheet]) -> Sheet:
    facts = [
        ("Title", document.title),
        ("For", document.subtitle),
        *document.facts,
        *(stamped(stamp) if stamp else [("State", "Draft: figures may still change")]),
        *((f"Table {number}", table.title) for number, table in enumerate(tables, start=1)),
    ]
    return Sheet(
        "about", "About", "About this document", ("What", "Value"), tuple(facts), (2, 6), ABOUT_ABOUT
    )


def stamped(stamp: Stamp) -> list[tuple[str, Cell]]:
    """What proves that a file belongs to an edition."""
    return [
        ("Edition", stamp.edition),
        ("Figures of", stamp.as_of),
        ("Frozen on", stamp.frozen_on),
        ("SHA-256 of the content", stamp.digest),
        ("Newest event of the history", stamp.head),
        ("Its hash", stamp.head_hash),
    ]


def text_of(document: Document) -> Iterator[tuple[Cell, ...]]:
    """All that stands outside tables, in order."""
    for section in document.sections:
        yield from text_of_section(section)


def text_of_section(section: Section) -> Iterator[tuple[Cell, ...]]:
    under = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Paragraph):
            yield section.title, under, "Remark" if block.quiet else "Text", block.text
        elif isinstance(block, Quote):
            yield section.title, under, "Quote", f"{block.text} ({block.source})"
        elif isinstance(block, Bullets):
            yield from ((section.title, under, "Point", item) for item in block.items)
        elif isinstance(block, Facts):
            yield from ((section.title, under, name, cell_text(value)) for name, value in block.rows)


def widths_in(sheet: Sheet) -> list[float]:
    """Of its columns, in letters: all that they need where that is little, else so many that a page is readable."""
    table = FactTable(sheet.key, sheet.title, sheet.headings, sheet.rows, sheet.widths)
    _, _, most = needs_of(table, SIZE, INSET)
    widths = most if sum(most) <= ROOM else widths_of(table, ROOM, SIZE, INSET)
    return [one / LETTER for one in widths]


def lines_in(row: tuple[Cell, ...], widths: list[float]) -> int:
    """Of the highest cell of a row, in columns of so many letters."""
    return max(lines_of(len(brief(cell)), width) for cell, width in zip(row, widths, strict=True))


def lines_of(letters: int, width: float) -> int:
    """Words end lines early."""
    return 1 if letters <= width else math.ceil(letters * 1.1 / width)


def kind_of(sheet: Sheet, column: int) -> str:
    """What the cells of a column are, in words; text where they differ."""
    kinds = {type(row[column]) for row in sheet.rows if row[column] is not None}
    names = {date: "date", int: "whole number", Decimal: "number"}
    return names.get(kinds.pop(), "text") if len(kinds) == 1 else "text"
