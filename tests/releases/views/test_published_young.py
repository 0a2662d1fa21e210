from django.test import Client

from reviews.document import Document, Paragraph, Section, kept
from tests.releases.published import edition, page

SHORT = Document(
    "Oldham", "For young people", (), (Section("summary", "In short", (Paragraph("You wait less."),)),)
)


def test_short_version_is_shown_and_linked(plan):
    edition(plan, young=kept(SHORT))
    told = Client().get(page("published_young", 1)).content.decode()
    assert ["You wait less." in told, page("published_edition", 1) in told] == [True, True]
    assert page("published_young", 1) in Client().get(page("published_plan")).content.decode()


def test_edition_without_one_has_no_such_page(plan):
    edition(plan)
    assert Client().get(page("published_young", 1)).status_code == 404
