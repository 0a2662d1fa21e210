"""The short version for young people."""

from releases.contents.young import young_document
from reviews.document import Bullets
from tests.factories.releases import ReleaseDraftFactory
from tests.releases.contents.conftest import ON
from tests.releases.contents.reading import section, words


def test_short_paragraphs_and_one_list_of_what_is_new(draft):
    document = young_document(draft, ON)
    assert words(section(document, "summary").blocks) == ["It is better.", "Not everywhere."]
    assert section(document, "new").blocks == (Bullets(("A club.", "A page.")),)


def test_without_news_there_is_no_list(plan):
    document = young_document(ReleaseDraftFactory(plan=plan, young="It is better."), ON)
    assert [one.key for one in document.sections] == ["summary"]


def test_none_where_nobody_wrote_one(plan):
    assert young_document(ReleaseDraftFactory(plan=plan, young=" \n"), ON) is None
