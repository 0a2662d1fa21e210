"""A pack as a document: the sections that were chosen, in their order, as of a day."""

import logging
from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from reviews.choices import SectionKey
from reviews.contents.answers import answers
from reviews.contents.material import Material, material_of
from reviews.contents.movement import moved, next_steps, slippage
from reviews.contents.outcomes import evidence, measures, risks, voice
from reviews.contents.standing import actions, areas, summary
from reviews.contents.words import called, invented, titled
from reviews.document import Block, Cell, Document, Paragraph, Section
from reviews.models import Pack

logger = logging.getLogger(__name__)

BUILDERS: dict[SectionKey, Callable[[Pack, Material], Iterable[Block]]] = {
    SectionKey.SUMMARY: summary,
    SectionKey.ANSWERS: answers,
    SectionKey.AREAS: areas,
    SectionKey.MOVED: moved,
    SectionKey.SLIPPAGE: slippage,
    SectionKey.MEASURES: measures,
    SectionKey.RISKS: risks,
    SectionKey.EVIDENCE: evidence,
    SectionKey.VOICE: voice,
    SectionKey.NEXT_STEPS: next_steps,
    SectionKey.ACTIONS: actions,
}
FAILED = "This section could not be put together. Its figures are on the pages of the plan."


def pack_document(pack: Pack, on: date) -> Document:
    """As of a day; a fixed number of statements for the sections chosen, whatever the size of the plan. A section
    that cannot be put together says so, and the others stand."""
    found = material_of(pack, on)
    review, plan = pack.review, pack.review.plan
    return Document(
        title=titled(f"{plan.local_area.name}: {plan}"),
        subtitle=f"Pack for the {called(review)[:1].lower()}{called(review)[1:]}",
        facts=head(pack, found),
        sections=tuple(section(SectionKey(key), pack, found) for key in pack.sections),
    )


def head(pack: Pack, found: Material) -> tuple[tuple[str, Cell], ...]:
    review, plan = pack.review, pack.review.plan
    rows: list[tuple[str, Cell]] = [
        *invented(),
        ("Plan", plan.title),
        ("Local area", plan.local_area.name),
        ("Board", plan.board),
        ("Review", called(review)),
        ("Reviewers", review.bodies),
        ("Last review", found.compared),
        ("Figures as of", found.on),
    ]
    return tuple((name, cell) for name, cell in rows if cell)


def section(key: SectionKey, pack: Pack, found: Material) -> Section:
    try:
        with transaction.atomic():  # a statement that failed must not take those after it along
            return Section(key.value, key.label, tuple(BUILDERS[key](pack, found)))
    except Exception:
        logger.exception("Section %s of pack %s could not be put together", key, pack.pk)
        return Section(key.value, key.label, (Paragraph(FAILED),), failed=True)
