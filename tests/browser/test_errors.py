"""What a form says when it cannot be saved leads to where it can be put right."""

import pytest

from tests.browser.conduct import barriers, too_wide
from tests.browser.conftest import NARROW, PHONE

ACTIONS = "/plans/wolverhampton-wsoa/actions/"


@pytest.mark.parametrize(
    ("email", "path", "button"),
    [
        ("officer@example.org", f"{ACTIONS}6.9/update/", "Save update"),
        ("officer@example.org", f"{ACTIONS}2.3/edit/", "Save changes"),
        ("administrator@example.org", "/people/invite/", "Send the invitation"),
    ],
)
def test_every_error_leads_to_its_field(email, path, button, signed_in):
    page = signed_in(email, width=PHONE)
    page.goto(path)
    for box in page.locator("main form input[type=text]:visible, main form textarea:visible").all():
        box.fill("")
    page.get_by_role("button", name=button).click()
    links = page.locator(".govuk-error-summary a").all()
    assert len(links) >= 2
    for link in links:
        link.click()
        target = link.get_attribute("href").removeprefix("#")
        assert page.evaluate("document.activeElement.id") == target
    assert page.title().startswith("Error: ")
    assert barriers(page) == []
    assert too_wide(page, NARROW) == 0
