"""A pack as a tagged PDF (PDF/UA-1): what stands on its pages is laid out by pack.typ."""

import json
from collections.abc import Callable
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
from reviews.writers.columns import brief, numbers_of, widths_of
from reviews.writers.page import WIDE_FROM, foot_of, proof_of, runs_of, stays
from reviews.writers.picture import for_pages
from reviews.writers.tags import with_row_heads

PAGES = Path(__file__).with_name("pack.typ")
CONTENTS_FROM = 4  # sections; a shorter document needs no list of them
ROW_PARTS = 480  # letters in a cell, from which its row may go on over the page
FEW_ROWS, FEW_LETTERS = 8, 1200  # a table of no more goes whole to the next page rather than part
SIZES = (
    (13, 7.5),
    (WIDE_FROM, 8.0),
    (7, 8.5),
    (0, 9.5),
)  # columns from which a table's type has so many points
BESIDE = 420  # letters that stand beside a picture, the rest above it
MILLIMETRE = 72 / 25.4
ROOM = {False: 168 * MILLIMETRE, True: 255 * MILLIMETRE}  # between the margins of pack.typ, upright and lying
FACE = 0.94  # how wide our face is beside Arial
INSET = 8.0  # points, of a cell of pack.typ at both sides together
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
    runs, level = [], 2
    for blocks, wide in runs_of(section.blocks):
        told = told_blocks(blocks, level, ROOM[wide])
        level = next((one["level"] for one in reversed(told) if "level" in one), level)
        runs.append({"wide": wide, "blocks": told})
    return {"title": section.title, "runs": runs}


def told_blocks(blocks: tuple[Block, ...], level: int, room: float) -> list[dict[str, Any]]:
    """No heading stands more than one level below the one before it: PDF/UA-1 refuses that. sticky: goes to the next
    page with what is below it. beside: words that stand beside a picture, those between it and its heading."""
    found: list[dict[str, Any]] = []
    for place, block in enumerate(blocks):
        told = told_table(block, room) if isinstance(block, FactTable) else TELL[type(block)](block)
        made = {"kind": type(block).__name__, **told}
        if isinstance(block, Heading):
            made["level"] = level = min(block.level, level + 1)
        if isinstance(block, Paragraph):
            made["sticky"] = stays(blocks, place)
        if isinstance(block, Picture):
            made["beside"] = words_beside(found)
        found.append(made)
    return found


def words_beside(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Taken from what was told so far: a few words, which a heading names."""
    start = len(told)
    while start and told[start - 1]["kind"] == "Paragraph":
        start -= 1
    words = told[start:]
    if not start or told[start - 1]["kind"] != "Heading" or sum(len(one["text"]) for one in words) > BESIDE:
        return []
    del told[start:]
    return words


def told_table(table: FactTable, room: float) -> dict[str, Any]:
    rows = [[brief(cell) for cell in row] for row in table.rows]
    size = next(size for least, size in SIZES if len(table.headings) >= least)
    return {
        "caption": table.caption,
        "headings": table.headings,
        "rows": [{"cells": row, "long": any(len(cell) > ROW_PARTS for cell in row)} for row in rows],
        "together": len(rows) <= FEW_ROWS and sum(len(cell) for row in rows for cell in row) <= FEW_LETTERS,
        "widths": widths_of(table, room, size * FACE, INSET),
        "numbers": numbers_of(table),
        "size": size,
    }


TELL: dict[type, Callable[[Any], dict[str, Any]]] = {
    Heading: lambda block: {"text": block.text},
    Paragraph: lambda block: {"text": block.text, "quiet": block.quiet},
    Bullets: lambda block: {"items": block.items},
    Quote: lambda block: {"text": block.text, "source": block.source},
    Facts: lambda block: {"rows": pairs(block.rows)},
    Picture: lambda block: {
        "title": block.title,
        "description": block.description,
        "svg": for_pages(block.svg),
    },
}
