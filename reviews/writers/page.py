"""What every format of pages says beside the document itself: its foot, and what proves its edition."""

from reviews.document import Document, FactTable, Section, Stamp, cell_text

WIDE_FROM = 9  # columns
DRAFT = "Draft: its figures may still change."


def is_wide(section: Section) -> bool:
    """Whether the pages of a section lie on their side, for the sake of a table of many columns."""
    tables = (block for block in section.blocks if isinstance(block, FactTable))
    return any(len(table.headings) >= WIDE_FROM for table in tables)


def foot_of(document: Document, stamp: Stamp | None) -> str:
    if not stamp:
        return f"{document.title}. {DRAFT}"
    return f"{document.title}. Edition {stamp.edition}, figures of {cell_text(stamp.as_of)}."


def proof_of(stamp: Stamp) -> list[str]:
    """Sentences by which anybody can check that nothing was changed since."""
    frozen_on, as_of = cell_text(stamp.frozen_on), cell_text(stamp.as_of)
    return [
        f"Edition {stamp.edition}, frozen on {frozen_on} with the figures of {as_of}.",
        f"SHA-256 of its content: {stamp.digest}",
        f"Newest event of the history at that moment: number {stamp.head}, hash {stamp.head_hash}",
    ]
