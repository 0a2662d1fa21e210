"""An update on a phone: the queue to its end, a draft that outlives the session, two people at once."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.steps import happened, pressed, sign_in_here, without_barriers

ACTION = "/plans/wolverhampton-wsoa/actions/2.14/"
KEYBOARD_UP = {"width": NARROW, "height": 350}


def test_whole_queue_without_leaving_it(signed_in):
    page = signed_in("board@example.org", width=NARROW)
    page.set_viewport_size(KEYBOARD_UP)
    page.goto("/")
    page.get_by_role("button", name="with the update round").click()
    answered = 0
    while page.locator("h1").inner_text()[0].isdigit() and "/update/" in page.url:
        happened(page, f"Answer number {answered} of this round.")
        before = page.url
        pressed(page, "Save and go to the next")
        if page.url == before:
            expect(page.get_by_role("main")).to_contain_text("This does not add up yet")
            without_barriers(page)
            pressed(page, "Save and go to the next")
        answered += 1
        assert answered < 20
    expect(page.locator("h1")).to_contain_text("done, thank you")
    without_barriers(page)


def test_draft_is_kept_while_typing_and_through_a_lost_session(opened, complaints):
    page = opened(width=PHONE).new_page()
    sign_in(page, "lead@example.org")
    page.goto(f"{ACTION}update/")
    happened(page, "Half a sentence")
    expect(page.get_by_role("status")).to_contain_text("Draft saved at")
    page.reload()
    expect(page.get_by_label("What has happened since")).to_have_value("Half a sentence")
    without_barriers(page)

    page.context.clear_cookies(name="session")
    happened(page, "Half a sentence, and more")
    expect(page.get_by_role("status")).to_contain_text("Not saved: you are signed out.")
    pressed(page, "Save update")
    sign_in_here(page, "lead@example.org")
    expect(page.get_by_label("What has happened since")).to_have_value("Half a sentence, and more")
    pressed(page, "Throw it away")
    expect(page.get_by_label("What has happened since")).to_have_value("")
    assert all("401" in said for said in complaints)
    complaints.clear()


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in/")
    sign_in_here(page, email)
    expect(page.locator("h1")).to_have_text("My work")


def test_two_people_at_once_choose_without_script(signed_in, complaints):
    mine = signed_in("officer@example.org", width=PHONE)
    theirs = signed_in("lead@example.org", width=PHONE, java_script_enabled=False)
    for page in (mine, theirs):
        page.goto(f"{ACTION}update/")
    said(theirs, "At risk", "The lead was quicker.")
    pressed(theirs, "Save update")
    said(mine, "Off track", "The officer came second.")
    pressed(mine, "Save update")
    expect(mine.get_by_role("main")).to_contain_text("while you were writing")
    expect(mine.get_by_role("main")).to_contain_text("The lead was quicker.")
    without_barriers(mine)
    mine.get_by_label("Take theirs: At risk").check()
    pressed(mine, "Save update")
    newest = mine.locator(".app-history li").first
    expect(newest).to_contain_text("The officer came second.")
    expect(mine.locator(".app-ratings--row")).to_contain_text("At risk")
    assert all("409" in said for said in complaints)
    complaints.clear()


def said(page: Page, delivery: str, words: str) -> None:
    page.get_by_label(delivery, exact=True).check()
    page.get_by_label("Why has it changed?").fill("So it is.")
    happened(page, words)
