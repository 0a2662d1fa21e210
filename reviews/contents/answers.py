"""What reviewers asked for at the last review, with what is answered: each request in their words."""

from collections.abc import Iterator

from actions.sentences import number, when
from reviews.contents.material import Material
from reviews.contents.words import called, paragraphs
from reviews.document import Block, Bullets, Cell, FactTable, Heading, Paragraph, Quote
from reviews.models import Pack, Request

NOT_YET = "Not yet answered"


def answers(pack: Pack, found: Material) -> Iterator[Block]:
    rows = found.requests
    if not rows:
        yield Paragraph("Nothing that reviewers asked for is open.")
        return
    yield Paragraph(in_short(sum(bool(one.known) for one in rows), len(rows)))
    yield FactTable(
        key="requests",
        caption="What reviewers asked for",
        headings=("Request", "Asked at", "Area", "Who answers", "Due", "State"),
        rows=tuple(request_cells(one, found) for one in rows),
        widths=(4, 6, 6, 6, 4, 5),
    )
    for one in rows:
        yield from answer_blocks(one, found)


def in_short(told: int, total: int) -> str:
    every = number(total, "request", "requests")
    if not told:
        return f"{every}, not yet answered." if total == 1 else f"{every}, none of them answered yet."
    if told == total:
        return f"{every}, answered." if total == 1 else f"{every}, all answered."
    return f"{told} of {every} {'is' if told == 1 else 'are'} answered."


def request_cells(one: Request, found: Material) -> tuple[Cell, ...]:
    return (
        str(one),
        called(one.review),
        str(one.area or "The whole plan"),
        str(one.owner),
        one.due,
        state(one, found),
    )


def state(one: Request, found: Material) -> str:
    if one.known:
        return f"Answered, {when(one.known[0].on)}"
    return "No longer wanted" if is_closed(one, found) else NOT_YET


def is_closed(one: Request, found: Material) -> bool:
    return bool(one.closed_on) and one.closed_on <= found.on


def answer_blocks(one: Request, found: Material) -> Iterator[Block]:
    yield Heading(f"{one}, {f'area {one.area}' if one.area else 'the whole plan'}")
    yield Quote(one.words.strip(), f"{one.review.bodies}, {called(one.review)}")
    if one.known:
        yield from paragraphs(one.known[0].words)
        if proofs := one.known[0].shown:
            yield Paragraph("Evidence:")
            yield Bullets(tuple(f"{proof.title}, {when(proof.dated)}" for proof in proofs))
    elif is_closed(one, found):
        yield Paragraph(f"Reviewers want this no longer: {one.closed_why}")
    else:
        yield Paragraph(
            f"{NOT_YET}. It {'is' if one.due >= found.on else 'was'} due on {when(one.due)}, from: {one.owner}."
        )
