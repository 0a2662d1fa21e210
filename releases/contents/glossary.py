"""Words of the glossary, explained where they are used: at the end of a section, which a page may fold away without
script, and all together at the end of the document."""

import re
from collections.abc import Iterable
from dataclasses import replace

from releases.checks import Text
from releases.contents.texts import texts_in, texts_of
from releases.models import Term
from reviews.document import Block, Document, Facts, Heading, Section

USED_HERE = "Words used here"
ALL_WORDS = "What these words mean"


def with_terms(document: Document, terms: Iterable[Term], *, together: bool = True) -> Document:
    """The document with each section's words explained at its end (see `explained`); together: and all of them, with
    those of its head, in the section "words" where there are any."""
    known = [(term, pattern_of(term.word)) for term in terms]
    used = [used_in(texts_in(section), known) for section in document.sections]
    told = tuple(
        replace(section, blocks=(*section.blocks, *meanings(found))) if found else section
        for section, found in zip(document.sections, used, strict=True)
    )
    every = used_in(texts_of(document), known) if together else []
    last = (Section("words", ALL_WORDS, (facts(every),)),) if every else ()
    return replace(document, sections=(*told, *last))


def explained(section: Section) -> tuple[tuple[Block, ...], Facts | None]:
    """A section's own blocks, and the words explained at its end, None where there are none: for pages that fold
    them."""
    *own, heading, last = (None, None, *section.blocks)
    if heading == Heading(USED_HERE) and isinstance(last, Facts):
        return tuple(own[2:]), last
    return section.blocks, None


def used_in(texts: Iterable[Text], known: list[tuple[Term, re.Pattern[str]]]) -> list[Term]:
    """In the order of the glossary. A word inside a longer one of the glossary is not used for itself."""
    text, found = "\n".join(one.words for one in texts), set()
    for term, pattern in sorted(known, key=lambda one: -len(one[0].word)):
        text, count = pattern.subn("\n", text)
        found |= {term.word} if count else set()
    return [term for term, _ in known if term.word in found]


def pattern_of(word: str) -> re.Pattern[str]:
    """As a whole word, in the singular or the plural. Initials count in capitals only: "SALT" is no salt."""
    spaced = r"\s+".join(map(re.escape, word.split()))
    return re.compile(rf"(?<!\w){spaced}(?:s|es)?(?!\w)", 0 if word.isupper() else re.IGNORECASE)


def meanings(terms: list[Term]) -> tuple[Block, ...]:
    return (Heading(USED_HERE), facts(terms))


def facts(terms: list[Term]) -> Facts:
    return Facts(tuple((term.word, term.meaning) for term in terms))
