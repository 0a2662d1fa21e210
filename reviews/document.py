"""A document without a format: what a pack says, in blocks that every writer can draw.

Plain values only, so that it can be kept as JSON, compared, and drawn again years later. Dates and numbers keep
their type: a spreadsheet shows them as what they are, a page as words (`cell_text`).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

Cell = str | int | Decimal | date | None
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNKNOWN = "\ufffd"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """Inside a section, whose own title stands a level above: 3 for its parts, 4 for theirs."""

    text: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """quiet: a remark beside the matter, such as where a figure comes from. Paragraphs hold no line breaks."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, and whose and where."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, such as the head of a page."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class FactTable:
    """key: its lasting name, for files ("actions"); letters, figures and "-". widths: of the columns, in
    shares of the whole. The first column names the row. off_paper: what a picture shows already, row by row, stands in
    spreadsheets and on the web, and not on pages that are printed. about: what each column holds, for open data; ()
    where the headings say it."""

    key: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    off_paper: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """svg: a whole <svg> element that carries its own colours. description: what a person who cannot see it needs
    to know; its figures stand in a table beside it."""

    key: str
    title: str
    description: str
    svg: str


Block = Heading | Paragraph | Bullets | Quote | Facts | FactTable | Picture
BLOCKS = {kind.__name__: kind for kind in (Heading, Paragraph, Bullets, Quote, Facts, FactTable, Picture)}


@dataclass(frozen=True, slots=True)
class Section:
    """failed: its contents could not be put together, and its one block says so."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """facts: the head of the first page (plan, review, day that the figures are of)."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, Cell], ...]
    sections: tuple[Section, ...]
    language: str = "en-GB"

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    def tables(self) -> list[FactTable]:
        return [block for block in self.blocks() if isinstance(block, FactTable)]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands at the foot of every page of a frozen edition. frozen_on: the day. digest: SHA-256 of the kept
    content. head: number and hash of the newest event of the history when it was frozen."""

    edition: int
    as_of: date
    frozen_on: date
    digest: str
    head: int
    head_hash: str


def cell_text(cell: Cell) -> str:
    """A cell as people read it: 8 March 2022, 12.5, "" for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell.day} {cell:%B %Y}"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)


def writable(told: T) -> T:
    """A document, or any part of one, without the characters that no XML can hold, and so no format but CSV: one typed
    in a title would else cost the pack all its files."""
    if isinstance(told, str):
        return UNWRITABLE.sub(UNKNOWN, told)
    if isinstance(told, tuple):
        return tuple(map(writable, told))
    if is_dataclass(told):
        return replace(told, **{one.name: writable(getattr(told, one.name)) for one in fields(told)})
    return told


def kept(document: Document) -> str:
    """As canonical JSON: the same document gives the same text, to the letter, and every format can be made of it."""
    return json.dumps(plain(writable(document)), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Document:
    """The document that `kept` made the text of."""
    told = json.loads(text)
    sections = tuple(
        Section(
            key=one["key"],
            title=one["title"],
            blocks=tuple(block_of(block) for block in one["blocks"]),
            failed=one["failed"],
        )
        for one in told["sections"]
    )
    pairs = tuple((name, cell_of(cell)) for name, cell in told["facts"])
    return Document(told["title"], told["subtitle"], pairs, sections, told["language"])


def plain(document: Document) -> dict[str, Any]:
    told = asdict(document)
    told["facts"] = [[name, mark(cell)] for name, cell in document.facts]
    for section, into in zip(document.sections, told["sections"], strict=True):
        into["blocks"] = [{"block": type(one).__name__, **told_block(one)} for one in section.blocks]
    return told


def told_block(block: Block) -> dict[str, Any]:
    values = {one.name: getattr(block, one.name) for one in fields(block)}
    if isinstance(block, Facts | FactTable):
        values["rows"] = [[mark(cell) for cell in row] for row in block.rows]
    return values


def block_of(told: dict[str, Any]) -> Block:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    kind = BLOCKS[values.pop("block")]
    if kind in (Facts, FactTable):
        values["rows"] = tuple(tuple(cell_of(cell) for cell in row) for row in values["rows"])
    return kind(**values)


def mark(cell: Cell) -> Any:
    """JSON knows neither days nor decimals: they say what they are."""
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, Decimal):
        return {"number": f"{cell:f}"}
    return cell


def cell_of(told: Any) -> Cell:
    if not isinstance(told, dict):
        return told
    return date.fromisoformat(told["day"]) if "day" in told else Decimal(told["number"])
