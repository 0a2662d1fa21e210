"""A pack as a tagged PDF (PDF/UA-1): what stands on its pages is laid out by pack.typ."""

import json
from collections.abc import Callable, Iterable
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
LINE = 95  # letters that stand beside one another in the type of a table of many columns
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
    """In runs of blocks, of which those that are wide lie on their side."""
    blocks = told_blocks(section.blocks)
    runs = [{"wide": wide, "blocks": blocks[start:end]} for start, end, wide in runs_of(section.blocks)]
    return {"title": section.title, "runs": runs}


def runs_of(blocks: tuple[Block, ...]) -> list[tuple[int, int, bool]]:
    """Where runs start and end, and whether they are wide: a table of many columns goes with the words before it, up
    to its heading, and with what is remarked on below it."""
    found: list[tuple[int, int, bool]] = []
    done = 0
    for place, block in enumerate(blocks):
        if is_wide(block):
            start, end = place, place + 1
            while start > done and isinstance(blocks[start - 1], Paragraph | Bullets):
                start -= 1
            while start > done and isinstance(blocks[start - 1], Heading):
                start -= 1
            while end < len(blocks) and is_remark(blocks[end]):
                end += 1
            if start > done:
                found.append((done, start, False))
            elif found:  # right below another wide one
                start = found.pop()[0]
            found.append((start, end, True))
            done = end
    return [*found, (done, len(blocks), False)] if done < len(blocks) or not found else found


def is_remark(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quiet


def is_wide(block: Block) -> bool:
    """Many columns of short cells, such as counts, stand upright as well."""
    if not isinstance(block, FactTable) or len(block.headings) < WIDE_FROM:
        return False
    rows = [[cell_text(cell) for cell in row] for row in block.rows]
    columns = zip(block.headings, *rows, strict=True)
    needed = sum(max(map(len, words_of(column)), default=0) for column in columns)
    return needed > LINE or any(len("".join(row)) > LINE for row in rows)


def told_blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """No heading stands more than one level below the one before it: PDF/UA-1 refuses that. sticky: goes to the next
    page with the picture below it."""
    level, found = 2, []
    for place, block in enumerate(blocks):
        made = {"kind": type(block).__name__, **TELL[type(block)](block)}
        if isinstance(block, Heading):
            made["level"] = level = min(block.level, level + 1)
        if isinstance(block, Paragraph):
            below = next((one for one in blocks[place:] if not isinstance(one, Paragraph)), None)
            made["sticky"] = isinstance(below, Picture)
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
        "words": [longest(words_of(column)) for column in columns],
        "texts": [longest(column) for column in columns],
        "size": next(size for least, size in SIZES if len(table.headings) >= least),
    }


def counts(table: FactTable, column: int) -> bool:
    """Numbers stand under one another from the right. The first column names the row, whatever it holds."""
    cells = [row[column] for row in table.rows if row[column] is not None]
    return column > 0 and bool(cells) and all(isinstance(cell, int | Decimal) for cell in cells)


def words_of(texts: Iterable[str]) -> set[str]:
    """But for those so long that they are parted."""
    return {word for text in texts for word in text.split() if len(word) <= LETTERS}


def longest(texts: Iterable[str]) -> list[str]:
    """By their letters: enough of them that the widest is likely among them."""
    return sorted(set(texts), key=lambda text: (-len(text), text))[:5]


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
