"""How a published document is drawn for families. No tag here asks the database anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django import template

from releases.contents.glossary import explained
from reviews.document import Block, Document, Facts, FactTable, Picture, Section
from reviews.writers.sheets import kind_of, sheets_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Piece:
    """table: the figures of a picture, folded under it."""

    block: Block
    table: FactTable | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of files whose tables have the same ones: their headings, and what each holds."""

    tables: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


@register.filter
def pieces(section: Section) -> Iterator[Piece]:
    """The section's own blocks in order, a table that follows its picture as a part of it."""
    blocks, _ = explained(section)
    shown = None
    for block, following in zip_longest(blocks, blocks[1:]):
        if block is shown:
            continue
        if isinstance(block, Picture) and isinstance(following, FactTable):
            shown = following
            yield Piece(block, following)
        else:
            yield Piece(block)


@register.filter
def words_used(section: Section) -> Facts | None:
    """What the words of the glossary mean that stand in the section."""
    _, words = explained(section)
    return words


@register.filter
def open_columns(document: Document) -> list[Columns]:
    """What the columns of its tables hold, tables of the same columns together."""
    tables: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for sheet in sheets_of(document, None)[1:-1]:
        columns = tuple((heading, kind_of(sheet, place)) for place, heading in enumerate(sheet.headings))
        tables.setdefault(columns, []).append(sheet.title)
    return [Columns(tuple(names), columns) for columns, names in tables.items()]
