import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action, Plan
from history import clock
from reviews.choices import FileFormat, FileState
from reviews.contents.gaps import gaps_of
from reviews.contents.packs import pack_document
from reviews.models import EditionFile
from reviews.workflow.packs import edit_pack, freeze_pack
from tests.factories.actions import ActionFactory
from tests.factories.reviews import EditionFactory, PackFactory

URL = reverse("edition_detail", args=["wsoa", 1, 1])
MADE = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}


@pytest.fixture
def pack(review):
    return PackFactory(review=review, sections=["summary"], summary="We are on the way.")


@pytest.fixture
def edition(pack):
    return EditionFactory(pack=pack, at=clock.now(), accepted=["1 action has not been updated."])


def page(client, address=URL):
    return client.get(address).content.decode()


def test_shows_what_was_frozen_with_its_stamp(as_, member, edition):
    found = page(as_(member))
    for words in (
        "We are on the way.",
        "Edition 1. Figures as of",
        f"<code>{edition.digest}</code>",
        "1 action has not been updated.",
        f'href="{reverse("what_moved", args=["wsoa"])}?since_day={edition.as_of.day}',
    ):
        assert words in found


def test_one_that_was_changed_behind_the_service_says_so(as_, member, pack, caplog):
    changed = EditionFactory(pack=pack, at=clock.now(), digest="0" * 64)
    found = page(as_(member))
    assert "no longer fits its fingerprint" in found and "has changed it." not in found
    assert caplog.messages == [f"Edition {changed.pk} no longer fits its digest: its content was changed."]


def test_files_are_links_with_their_size(as_, member, edition):
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **MADE)
    found = page(as_(member))
    assert f'href="{reverse("edition_file", args=["wsoa", 1, 1, "pdf"])}">PDF</a>, 4\xa0bytes' in found
    assert "http-equiv" not in found


def test_while_files_are_made_it_says_so_and_looks_again(as_, member, edition):
    EditionFile.objects.create(edition=edition, format=FileFormat.DOCX)
    found = page(as_(member))
    assert "Word (DOCX): being made" in found
    assert '<noscript><meta http-equiv="refresh" content="6"></noscript>' in found
    assert "This page looks again by itself." in found
    assert "js/files.js" in found


@pytest.mark.parametrize(
    ("state", "minutes", "words"),
    [(FileState.FAILED, 0, "PDF: could not be made"), (FileState.WAITING, 11, "PDF: is not there yet")],
)
def test_what_does_not_come_can_be_asked_for_again(as_, officer, member, pack, state, minutes, words):
    edition = EditionFactory(pack=pack, at=clock.now() - timedelta(minutes=minutes))
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, state=state)
    found = page(as_(officer))
    assert words in found
    assert f'action="{reverse("edition_rebuild", args=["wsoa", 1, 1])}"' in found
    assert "http-equiv" not in found
    found = page(as_(member))
    assert "Ask a programme officer" in found
    assert reverse("edition_rebuild", args=["wsoa", 1, 1]) not in found


def test_a_later_edition_leads_to_what_changed(as_, member, edition, pack):
    EditionFactory(pack=pack, number=2, note="A figure was put right.")
    found = page(as_(member), reverse("edition_detail", args=["wsoa", 1, 2]))
    assert f'href="{reverse("edition_changes", args=["wsoa", 1, 2])}"' in found
    assert "A figure was put right." in found
    assert f'href="{URL}"' in found


def article(text):
    return re.search("<article.*</article>", text, re.DOTALL)[0]


def test_nothing_that_happens_later_changes_the_page(as_, member, pack, area, actor):
    """To the letter: what was frozen is what is read."""
    ActionFactory(area=area, ref="2.1", title="Cut waiting")
    fields = {"summary": "Better.", "next_steps": "", "as_of": None}
    edit_pack(pack, by=actor, version=1, sections=["summary", "areas", "actions"], **fields)
    gaps = gap_keys(pack, actor.on)
    freeze_pack(pack, by=actor, version=pack.version, accepted=gaps)
    client = as_(member)
    before = article(page(client))
    assert "Cut waiting" in before
    Action.objects.update(title="Cut all waiting")
    Plan.objects.update(title="Another plan", board="Another board")
    edit_pack(pack, by=actor, version=pack.version, sections=["risks"], **fields)
    assert article(page(client)) == before


def gap_keys(pack, on):
    return [gap.key for gap in gaps_of(pack, on, pack_document(pack, on))]


@pytest.mark.parametrize("address", [[1, 2], [2, 1]])
def test_what_is_not_there_is_not_found(as_, member, edition, address):
    assert as_(member).get(reverse("edition_detail", args=["wsoa", *address])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("councillor", 404), ("forum", 403), ("outsider", 404)])
def test_refuses(request, as_, edition, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status


def test_costs_the_same_for_one_edition_and_for_three(as_, member, pack, edition):
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF)
    client = as_(member)

    def count():
        with CaptureQueriesContext(connection) as statements:
            assert client.get(URL).status_code == 200
        return len(statements)

    few = count()
    for number in (2, 3):
        another = EditionFactory(pack=pack, number=number)
        for one in FileFormat:
            EditionFile.objects.create(edition=another, format=one)
    assert count() == few


def test_an_earlier_edition_leads_to_the_newest(as_, member, pack):
    for number, note in ((1, ""), (2, "A figure was put right."), (3, "A name was put right.")):
        EditionFactory(pack=pack, number=number, note=note)
    told = [
        "This is not the newest" in page(as_(member), reverse("edition_detail", args=["wsoa", 1, number]))
        for number in (1, 2, 3)
    ]
    assert told == [True, True, False]
    found = page(as_(member))
    assert f'{reverse("edition_detail", args=["wsoa", 1, 3])}">edition 3,' in found
    assert "What it puts right or adds: A name was put right." in found
