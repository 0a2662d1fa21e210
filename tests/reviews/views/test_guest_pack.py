from datetime import timedelta

import pytest
from django.test import Client

from history.models import Event
from reviews import document
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.reviews import EditionFactory, PackFactory
from tests.reviews.guests import entered, guest_of, page

URL = page("guest_pack")


@pytest.fixture
def edition(review):
    return EditionFactory(pack=PackFactory(review=review), accepted=["Nobody spoke of 2.1"])


@pytest.fixture
def guest(edition):
    return guest_of(edition)


def saying(words):
    parts = (document.Section("summary", "Summary", (document.Paragraph(words),)),)
    return document.kept(document.Document("Review pack", "6-month review", (), parts))


def test_reads_what_was_frozen_and_each_view_is_noted(guest, edition):
    client = entered(guest)
    shown = client.get(URL).content.decode()
    assert [words in shown for words in ("We are on the way.", edition.digest, "Nobody spoke of 2.1")] == [
        True,
        True,
        False,
    ]
    client.get(URL)
    told = [(one.verb, one.actor_id, one.actor_label, one.after["what"]) for one in Event.objects.all()]
    assert told == [("guest_viewed", None, f"{guest} (guest)", "pack")] * 2


def test_files_are_listed_with_links_where_they_are_made(guest, edition):
    EditionFile.objects.create(edition=edition, format=FileFormat.ODT)
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **made)
    shown = entered(guest).get(URL).content.decode()
    links = [page("guest_file", one) in shown for one in ("pdf", "odt", "docx")]
    assert (links, "OpenDocument text (ODT): not ready yet" in shown) == ([True, False, False], True)


def test_later_edition_leaves_the_guest_with_theirs(guest, edition):
    EditionFactory(pack=edition.pack, number=2, content=saying("All is well now."))
    shown = entered(guest).get(URL).content.decode()
    assert ("We are on the way." in shown, "All is well now." in shown) == (True, False)


def test_an_edition_that_was_changed_behind_the_service_is_not_handed_out(review, caplog):
    edition = EditionFactory(pack=PackFactory(review=review), digest="0" * 64)
    client = entered(guest_of(edition))
    assert [client.get(page(one)).status_code for one in ("guest_pack", "guest_requests", "guest_open")] == [
        404
    ] * 3
    assert f"Edition {edition.pk} no longer fits its digest: its content was changed." in caplog.messages


def test_without_the_code_one_is_asked_for_it(guest):
    assert Client().get(URL).url == page("guest_open")
    assert not Event.objects.exists()


def test_day_after_the_last_one_opens_nothing(guest, settings):
    client = entered(guest)
    settings.TODAY = guest.until
    assert client.get(URL).status_code == 200
    settings.TODAY = guest.until + timedelta(days=1)
    assert client.get(URL).status_code == 404


def test_session_of_one_guest_is_not_another_s(guest, edition):
    guest_of(edition, key="another")
    client = entered(guest)
    assert client.get(page("guest_pack", key="another")).url == page("guest_open", key="another")


def test_two_links_in_one_browser_each_open_their_own(guest, edition):
    later = EditionFactory(pack=edition.pack, number=2, content=saying("All is well now."))
    client = entered(guest_of(later, key="another"), entered(guest))
    told = [client.get(page("guest_pack", key=key)) for key in (guest_key(), "another")]
    assert ["All is well now." in one.content.decode() for one in told] == [False, True]


def guest_key():
    return URL.split("/")[2]


def test_page_names_none_of_the_service_s_own(guest, as_, officer):
    shown = entered(guest, as_(officer)).get(URL).content.decode()
    assert [words in shown for words in ("Sign out", "My work", "/plans/", officer.name)] == [False] * 4


def test_statements_do_not_grow(guest, django_assert_num_queries):
    client = entered(guest)
    with django_assert_num_queries(8):  # of these, five for the event
        client.get(URL)
