"""The short version for young people."""

from datetime import date

from releases.contents.glossary import with_terms
from releases.contents.told import Told
from releases.contents.words import head
from releases.models import ReleaseDraft
from reviews.contents.words import flat, paragraphs, titled
from reviews.document import Bullets, Document, Section


def young_document(draft: ReleaseDraft, on: date) -> Document | None:
    """None where nobody has written one. Sections: "summary", "new" where the draft says what is new."""
    if not draft.young.strip():
        return None
    told = Told(draft, on)
    sections = [Section("summary", "How it is going", tuple(paragraphs(draft.young)))]
    if news := [flat(line) for line in draft.note.splitlines() if line.strip()]:
        sections.append(Section("new", "What is new", (Bullets(tuple(news)),)))
    return with_terms(
        Document(
            title=titled(f"{draft.plan.local_area.name}: {draft.plan}"),
            subtitle="For young people",
            facts=head(told),
            sections=tuple(sections),
        ),
        told.terms,
        together=False,
    )
