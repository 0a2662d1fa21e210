"""One person keeps the measures of a whole plan up in a sitting: with nothing but a keyboard, or from a spreadsheet."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import without_barriers
from tests.browser.visitor import Visitor

MEASURES, OFFICER = 25, "officer@example.org"
PLAN = "/plans/wolverhampton-wsoa/"
READINGS, ADD = f"{PLAN}readings/", f"{PLAN}measures/add/"
TYPED = 200  # characters a minute, of somebody who types with care
NEW = {
    "definition": "As counted in the case system on the last day.",
    "kind": "target",
    "unit": "percent",
    "better": "up",
    "frequency": "quarterly",
    "source": "Case system",
}
FIGURES = ".app-sheet > :first-child input"
NOTES = ".app-sheet > :last-child input"
BOX = re.compile(r'name="[0-9-]+-M\d+"')
LAST = re.compile(r"Last ([\d.,]+)")
OWNER = re.compile(r'name="owner".*?<option value="(\d+)"', re.DOTALL)


@pytest.fixture(scope="module")
def sheet(visitor) -> None:
    """A plan with as many measures to keep up as a real one."""
    officer: Visitor = visitor(OFFICER)
    known = len(BOX.findall(officer.get(READINGS)[1]))
    owner = OWNER.search(officer.get(ADD)[1])[1]
    for number in range(known, MEASURES):
        officer.send(
            ADD, officer.tokens(ADD) | NEW | {"title": f"Measure {number} of a plan", "owner": owner}
        )


@pytest.fixture
def page(sheet, signed_in) -> Page:
    return signed_in(OFFICER)


def opened_at(page: Page, period: str) -> list[str]:
    """The sheet of a period, and a figure near the last one for each of its boxes."""
    page.goto(f"{READINGS}?period={period}")
    expect(page.locator(FIGURES)).to_have_count(MEASURES)
    groups = page.locator(".app-sheet > :first-child .govuk-form-group").all_inner_texts()
    return [
        found[1].rstrip(".,").replace(",", "") if (found := LAST.search(text)) else "12" for text in groups
    ]


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name?.split('-').pop() ?? ''")


def tab_to(page: Page, name: str) -> Iterator[None]:
    while focused(page) != name:
        page.keyboard.press("Tab")
        yield


def saved(page: Page, figures: list[str]) -> None:
    """Each stands in the list of measures, in their order; the page offers to explain those off their path."""
    expect(page.get_by_role("main")).to_contain_text("The readings were saved.")
    stands = page.locator(".app-sheet > :first-child .govuk-hint").all_inner_texts()
    told = [re.search(r"For this period, ([\d.,]+)", one)[1].replace(",", "") for one in stands]
    assert [float(one.rstrip(".")) for one in told] == [float(one) for one in figures]


def test_25_measures_by_keyboard_alone(page):
    figures = opened_at(page, "2025-09-30")
    began = time.monotonic()
    assert len(list(tab_to(page, "M1"))) < 30
    for number, figure in enumerate(figures):
        assert page.locator(FIGURES).nth(number).evaluate("box => box === document.activeElement")
        page.keyboard.type(figure)
        page.keyboard.press("Enter" if number < MEASURES - 1 else "Control+Enter")
    saved(page, figures)
    keys = sum(len(figure) + 1 for figure in figures)
    print(f"\n{keys} keys, {keys / TYPED:.1f} minutes; the machine took {time.monotonic() - began:.1f} s.")
    without_barriers(page)


def test_arrows_go_up_and_down_and_notes_are_a_column_too(page):
    opened_at(page, "2025-08-31")
    page.locator(FIGURES).nth(1).focus()
    found = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
        found.append(focused(page))
    page.locator(NOTES).first.focus()
    page.keyboard.press("Enter")
    on = page.evaluate("document.activeElement.name")
    assert (found, on) == (["M3", "M4", "M3", "M4"], "2025-08-31-M2-note")


def test_column_is_pasted_from_a_spreadsheet_and_looked_at_before_it_is_saved(page):
    figures = opened_at(page, "2025-07-31")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(figures) + "\r\n")
    list(tab_to(page, "M1"))
    page.keyboard.press("Control+V")
    expect(page.get_by_role("status")).to_contain_text(f"{MEASURES} lines went into the boxes.")
    assert focused(page) == "M1"
    assert [box.input_value() for box in page.locator(FIGURES).all()] == figures
    without_barriers(page)
    page.keyboard.press("Control+Enter")
    saved(page, figures)
