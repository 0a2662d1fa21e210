from hashlib import sha256

import pytest
from django.test import Client

from history.models import Event
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.reviews import EditionFactory, PackFactory
from tests.reviews.guests import entered, guest_of, page


def file_of(edition, format, content=b""):
    made = {
        "content": content,
        "size": len(content),
        "digest": sha256(content).hexdigest(),
        "state": FileState.MADE,
    }
    return EditionFile.objects.create(edition=edition, format=format, **made if content else {})


@pytest.fixture
def edition(review):
    edition = EditionFactory(pack=PackFactory(review=review))
    file_of(edition, FileFormat.PDF, b"%PDF of the guest's")
    file_of(edition, FileFormat.ODT)
    return edition


@pytest.fixture
def guest(edition):
    return guest_of(edition)


def test_bytes_as_they_were_made(guest):
    response = entered(guest).get(page("guest_file", "pdf"))
    assert (response.content, response["Content-Type"]) == (b"%PDF of the guest's", "application/pdf")
    headers = ("Content-Security-Policy", "X-Content-Type-Options", "Cache-Control", "X-Robots-Tag")
    assert [response[name] for name in headers] == ["sandbox", "nosniff", "no-store", "noindex, nofollow"]
    assert response["Content-Disposition"] == (
        'attachment; filename="wsoa-6-month-review-2022-09-07-edition-1.pdf"'
    )
    event = Event.objects.get()
    assert (event.verb, event.after["what"]) == ("guest_viewed", "pdf")


@pytest.mark.parametrize("format", ["odt", "docx", "PDF", "exe", "pdf-2"])
def test_what_is_not_made_is_not_here(guest, format):
    response = entered(guest).get(page("guest_file", format))
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    assert "There is no such file" in response.content.decode()
    assert not Event.objects.exists()


def test_files_of_other_editions_do_not_come_along(guest, edition):
    for other in (EditionFactory(pack=edition.pack, number=2), EditionFactory()):
        file_of(other, FileFormat.DOCX, b"another edition's")
    assert entered(guest).get(page("guest_file", "docx")).status_code == 404


def test_without_the_code(guest):
    assert Client().get(page("guest_file", "pdf")).url == page("guest_open")
