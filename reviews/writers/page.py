"""What every format of pages says beside the document itself: its foot, what proves its edition, which of its pages lie
on their side, and what stands together."""

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
    Stamp,
    cell_text,
)
from reviews.writers.columns import brief, words_of

WIDE_FROM = 9  # columns
LINE = 95  # letters that stand beside one another in the type of a table of many columns
PICTURE = 0.75  # of the room between the margins
FEW_LETTERS = 500  # of words that stay with a table below them; more may part from it
DRAFT = "Draft: its figures may still change."

Run = tuple[tuple[Block, ...], bool]


def runs_of(blocks: tuple[Block, ...]) -> list[Run]:
    """Blocks that stand on pages of one kind, and whether those lie on their side: a table of many columns goes with
    the words before it, up to its heading, and with what is remarked on below it. What is off paper is left out."""
    blocks = tuple(one for one in blocks if not (isinstance(one, FactTable) and one.off_paper))
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
    if done < len(blocks) or not found:
        found.append((done, len(blocks), False))
    return [(blocks[start:end], wide) for start, end, wide in found]


def is_remark(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quiet


def is_wide(block: Block) -> bool:
    """Many columns of short cells, such as counts, stand upright as well."""
    if not isinstance(block, FactTable) or len(block.headings) < WIDE_FROM:
        return False
    rows = [[brief(cell) for cell in row] for row in block.rows]
    columns = zip(block.headings, *rows, strict=True)
    needed = sum(max(map(len, words_of(column)), default=0) for column in columns)
    return needed > LINE or any(len("".join(row)) > LINE for row in rows)


def stays(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether words go to the next page with what they lead up to: a picture, or the first of what a heading names."""
    if not isinstance(blocks[place], Paragraph):
        return False
    first = place
    while first and isinstance(blocks[first - 1], Paragraph):
        first -= 1
    end = next(
        (end for end in range(place, len(blocks)) if not isinstance(blocks[end], Paragraph)), len(blocks)
    )
    below = blocks[end] if end < len(blocks) else None
    named = first == 0 or isinstance(blocks[first - 1], Heading)
    leads = named and sum(len(one.text) for one in blocks[first:end]) <= FEW_LETTERS
    return isinstance(below, Picture) or (leads and isinstance(below, Facts | FactTable | Quote))


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
