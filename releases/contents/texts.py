"""Every text of a document, in the order in which it is read."""

from collections.abc import Iterator

from releases.checks import Text
from reviews.document import (
    Block,
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


def texts_of(document: Document) -> Iterator[Text]:
    """With where each stands, as people call it."""
    for text in (document.title, document.subtitle):
        yield Text("Head", text)
    for row in document.facts:
        yield from (Text("Head", cell) for cell in row if isinstance(cell, str))
    for section in document.sections:
        yield from texts_in(section)


def texts_in(section: Section) -> Iterator[Text]:
    yield Text(section.title, section.title)
    for block in section.blocks:
        yield from (Text(section.title, text, quoted) for text, quoted in said(block))


def said(block: Block) -> Iterator[tuple[str, bool]]:
    """Each text of a block, and whether it is in somebody's own words."""
    if isinstance(block, Heading | Paragraph):
        yield block.text, False
    elif isinstance(block, Bullets):
        yield from ((item, False) for item in block.items)
    elif isinstance(block, Quote):
        yield from ((block.text, True), (block.source, False))
    elif isinstance(block, Picture):
        yield from ((block.title, False), (block.description, False))
    else:
        yield from ((text, False) for text in cells(block))


def cells(block: Facts | FactTable) -> Iterator[str]:
    if isinstance(block, FactTable):
        yield from (block.caption, *block.headings)
    yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
