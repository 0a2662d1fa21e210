"""What people said and asked, and what they were answered."""

from collections.abc import Iterator

from actions.choices import Confirmed
from actions.models import Voice, VoiceResponse
from actions.sentences import when
from releases.contents.told import Told
from reviews.contents.outcomes import who_said
from reviews.contents.words import ended, flat, paragraphs
from reviews.document import Block, Heading, Paragraph, Quote

CONFIRMED = {
    Confirmed.YES: "Families tell us that they feel this difference.",
    Confirmed.PARTLY: "Families tell us that they feel some of this difference.",
    Confirmed.NOT_YET: "Families have not yet told us whether they feel a difference.",
}


def you_said(told: Told) -> Iterator[Block]:
    """One after another, under where each was heard."""
    for answers, one in told.heard:
        yield Heading(f"{one.heard_from}, {when(one.heard_on)}")
        yield from voice_blocks(one, answers, told)


def voice_blocks(one: Voice, answers: list[VoiceResponse], told: Told) -> Iterator[Block]:
    yield Quote(one.said.strip(), f"You said ({who_said(one, told.found)})")
    done = " ".join(ended(flat(each.done)) for each in answers if each.done)
    yield Paragraph(f"We did: {done or 'nothing that was written down yet.'}")
    if felt := " ".join(ended(flat(each.difference)) for each in answers if each.difference):
        yield Paragraph(f"The difference: {felt} {CONFIRMED[Confirmed(answers[-1].confirmed)]}")
    else:
        yield Paragraph("The difference: we do not know yet.")


def questions(told: Told) -> Iterator[Block]:
    """Those that officers agreed to publish, with their answers; nobody is named."""
    for one in told.questions:
        answer, asked = one.answer, one.answer.question
        yield Heading(f"Question {asked.number}")
        yield Quote(asked.words.strip(), f"A member of the reference group, {when(asked.on)}")
        yield from paragraphs(answer.words)
        yield Paragraph(f"Answered by {asked.owner} on {when(answer.on)}.", quiet=True)
