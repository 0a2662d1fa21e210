"""A pack as a tagged PDF (PDF/UA-1): what stands on its pages is laid out by pack.typ."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from reviews.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Facts,
    FactTable,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Section,
    Stamp,
    cell_text,
)
from reviews.writers import press
from reviews.writers.page import WIDE_FROM, foot_of, proof_of
from reviews.writers.picture import in_our_font
from reviews.writers.tags import with_row_heads

PAGES = Path(__file__).with_name("pack.typ")
CONTENTS_FROM = 4  # sections; a shorter document needs no list of them
ROW_PARTS = 160  # letters in a cell, from which its row may go on over the page
FEW_ROWS, FEW_LETTERS = 8, 1200  # a table of no more goes whole to the next page rather than part
LETTERS = 24  # of the words that a column is made wide enough for; longer ones are parted
SIZES = (
    (13, 7.5),
    (WIDE_FROM, 8.0),
    (7, 8.5),
    (0, 9.5),
)  # columns from which a table's type has so many points
SHORT = 16  # digits of a hash that stand at the foot of each page; all of them stand on the first


def write(document: Document, stamp: Stamp | None) -> bytes:
    """The same document and stamp give the same bytes. Raises press.FontsMissing."""
    data = press.legible(told(document, stamp))
    return with_row_heads(press.pdf(PAGES.read_bytes(), {"data": json.dumps(data)}))


def told(document: Document, stamp: Stamp | None) -> dict[str, Any]:
    """What pack.typ reads."""
    language, _, region = document.language.partition("-")
    return {
        "language": language,
        "region": region or None,
        "brand": settings.BRAND,
        "title": document.title,
        "subtitle": document.subtitle,
        "facts": pairs(document.facts),
        "draft": stamp is None,
        "day": stamp and [stamp.frozen_on.year, stamp.frozen_on.month, stamp.frozen_on.day],
        "foot": foot_of(document, stamp),
        "mark": mark_of(stamp) if stamp else "",
        "proof": proof_of(stamp) if stamp else [],
        "contents": len(document.sections) >= CONTENTS_FROM,
        "sections": [told_section(one) for one in document.sections],
    }


def mark_of(stamp: Stamp) -> str:
    return f"SHA-256 {stamp.digest[:SHORT]}…, history {stamp.head}: {stamp.head_hash[:SHORT]}…"


def pairs(rows: tuple[tuple[str, Cell], ...]) -> list[list[str]]:
    return [[name, cell_text(value)] for name, value in rows]


def told_section(section: Section) -> dict[str, Any]:
    """A section with a table of many columns lies on its side."""
    wide = any(isinstance(one, FactTable) and len(one.headings) >= WIDE_FROM for one in section.blocks)
    return {"title": section.title, "wide": wide, "blocks": told_blocks(section.blocks)}


def told_blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """No heading stands more than one level below the one before it: PDF/UA-1 refuses that."""
    level, found = 2, []
    for block in blocks:
        made = {"kind": type(block).__name__, **TELL[type(block)](block)}
        if isinstance(block, Heading):
            made["level"] = level = min(block.level, level + 1)
        found.append(made)
    return found


def told_table(table: FactTable) -> dict[str, Any]:
    rows = [[cell_text(cell) for cell in row] for row in table.rows]
    columns = list(zip(table.headings, *rows, strict=True))
    return {
        "caption": table.caption,
        "headings": table.headings,
        "rows": [{"cells": row, "long": any(len(cell) > ROW_PARTS for cell in row)} for row in rows],
        "together": len(rows) <= FEW_ROWS and sum(len(cell) for row in rows for cell in row) <= FEW_LETTERS,
        "widths": table.widths,
        "numbers": [counts(table, column) for column in range(len(table.headings))],
        "longest": [longest(column) for column in columns],
        "size": next(size for least, size in SIZES if len(table.headings) >= least),
    }


def counts(table: FactTable, column: int) -> bool:
    """Numbers stand under one another from the right. The first column names the row, whatever it holds."""
    cells = [row[column] for row in table.rows if row[column] is not None]
    return column > 0 and bool(cells) and all(isinstance(cell, int | Decimal) for cell in cells)


def longest(texts: tuple[str, ...]) -> list[str]:
    words = {word for text in texts for word in text.split() if len(word) <= LETTERS}
    return sorted(words, key=lambda word: (-len(word), word))[:5]


TELL: dict[type, Callable[[Any], dict[str, Any]]] = {
    Heading: lambda block: {"text": block.text},
    Paragraph: lambda block: {"text": block.text, "quiet": block.quiet},
    Bullets: lambda block: {"items": block.items},
    Quote: lambda block: {"text": block.text, "source": block.source},
    Facts: lambda block: {"rows": pairs(block.rows)},
    FactTable: told_table,
    Picture: lambda block: {
        "title": block.title,
        "description": block.description,
        "svg": in_our_font(block.svg),
    },
}
