from datetime import date
from xml.etree import ElementTree

from django.test import Client

from tests.releases.published import edition, page

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(text: bytes) -> list[tuple[str, str, str]]:
    """Title, words and address of each."""
    root = ElementTree.fromstring(text)  # noqa: S314  our own
    assert root.tag == f"{ATOM}feed"
    return [
        (one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}summary"), one.find(f"{ATOM}link").get("href"))
        for one in root.iter(f"{ATOM}entry")
    ]


def test_entries_tell_edition_day_and_note(plan, settings):
    settings.PUBLIC_URL = "https://tracker.example.org"
    edition(plan, on=date(2022, 9, 30))
    edition(plan, number=2, on=date(2022, 10, 14), note="A <figure> was put right.")
    response = Client().get(page("published_feed"))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    at = f"{settings.PUBLIC_URL}/published/wsoa/editions"
    assert entries(response.content) == [
        ("Edition 2, 14 October 2022", "A &lt;figure&gt; was put right.", f"{at}/2/"),
        ("Edition 1, 30 September 2022", "Figures of 30 September 2022.", f"{at}/1/"),
    ]


def test_withdrawn_edition_is_told_as_that(plan):
    edition(plan, note="Not to be read", withdrawn_on=date(2022, 10, 3), withdrawn_why="Nor this")
    told = Client().get(page("published_feed")).content
    assert [one[:2] for one in entries(told)] == [
        ("Edition 1 was withdrawn", "This edition was withdrawn on 3 October 2022.")
    ]
    assert [words in told for words in (b"Not to be", b"Nor this", b"Oldham")] == [False] * 3
