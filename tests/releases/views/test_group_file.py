import hashlib
from datetime import date

import pytest
from django.urls import reverse

from releases.models import ReleaseFile
from reviews.choices import FileFormat, FileState
from tests.releases.group import released

DIGEST = hashlib.sha256(b"%PDF-1.7").hexdigest()
MADE = {"content": b"%PDF-1.7", "size": 8, "digest": DIGEST, "state": FileState.MADE}


def url(format="pdf", number=1):
    return reverse("group_file", args=["wsoa", number, format])


@pytest.fixture
def client(as_, councillor):
    return as_(councillor)


def test_hands_out_the_bytes_that_were_made(client, plan):
    ReleaseFile.objects.create(release=released(plan), format=FileFormat.PDF, **MADE)
    response = client.get(url())
    assert response.content == b"%PDF-1.7"
    wanted = {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="wsoa-reference-group-2022-09-20-edition-1.pdf"',
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{DIGEST}"',
    }
    assert {name: response.headers.get(name) for name in wanted} == wanted
    assert client.get(url(), headers={"If-None-Match": f'"{DIGEST}"'}).status_code == 304


@pytest.mark.parametrize("format", ["pdf", "odt", "exe"])
def test_not_made_or_unknown_or_changed_is_not_there(client, plan, format):
    release = released(plan)
    ReleaseFile.objects.create(release=release, format=FileFormat.PDF, **MADE | {"content": b"%PDF-x"})
    ReleaseFile.objects.create(release=release, format=FileFormat.ODT)
    assert client.get(url(format)).status_code == 404


def test_withdrawn_is_handed_out_no_more(client, plan):
    release = released(plan, withdrawn_on=date(2022, 10, 1), withdrawn_why="Wrong.")
    ReleaseFile.objects.create(release=release, format=FileFormat.PDF, **MADE)
    response = client.get(url())
    assert (response.status_code, b"%PDF" in response.content) == (410, False)
