"""Requests with files, as a browser would send them."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from actions.files import names
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.files import PDF

BOUNDARY = "----WebKitFormBoundary"
URL = "/plans/wsoa/evidence/add/"


@pytest.fixture
def led(local_area, council_post) -> None:
    """An action to which the lead may add evidence."""
    ActionFactory(plan=PlanFactory(local_area=local_area, slug="wsoa"), lead=council_post)


def body(name: str) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="upload"; filename="{name}"\r\n'
    return f"{head}Content-Type: application/pdf\r\n\r\n".encode() + PDF + f"\r\n--{BOUNDARY}--\r\n".encode()


def send(client: Client, name: str) -> list[str]:
    """What stands beside the field of the file."""
    response = client.post(URL, body(name), content_type=f"multipart/form-data; boundary={BOUNDARY}")
    return response.context["form"].errors.get("upload", [])


@pytest.mark.parametrize(
    "name",
    [
        "../../x.pdf",
        "/etc/x.pdf",
        "C:\\Users\\x.pdf",
        "report\u202efdp.pdf",
        "report\u2066.pdf",
        "report&#x202e;.pdf",
        "a\u200bb.pdf",
        "a\tb.pdf",
    ],
)
def test_names_that_hide_something_are_refused_and_not_mended_unseen(as_, lead, led, name):
    assert send(as_(lead), name) == [names.ODD]


@pytest.mark.parametrize("name", ["minutes.pdf", "Minutes – March (2).pdf", "Llythyr ŵ.pdf"])
def test_plain_names_are_taken(as_, lead, led, name):
    assert send(as_(lead), name) == []


@pytest.mark.parametrize("path", [URL, reverse("sign_in"), "/nowhere/"])
def test_too_much_is_answered_in_words_before_it_is_read(path):
    length = str(settings.LARGEST_REQUEST + 1)
    response = Client().generic("POST", path, b"x", CONTENT_LENGTH=length, content_type="text/plain")
    assert response.status_code == 413
    assert "A file may have 10 MB at most" in response.content.decode()


def test_too_many_words_are_answered_in_words(as_, lead, led):
    response = as_(lead).post(URL, {"title": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert response.status_code == 400
    assert "This request could not be read" in response.content.decode()
