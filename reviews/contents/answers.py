"""What reviewers asked for at the last review, with what is answered: each request in their words."""

from collections.abc import Iterator

from actions.sentences import number, when
from reviews.contents.material import Material
from reviews.contents.words import paragraphs
from reviews.document import Block, Bullets, Cell, FactTable, Heading, Paragraph, Quote
from reviews.models import Pack, Request

NOT_YET = "Not yet answered"


def answers(pack: Pack, found: Material) -> Iterator[Block]:
    rows = found.requests
    if not rows:
        yield Paragraph("Nothing that reviewers asked for is open.")
        return
    told = sum(bool(one.known) for one in rows)
    yield Paragraph(f"{told} of {number(len(rows), 'request', 'requests')} {are(told)} answered.")
    yield FactTable(
        key="requests",
        caption="What reviewers asked for",
        headings=("Request", "Asked at", "Area", "Who answers", "Due", "State"),
        rows=tuple(request_cells(one, found) for one in rows),
        widths=(4, 6, 6, 6, 4, 5),
    )
    for one in rows:
        yield from answer_blocks(one, found)


def are(count: int) -> str:
    return "is" if count == 1 else "are"


def request_cells(one: Request, found: Material) -> tuple[Cell, ...]:
    return (
        str(one),
        asked_at(one),
        str(one.area or "The whole plan"),
        str(one.owner),
        one.due,
        state(one, found),
    )


def asked_at(one: Request) -> str:
    return f"{one.review}, {when(one.review.held_on, one.review.precision)}"


def state(one: Request, found: Material) -> str:
    if one.known:
        return f"Answered, {when(one.known[0].on)}"
    return "No longer wanted" if is_closed(one, found) else NOT_YET


def is_closed(one: Request, found: Material) -> bool:
    return bool(one.closed_on) and one.closed_on <= found.on


def answer_blocks(one: Request, found: Material) -> Iterator[Block]:
    yield Heading(f"{one}: {one.area or 'the whole plan'}")
    yield Quote(one.words.strip(), f"{one.review.bodies}, {asked_at(one)}")
    if one.known:
        yield from paragraphs(one.known[0].words)
        if proofs := one.known[0].shown:
            yield Paragraph("Evidence:")
            yield Bullets(tuple(f"{proof.title}, {when(proof.dated)}" for proof in proofs))
    elif is_closed(one, found):
        yield Paragraph(f"Reviewers want this no longer: {one.closed_why}")
    else:
        yield Paragraph(f"{NOT_YET}. It is due on {when(one.due)}; {one.owner} answers it.")
