"""What people do on a page, in the words of the page."""

from playwright.sync_api import Page

from actions.demonstration.accounts import PASSWORD
from tests.browser.conduct import barriers, too_wide
from tests.browser.conftest import NARROW


def pressed(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def happened(page: Page, words: str) -> None:
    page.get_by_label("What has happened since").fill(words)


def dated(page: Page, legend: str, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label, exact=True).fill(value)


def sign_in_here(page: Page, email: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form").first.get_by_role("button", name="Sign in").click()


def without_barriers(page: Page) -> None:
    assert barriers(page) == []
    assert too_wide(page, NARROW) == 0


def only_these(complaints: list[str], *statuses: int) -> None:
    """The browser calls each refused page an error; these were meant."""
    expected = [f"Failed to load resource: the server responded with a status of {one} " for one in statuses]
    assert [said.partition("(")[0] for said in complaints] == expected
    complaints.clear()
