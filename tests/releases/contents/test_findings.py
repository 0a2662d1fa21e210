"""What is found in a release that is about to go out."""

import pytest

from partners.models.membership import Role
from releases.checks import Kind
from releases.choices import Audience
from releases.contents.findings import findings_of
from releases.contents.public import public_document
from releases.contents.young import young_document
from tests.factories.releases import PlainWordsFactory, ReleaseDraftFactory, TermFactory
from tests.releases.contents.conftest import ON


def found(draft):
    document, young = public_document(draft, ON), young_document(draft, ON)
    return [(one.kind, one.where, one.found) for one in findings_of(draft, document, young)]


def test_every_text_is_looked_at_in_order(plan, area, person_as):
    person_as(Role.OFFICER, user__name="Olive Officer")
    PlainWordsFactory(area=area, words="Two families wait in CAMHS.")
    draft = ReleaseDraftFactory(plan=plan, summary="Ask Olive Officer.", young="Ring 01902 556677.")
    assert found(draft) == [
        (Kind.OFFICER, "How it is going", "Olive Officer"),
        (Kind.COUNT, "2. Waiting less", "Two families"),
        (Kind.INITIALS, "2. Waiting less", "CAMHS"),
        (Kind.PHONE, "How it is going", "01902 556677"),
    ]


def test_words_of_the_glossary_are_known(plan):
    TermFactory(local_area=plan.local_area, word="CAMHS")
    assert found(ReleaseDraftFactory(plan=plan, summary="CAMHS is quicker.")) == []


@pytest.mark.parametrize(("audience", "kinds"), [(Audience.PUBLIC, {"initials"}), (Audience.GROUP, set())])
def test_how_it_reads_is_looked_at_for_families(plan, audience, kinds):
    draft = ReleaseDraftFactory(plan=plan, audience=audience, summary="CAMHS is quicker.")
    assert {kind for kind, _, _ in found(draft)} == kinds
