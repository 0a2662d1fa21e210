"""What everybody reads: how it is going, in words, by area; then what was said and done; the words explained.

Words come first and tables last: whoever reads this may hold a phone in one hand and a child by the other.
"""

from collections.abc import Iterator
from datetime import date

from actions.choices import DELIVERY, DONE, IMPACT, SETTLED, SILENT, VERDICT, Delivery
from actions.queries.plan_tree import ActionRow, AreaRow
from actions.sentences import number, plan_in_short, when
from releases.choices import OF_AREAS, Part
from releases.contents.glossary import with_terms
from releases.contents.readings import measure_blocks
from releases.contents.told import Told
from releases.contents.voices import questions, you_said
from releases.contents.words import NOTHING, because, head
from releases.models import ReleaseDraft
from reviews.contents.movement import slipped
from reviews.contents.words import called, ended, flat, paragraphs, titled
from reviews.document import Block, Bullets, Document, Heading, Paragraph, Quote, Section

WORRIES = {
    Delivery.OFF_TRACK,
    Delivery.AT_RISK,
    Delivery.PAUSED,
    SILENT,
}  # what the sentence at the head calls so


def public_document(draft: ReleaseDraft, on: date) -> Document:
    """As of a day; a fixed number of statements whatever the size of the plan. Sections: "summary", "area-<number>"
    of each area, "you-said" and "questions" where there are any, "words"."""
    told = Told(draft, on)
    return with_terms(
        Document(
            title=titled(f"{draft.plan.local_area.name}: {draft.plan}"),
            subtitle="How it is going for children, young people and families",
            facts=head(told),
            sections=tuple(sections(told)),
        ),
        told.terms,
    )


def sections(told: Told) -> Iterator[Section]:
    yield Section("summary", "How it is going", tuple(summary(told)))
    shown: set[int] = set()  # a measure is drawn once, beside the first area that it is about
    for area in told.found.tree.areas:
        title = f"{area.number}. {area.plain_title}"
        yield Section(f"area-{area.number}", title, tuple(area_blocks(area, told, shown)))
    if told.heard:
        title = "You said, we did, and the difference it made"
        yield Section("you-said", title, tuple(you_said(told)))
    if told.questions:
        yield Section("questions", "Questions from councillors", tuple(questions(told)))


def summary(told: Told) -> Iterator[Block]:
    yield from paragraphs(told.draft.summary)
    yield Paragraph(in_short(told) or "This plan has no areas yet.")
    for value in sorted(WORRIES & {area.delivery for area in told.found.tree.areas}):
        word = DELIVERY[value]
        yield Paragraph(f"“{word.label}” means: {word.meaning[:1].lower()}{word.meaning[1:]}", quiet=True)


def in_short(told: Told) -> str:
    """The sentence at the head of the plan's page; "" for a plan without areas."""
    every = told.found.tree.areas
    return plan_in_short(
        [area.delivery for area in every],
        [area.chosen.impact for area in every if area.chosen],
        [area.judged.verdict for area in every if area.judged],
    )


# An area


def area_blocks(area: AreaRow, told: Told, shown: set[int]) -> Iterator[Block]:
    for part in OF_AREAS:
        yield Heading(part.label)
        yield from part_blocks(part, area, told)
    yield Heading("What reviewers said")
    yield from reviewers_said(area, told)
    rows = [row for row in told.found.measures if area.id in {one.pk for one in row.measure.areas.all()}]
    if rows:
        yield Heading("What is measured")
        yield from measure_blocks(rows, told, shown)


def part_blocks(part: Part, area: AreaRow, told: Told) -> Iterator[Block]:
    """The plain words of an area; where nobody wrote any, what the facts alone can say."""
    if words := told.words(area, part):
        yield from paragraphs(words)
        if part == Part.LATE:
            yield from late_in_short(area, told)
        return
    facts = FACTS[part](area, told)
    if isinstance(facts, Bullets):
        yield Paragraph(OPENINGS[part])
    yield facts or Paragraph(NOTHING)


def done_facts(area: AreaRow, told: Told) -> Block | None:
    done = tuple(told.line(row) for row in area.actions if row.standing.delivery in DONE)
    return Bullets(done) if done else None


def next_facts(area: AreaRow, told: Told) -> Block | None:
    """What is due until the review after the next, by its day."""
    rows = [row for row in area.actions if told.on <= row.due <= told.found.until and is_open(row)]
    items = [f"By {when(row.due)}: {told.line(row)}" for row in sorted(rows, key=lambda row: row.due)]
    return Bullets(tuple(items)) if items else None


def late_facts(area: AreaRow, told: Told) -> Block | None:
    items = [late_words(row, told) for row in area.actions if is_late(row)]
    if items:
        return Bullets(tuple(items))
    return Paragraph("Nothing here is late.") if area.actions else None


def felt_facts(area: AreaRow, told: Told) -> Block | None:
    """What the meaning of the rating says, where somebody has chosen one."""
    return Paragraph(IMPACT[area.chosen.impact].meaning) if area.chosen and area.chosen.impact else None


OPENINGS = {
    Part.DONE: "We have finished these:",
    Part.NEXT: "These are promised:",
    Part.LATE: "These are late, or were moved to a later day:",
}
FACTS = {Part.DONE: done_facts, Part.NEXT: next_facts, Part.LATE: late_facts, Part.FELT: felt_facts}


def is_open(row: ActionRow) -> bool:
    return row.standing.delivery not in SETTLED


def is_late(row: ActionRow) -> bool:
    """Past its day, or promised for a later day than at first."""
    return slipped(row) and (row.standing.overdue or row.due > row.first_due)


def late_words(row: ActionRow, told: Told) -> str:
    """ "A clinic in every town. It was promised for 1 June 2022. It is now due by 1 May 2023 because ..."."""
    said = f"{told.line(row)} It was promised for {when(row.first_due)}."
    move = told.found.moves.get(row.id)
    cause = because(move.cause) if move else ""
    if not row.standing.overdue:
        return f"{said} It is now due by {when(row.due)}{cause}."
    if row.due == row.first_due:
        return f"{said} No new date is agreed yet."
    return f"{said} It was then due by {when(row.due)}{cause}. That day has passed too."


def late_in_short(area: AreaRow, told: Told) -> Iterator[Paragraph]:
    """Under words that somebody wrote some time ago, what the dates say today."""
    late = [row for row in area.actions if is_late(row)]
    if late:
        count = number(len(late), "promise is", "promises are")
        yield Paragraph(f"On {when(told.on)}, {count} late here or moved to a later day.", quiet=True)


def reviewers_said(area: AreaRow, told: Told) -> Iterator[Block]:
    """Their last judgement, and their words where these were written down."""
    judged = area.judged
    if judged:
        verdict = VERDICT[judged.verdict]
        day = when(judged.on, judged.precision)
        yield Paragraph(f"{verdict.label}, {day} ({judged.bodies}). {verdict.meaning}")
    for one in told.findings.get(area.id, []):
        if one.verbatim:
            yield Quote(one.words.strip(), f"{one.review.bodies}, {called(one.review)}")
        else:
            source = f"{called(one.review)} ({one.review.bodies})"
            yield Paragraph(f"{source}: {ended(flat(one.words))}")
    if not judged and not told.findings.get(area.id):
        yield Paragraph("No outside reviewer has said anything of this area yet.")
