"""What everybody may read, as it stands in the demonstration: no barrier, narrow, by keyboard, without JavaScript, on
paper; and what a reader tells us."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conduct import barriers, too_wide
from tests.browser.conftest import DESK, NARROW, PHONE
from tests.browser.steps import pressed, without_barriers

PLAN = "/published/wolverhampton-wsoa/"
EDITION = f"{PLAN}editions/1/"
PAGES = [PLAN, EDITION, f"{EDITION}young/", f"{EDITION}changes/", "/accessibility/", "/feedback/"]
SAID = "I could not find what is late."


@pytest.fixture
def reader(opened) -> Page:
    return opened(width=PHONE).new_page()


def solid(text: str) -> str:
    """Without spaces, of which the printer loses those at the ends of lines."""
    return "".join(text.split())


def titles(outline: list) -> list[str]:
    """All headings of a PDF, as its reader lists them."""
    return [
        title for one in outline for title in (titles(one) if isinstance(one, list) else [solid(one.title)])
    ]


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_barrier_at_any_width(reader, path):
    for width in (DESK, NARROW):
        reader.set_viewport_size({"width": width, "height": 900})
        assert reader.goto(path).status == 200
        assert barriers(reader) == []
        assert too_wide(reader, width) == 0
    if path != "/feedback/":
        assert reader.context.cookies() == []


def test_list_leads_straight_to_the_only_plan_and_all_of_it_can_be_reached_by_links(reader):
    reader.goto("/sign-in/")
    pressed(reader, "Menu")
    reader.get_by_role("link", name="Progress").click()
    expect(reader).to_have_url(re.compile(f"{PLAN}$"))
    reader.get_by_role("link", name="A short version for young people").click()
    expect(reader).to_have_url(re.compile(f"{EDITION}young/$"))
    reader.get_by_role("link", name="The full version").click()
    expect(reader.locator("h1")).to_contain_text("Wolverhampton")


def test_keyboard_alone_goes_to_an_area_and_unfolds_its_figures(reader):
    reader.goto(PLAN)
    reader.keyboard.press("Tab")
    expect(reader.locator(":focus")).to_have_text("Skip to main content")
    reader.locator('.app-document__contents a[href="#area-2"]').focus()
    reader.keyboard.press("Enter")
    expect(reader.locator("#area-2")).to_be_in_viewport()
    for _ in range(10):
        reader.keyboard.press("Tab")
        if reader.locator("summary:focus").count():
            break
    table = reader.locator("details:has(summary:focus) table")
    expect(table).to_be_hidden()
    reader.keyboard.press("Enter")
    expect(table).to_be_visible()


def test_page_is_whole_without_javascript(opened):
    page = opened(width=PHONE, java_script_enabled=False).new_page()
    page.goto(PLAN)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    fold = page.locator("details:has(table)").first
    fold.locator("summary").click()
    expect(fold.locator("table")).to_be_visible()
    expect(page.get_by_role("heading", name="What is late, and why").first).to_be_visible()


def test_on_paper_all_headings_and_folded_tables_stand_and_nothing_to_press(reader):
    reader.goto(PLAN)
    wanted = [one.inner_text() for one in reader.locator("article").locator("h2, h3, h4").all()]
    paper = PdfReader(io.BytesIO(reader.pdf(format="A4", outline=True, tagged=True)))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert len(wanted) > 30
    assert [one for one in wanted if solid(one) not in titles(paper.outline)] == []
    assert [words in text for words in ("Planned by then", "Sign in", "On this page")] == [True, False, False]


def test_reader_tells_what_they_think_and_an_officer_reads_it(reader, signed_in):
    reader.goto(PLAN)
    reader.get_by_role("link", name="Tell us what you think of this page").click()
    pressed(reader, "Send")
    expect(reader.locator(".govuk-error-summary a")).to_have_count(1)
    without_barriers(reader)
    reader.get_by_label("What do you want to tell us?").fill(SAID)
    pressed(reader, "Send")
    expect(reader.locator("h1")).to_have_text("Thank you")
    without_barriers(reader)
    officer = signed_in("officer@example.org")
    officer.goto("/feedback/received/")
    expect(officer.locator("blockquote").first).to_have_text(SAID)
    without_barriers(officer)
