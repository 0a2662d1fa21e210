"""What the checks find in a release that is about to go out."""

from partners.models import User
from releases.checks import PLAINNESS, Hit, Known, check
from releases.choices import Audience
from releases.contents.texts import texts_of
from releases.models import ReleaseDraft
from reviews.document import Document


def findings_of(draft: ReleaseDraft, document: Document, young: Document | None) -> list[Hit]:
    """In the order of reading. How it reads is looked at only for families: members of the group read officers' and
    leads' own words. Two statements."""
    texts = [*texts_of(document), *(texts_of(young) if young else ())]
    return check(texts, known_of(draft))


def known_of(draft: ReleaseDraft) -> Known:
    plan = draft.plan
    people = User.objects.filter(memberships__local_area=plan.local_area_id).distinct()
    terms = plan.local_area.terms.filter(removed_on=None)
    return Known(
        officers=tuple(people.values_list("name", flat=True)),
        terms=tuple(terms.values_list("word", flat=True)),
        below=plan.withhold_below,
        leave_out=frozenset() if draft.audience == Audience.PUBLIC else PLAINNESS,
    )
