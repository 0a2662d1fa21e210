"""The pictures of README.md, taken before other tests change what they show."""

import os

import pytest

from tests.browser.conftest import DESK, PHONE, ROOT


@pytest.mark.skipif(not os.environ.get("SCREENSHOTS"), reason="SCREENSHOTS=1 takes the pictures of README.md")
@pytest.mark.parametrize(
    ("name", "email", "path", "width"),
    [
        ("dashboard", "officer@example.org", "/plans/wolverhampton-wsoa/", DESK),
        ("my-work", "board@example.org", "/", PHONE),
    ],
)
def test_picture(name, email, path, width, signed_in):
    page = signed_in(email, width=width)
    page.goto(path)
    page.screenshot(path=ROOT / "docs" / f"{name}.png")
