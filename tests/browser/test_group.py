"""A councillor asks what changed, and reads why: two clicks from signing in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.steps import pressed, without_barriers

HOME = "/plans/wolverhampton-wsoa/group/"


def test_what_changed_and_why_in_two_clicks(opened):
    page = opened(width=PHONE).new_page()
    page.goto("/sign-in/")
    pressed(page, "Sign in as Reference group member")
    expect(page).to_have_url(re.compile(HOME))
    without_barriers(page)
    page.get_by_role("navigation", name="Contents").get_by_role("link", name=re.compile("[Rr]ating")).click()
    table = page.locator("section:has(> #moved) table").first
    assert table.locator("tbody tr").count() > 0
    expect(table.locator("thead")).to_contain_text("Reason")
    page.locator("section:has(> #moved) nav a").first.click()
    expect(page).to_have_url(re.compile(f"{HOME}actions/"))
    expect(page.locator("main")).to_contain_text("As released on")
    without_barriers(page)


def test_live_pages_are_not_there_and_none_is_offered(signed_in, complaints):
    page = signed_in("councillor@example.org")
    page.goto("/")
    links = page.locator("a[href^='/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [
        one for one in links if re.search("/(areas|measures|what-moved|risks|rounds|evidence)/", one)
    ] == []
    assert page.goto("/plans/wolverhampton-wsoa/").status == 404
    assert page.goto("/plans/wolverhampton-wsoa/actions/2.3/").status == 404
    complaints.clear()


def test_print_leaves_out_what_cannot_be_pressed(signed_in):
    page = signed_in("councillor@example.org")
    page.goto(HOME)
    page.emulate_media(media="print")
    assert shown(page, "main nav, .app-files, .app-drawn, .app-group__more") == 0
    assert shown(page, "#moved") == 1
    assert pages_of(page) <= 3


def shown(page: Page, selector: str) -> int:
    return sum(one.is_visible() for one in page.locator(selector).all())


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))
