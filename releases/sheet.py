"""What was released to the reference group, on one sheet of paper for its meeting. Nothing stands here that the release
does not say; what finds no room is counted."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from reviews.document import Block, Bullets, Cell, Document, FactTable, Heading, Paragraph, Section, cell_text

# What fits on a page of A4.
LETTERS, CHANGES, MISSED = 420, 4, 3
TITLE, REASON = 52, 90  # letters
ON = 4  # the column of the table of ratings that says when

Row = tuple[Cell, ...]


def sheet_of(document: Document) -> Document:
    """document: of a release to the group (releases.contents.group)."""
    parts = {section.key: section for section in document.sections}
    blocks = (
        *summary(parts["summary"]),
        Heading("Ratings that changed last, and why"),
        lines(newest_first(table_in(parts["moved"], "ratings-moved")), changed, CHANGES),
        Heading("Promised dates missed"),
        lines(table_in(parts["dates"], "dates-missed"), missed, MISSED),
        Heading(parts["measures"].title),
        *first_words(parts["measures"]),
        Heading(parts["closed"].title),
        *closed(parts["closed"]),
    )
    title = cut(document.title, 2 * TITLE)
    return replace(
        document, title=title, facts=(), sections=(Section("sheet", "How the plan stands", blocks),)
    )


def summary(section: Section) -> Iterator[Paragraph]:
    """As many of its paragraphs as there is room for, the first in any case."""
    room = LETTERS
    for block in words_of(section):
        if room == LETTERS or len(block.text) <= room:
            yield replace(block, text=cut(block.text, LETTERS))
        room -= len(block.text)


def first_words(section: Section) -> list[Paragraph]:
    return [replace(block, text=cut(block.text, LETTERS // 2)) for block in words_of(section)][:1]


def words_of(section: Section) -> Iterator[Paragraph]:
    return (block for block in section.blocks if isinstance(block, Paragraph) and not block.quiet)


def table_in(section: Section, key: str) -> list[Row]:
    tables = [block for block in section.blocks if isinstance(block, FactTable) and block.key == key]
    return [row for table in tables for row in table.rows]


def newest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row[ON], reverse=True)


def lines(rows: list[Row], line: Callable[..., str], most: int) -> Block:
    if not rows:
        return Paragraph("None.")
    rest = len(rows) - most
    more = (f"And {rest} more, on the page of the group.",) if rest > 0 else ()
    return Bullets((*(line(*map(cell_text, row)) for row in rows[:most]), *more))


def changed(what: str, before: str, now: str, whose: str, on: str, reason: str) -> str:
    return f"{cut(what, TITLE)}: {before.lower()} to {now.lower()}, {on}. {cut(reason, REASON)}"


def missed(action: str, lead: str, first_due: str, due: str, days_late: str) -> str:
    return f"{cut(action, TITLE)}: was due {due}, {days_late} days late."


def closed(section: Section) -> list[Block]:
    """The areas by name; what reviewers said of them stands on the page."""
    areas = [block.text for block in section.blocks if isinstance(block, Heading) and block.text[0].isdigit()]
    return [Paragraph(cut("; ".join(areas), LETTERS))] if areas else list(words_of(section))[:1]


def cut(text: str, letters: int) -> str:
    """Whole words, with a sign where some were left out."""
    text = text.strip()
    if len(text) <= letters:
        return text
    return f"{text[:letters].rpartition(' ')[0] or text[:letters]}…"
