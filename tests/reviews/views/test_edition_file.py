import hashlib

import pytest
from django.urls import reverse

from history.models import Event
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.reviews import EditionFactory, PackFactory

DIGEST = hashlib.sha256(b"%PDF-1.7").hexdigest()


def address(format="pdf", edition=1):
    return reverse("edition_file", args=["wsoa", 1, edition, format])


@pytest.fixture
def edition(review):
    edition = EditionFactory(pack=PackFactory(review=review))
    made = {"content": b"%PDF-1.7", "size": 8, "digest": DIGEST, "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **made)
    EditionFile.objects.create(edition=edition, format=FileFormat.ODT)
    EditionFile.objects.create(edition=edition, format=FileFormat.CSV, state=FileState.FAILED)
    return edition


def test_hands_out_the_bytes_that_were_made(as_, member, edition):
    response = as_(member).get(address())
    assert response.content == b"%PDF-1.7"
    wanted = {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="wsoa-6-month-review-2022-09-07-edition-1.pdf"',
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Content-Length": "8",
        "ETag": f'"{DIGEST}"',
    }
    assert {name: response.headers.get(name) for name in wanted} == wanted


def test_each_download_is_noted(as_, member, edition):
    as_(member).get(address())
    event = Event.objects.get()
    assert (event.verb, event.actor_id, event.after) == (
        "edition_read",
        member.pk,
        {"edition": 1, "format": "pdf"},
    )


def test_what_the_browser_holds_is_not_sent_again(as_, member, edition):
    response = as_(member).get(address(), headers={"if-none-match": f'"{DIGEST}"'})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", f'"{DIGEST}"')
    assert Event.objects.count() == 0


def test_bytes_other_than_those_that_were_made_are_not_handed_out(as_, member, review, caplog):
    edition = EditionFactory(pack=PackFactory(review=review))
    changed = {"content": b"%PDF-1.8", "size": 8, "digest": DIGEST, "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **changed)
    assert as_(member).get(address()).status_code == 404
    assert Event.objects.count() == 0
    assert f"File pdf of edition {edition.pk} is not what was made: it is not handed out." in caplog.messages


@pytest.mark.parametrize(("format", "number"), [("odt", 1), ("csv", 1), ("docx", 1), ("exe", 1), ("pdf", 2)])
def test_what_is_not_there_is_not_found(as_, member, edition, format, number):
    assert as_(member).get(address(format, number)).status_code == 404
    assert Event.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("councillor", 404), ("adviser", 403), ("outsider", 404)])
def test_refuses(request, as_, edition, who, status):
    assert as_(request.getfixturevalue(who)).get(address()).status_code == status
    assert Event.objects.count() == 0
