"""What differs between two documents, section by section, as people would say it.

Words are compared line by line below the heading they stand under; tables row by row, a row being known by its first
cell; a picture only by whether it was drawn again, since its figures stand in a table beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

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
    cell_text,
)


@dataclass(frozen=True, slots=True)
class Line:
    """under: the heading that it stands under, "" for none."""

    under: str
    text: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """was, now: "" where it was added or taken out."""

    under: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """what: the column whose cell changed, "" where the whole row was added (no `was`) or taken out (no `now`)."""

    row: str
    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class TableChange:
    caption: str
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """added, removed: the whole section; then nothing else is told of it. pictures: titles of those drawn again."""

    title: str
    added: bool = False
    removed: bool = False
    lines: tuple[LineChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """head: of the facts on the first page. reordered: the sections that both have stand in another order."""

    head: tuple[LineChange, ...]
    sections: tuple[SectionChange, ...]
    reordered: bool

    def __bool__(self) -> bool:
        return bool(self.head or self.sections or self.reordered)


def changes(before: Document, after: Document) -> Changes:
    was = {section.key: section for section in before.sections}
    now = {section.key: section for section in after.sections}
    told = [section_change(was.get(key), now.get(key)) for key in dict.fromkeys([*now, *was])]
    return Changes(
        head=line_changes(head_of(before), head_of(after)),
        sections=tuple(filter(None, told)),
        reordered=[key for key in was if key in now] != [key for key in now if key in was],
    )


def head_of(document: Document) -> list[Line]:
    titles = [Line("", document.title), Line("", document.subtitle)]
    return titles + [Line("", pair(name, cell)) for name, cell in document.facts]


def pair(name: str, cell: Cell) -> str:
    return f"{name}: {cell_text(cell)}"


def section_change(was: Section | None, now: Section | None) -> SectionChange | None:
    """None where nothing that can be read differs."""
    if was is None:
        return SectionChange(now.title, added=True)
    if now is None:
        return SectionChange(was.title, removed=True)
    lines = line_changes([Line("", was.title), *lines_of(was)], [Line("", now.title), *lines_of(now)])
    tables, pictures = tables_changed(was, now), pictures_changed(was, now)
    return (
        SectionChange(now.title, False, False, lines, tables, pictures)
        if lines or tables or pictures
        else None
    )


# Words


def lines_of(section: Section) -> Iterator[Line]:
    under = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            under = block.text
        yield from (Line(under, text) for text in texts_of(block))


def texts_of(block: Block) -> Sequence[str]:
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Bullets():
            return block.items
        case Quote():
            return [f"“{block.text}” {block.source}"]
        case Facts():
            return [pair(name, cell) for name, cell in block.rows]
    return []


def line_changes(was: Sequence[Line], now: Sequence[Line]) -> tuple[LineChange, ...]:
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return tuple(
        LineChange((new or old).under, old.text if old else "", new.text if new else "")
        for step, i, i_end, j, j_end in steps
        if step != "equal"
        for old, new in zip_longest(was[i:i_end], now[j:j_end])
    )


# Tables and pictures


def tables_changed(was: Section, now: Section) -> tuple[TableChange, ...]:
    old, new = tables_of(was), tables_of(now)
    found = [table_change(old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    return tuple(one for one in found if one.rows)


def tables_of(section: Section) -> dict[str, FactTable]:
    return {block.key: block for block in section.blocks if isinstance(block, FactTable)}


def table_change(was: FactTable | None, now: FactTable | None) -> TableChange:
    old, new = rows_of(was), rows_of(now)
    rows = [
        change
        for key in dict.fromkeys([*new, *old])
        for change in row_changes(key[0], old.get(key), new.get(key))
    ]
    return TableChange((now or was).caption, tuple(rows))


def rows_of(table: FactTable | None) -> dict[tuple[str, int], dict[str, str]]:
    """By first cell, and by which of the rows that begin with it; each row's other cells by heading."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    for row in table.rows if table else ():
        texts = [cell_text(cell) for cell in row]
        place = sum(name == texts[0] for name, _ in found)
        found[texts[0], place] = dict(zip(table.headings[1:], texts[1:], strict=True))
    return found


def row_changes(name: str, was: dict[str, str] | None, now: dict[str, str] | None) -> Iterator[RowChange]:
    if was is None or now is None:
        yield RowChange(name, "", whole(was), whole(now))
        return
    for heading in dict.fromkeys([*now, *was]):
        old, new = was.get(heading, ""), now.get(heading, "")
        if old != new:
            yield RowChange(name, heading, old, new)


def whole(row: dict[str, str] | None) -> str:
    return "; ".join(f"{heading}: {text}" for heading, text in (row or {}).items() if text)


def pictures_changed(was: Section, now: Section) -> tuple[str, ...]:
    old, new = pictures_of(was), pictures_of(now)
    return tuple(
        (new.get(key) or old[key]).title
        for key in dict.fromkeys([*new, *old])
        if new.get(key) != old.get(key)
    )


def pictures_of(section: Section) -> dict[str, Picture]:
    return {block.key: block for block in section.blocks if isinstance(block, Picture)}
