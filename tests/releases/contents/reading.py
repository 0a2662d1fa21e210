"""Finding one's way in a document."""

from reviews.document import Block, Bullets, Document, FactTable, Heading, Paragraph, Quote, Section


def section(document: Document, key: str) -> Section | None:
    return next((one for one in document.sections if one.key == key), None)


def table(document: Document, key: str) -> FactTable | None:
    return next((one for one in document.tables() if one.key == key), None)


def under(found: Section, heading: str) -> list[Block]:
    """What stands between a heading and the next."""
    inside, told = False, []
    for block in found.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside:
            told.append(block)
    return told


def words(blocks: list[Block]) -> list[str]:
    told: list[str] = []
    for one in blocks:
        if isinstance(one, Paragraph | Quote):
            told.append(one.text)
        elif isinstance(one, Bullets):
            told += one.items
    return told
