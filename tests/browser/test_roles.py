"""Each role does its job, on a phone, in the order in which one thing leads to the next."""

import re

import pytest
from playwright.sync_api import Page, expect

from actions.demonstration.accounts import ACCOUNTS
from tests.browser.conduct import barriers, too_wide
from tests.browser.conftest import NARROW, PHONE
from tests.browser.steps import dated, pressed

PLAN = "/plans/wolverhampton-wsoa/"
REASON = "The two new staff gave back their contracts."
SECRET = "a-long-password-of-mine"


def figure(page: Page, key: str) -> int:
    return int(page.locator(f'.app-figures a[href="actions/?show={key}"] strong').inner_text())


@pytest.fixture
def phone(signed_in):
    return lambda role, **options: signed_in(f"{role}@example.org", width=PHONE, **options)


def test_board_member_updates_and_adviser_reads_why(opened, phone):
    dashboard = phone("adviser")
    dashboard.goto(PLAN)
    before = figure(dashboard, "off_track")

    page = opened(width=PHONE).new_page()
    page.goto("/")
    pressed(page, "Sign in as Board member")
    expect(page.locator("h1")).to_have_text("My work")
    first, second = page.locator(".app-owed").nth(0), page.locator(".app-owed").nth(1)
    ref, other = (one.locator("h3").inner_text().split()[0] for one in (first, second))
    first.get_by_role("button", name=re.compile("^Update")).click()

    page.get_by_label("Paused", exact=True).check()
    pressed(page, "Save update")
    expect(page.locator(".govuk-error-summary a").first).to_contain_text("Say why delivery went from")
    page.get_by_label("Why has it changed?").fill(REASON)
    page.get_by_label("What has happened since").fill("Recruitment starts again.")
    pressed(page, "Save update")
    expect(page.get_by_text(f"Your update of {ref} was saved.")).to_be_visible()
    expect(page.locator(".app-history li").first).to_contain_text(REASON)
    assert too_wide(page, NARROW) == 0

    page.goto("/")
    pressed(page, f"Nothing has changed in {other}")
    expect(page.get_by_text(f"{other}: noted that nothing has changed.")).to_be_visible()

    page.goto(f"{PLAN}areas/{ref.split('.')[0]}/")
    expect(page.get_by_role("row").filter(has_text=f"{ref} ")).to_contain_text("Paused")
    dashboard.reload()
    assert figure(dashboard, "off_track") == before - 1
    dashboard.goto(f"{PLAN}what-moved/")
    expect(dashboard.get_by_role("main")).to_contain_text(REASON)


def test_update_without_javascript(phone):
    page = phone("lead", java_script_enabled=False)
    page.goto("/")
    page.locator(".app-owed").first.get_by_role("button", name=re.compile("^Update")).click()
    page.get_by_label("What has happened since").fill("Said without JavaScript.")
    pressed(page, "Save as draft")
    expect(page.get_by_text("It has not been sent.")).to_be_visible()
    expect(page.get_by_label("What has happened since")).to_have_value("Said without JavaScript.")
    pressed(page, "Save update")
    expect(page.locator(".app-history li").first).to_contain_text("Said without JavaScript.")


def test_update_with_the_keyboard_alone(signed_in):
    page = signed_in("lead@example.org")
    page.goto("/")
    tab_to(page, ".app-owed a.govuk-button")
    page.keyboard.press("Space")  # what looks like a button works like one
    page.wait_for_url("**/update/")
    tab_to(page, "#id_what_changed")
    page.keyboard.type("Said with the keyboard.")
    tab_to(page, "form:has(#id_what_changed) button, input[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".app-history li").first).to_contain_text("Said with the keyboard.")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"the Tab key does not reach {selector}")


def test_director_chooses_the_rating_of_an_area(phone):
    page = phone("director")
    page.goto(f"{PLAN}areas/6/")
    page.get_by_role("button", name="Choose the rating of this area").click()
    page.get_by_label("At risk", exact=True).check()
    page.get_by_label("Some", exact=True).check()
    page.get_by_label("Why?").fill("Two of nine actions may miss their dates.")
    pressed(page, "Save rating")
    expect(page.get_by_text("The rating was saved.")).to_be_visible()
    expect(page.locator(".app-ratings--row")).to_contain_text("At risk")
    expect(page.get_by_role("main")).to_contain_text("Two of nine actions may miss their dates.")


def test_officer_writes_the_plan_and_records_what_is_thought_of_it(phone):
    page = phone("officer")
    page.goto(f"{PLAN}areas/4/")
    page.get_by_role("link", name="Add an action").click()
    page.get_by_label("What will be done").fill("Publish the plan in easy read")
    dated(page, "Due", "30", "1", "2026")
    page.get_by_label("Who leads it?").select_option(index=1)
    page.get_by_label("Who is accountable?").select_option(index=1)
    pressed(page, "Add action")
    expect(page.locator("h1")).to_have_text("Publish the plan in easy read")

    page.get_by_role("link", name="Add a milestone").click()
    page.get_by_label("What will be reached").fill("Draft read by families")
    dated(page, "Due", "1", "12", "2025")
    pressed(page, "Add milestone")
    page.get_by_role("link", name="Change Draft read by families").click()
    page.get_by_role("link", name="Ask for a new date").click()
    dated(page, "New date", "12", "12", "2025")
    page.get_by_label("Families asked for a change", exact=True).check()
    page.get_by_label("Why does the date have to move?").fill("Families asked for another week.")
    page.get_by_label("Who has agreed to the new date?").fill("SEND Partnership Board")
    dated(page, "Day it was agreed", "3", "10", "2025")
    page.get_by_label("It has been agreed already").check()
    pressed(page, "Save new date")
    expect(page.get_by_text("(first date 1 December 2025)")).to_be_visible()
    expect(page.locator(".app-history li").first).to_contain_text("Families asked for another week.")

    page.get_by_role("link", name=re.compile("assured rating")).click()
    page.get_by_label("Not started", exact=True).check()
    page.get_by_label("Why?").fill("Nobody has been asked to write it.")
    pressed(page, "Save assured rating")
    expect(page.get_by_text("The assured rating was saved.")).to_be_visible()

    page.goto(f"{PLAN}areas/4/")
    page.get_by_role("link", name="Record what reviewers said").click()
    dated(page, "Date of the review", "2", "10", "2025")
    page.get_by_label("Monitored", exact=True).check()
    page.get_by_label("Which review").fill("Autumn stocktake")
    pressed(page, "Record judgement")
    expect(page.locator(".app-side", has_text="What reviewers said")).to_contain_text("Autumn stocktake")


def test_officer_begins_a_second_plan(phone):
    page = phone("officer")
    page.goto(PLAN)
    page.get_by_role("link", name="Add another plan").click()
    page.get_by_label("Title").fill("Priority action plan 2026")
    page.get_by_label("Priority Action Plan", exact=True).check()
    pressed(page, "Begin this plan")
    expect(page.locator("h1")).to_have_text("Priority action plan 2026")
    page.goto("/plans/")
    expect(page.locator("h1")).to_have_text("Plans")
    assert barriers(page) == []
    assert too_wide(page, NARROW) == 0


def test_administrator_invites_somebody_who_then_signs_in(site, opened, phone):
    page = phone("administrator")
    page.goto("/people/invite/")
    page.get_by_label("Name").fill("New Councillor")
    page.get_by_label("Email address").fill("new@example.org")
    page.get_by_label("Reference group", exact=False).check()
    pressed(page, "Send the invitation")
    expect(page.get_by_role("main")).to_contain_text("New Councillor")

    (letter,) = [text for text in read_mail(site) if "To: new@example.org" in text]
    guest = opened(width=PHONE).new_page()
    guest.goto(re.search(r"http\S+", letter).group())
    assert barriers(guest) == []
    for label in ("New password", "New password again"):
        guest.get_by_label(label, exact=True).fill(SECRET)
    pressed(guest, "Save password")
    guest.goto("/sign-in/")
    guest.get_by_label("Email address").fill("new@example.org")
    guest.get_by_label("Password", exact=True).fill(SECRET)
    guest.locator("main form").first.get_by_role("button", name="Sign in").click()
    expect(guest.get_by_role("main")).to_contain_text("Cross-party reference group")


def read_mail(site) -> list[str]:
    return [path.read_text() for path in site.mail.iterdir()]


@pytest.mark.parametrize("role", ["forum", "adviser"])
def test_readers_are_offered_nothing_to_press(role, phone):
    page = phone(role)
    for path in (PLAN, f"{PLAN}areas/2/", f"{PLAN}actions/2.3/", f"{PLAN}what-moved/"):
        page.goto(path)
        assert page.locator("main form[method=post], main a.govuk-button").count() == 0


def test_nothing_is_left_on_the_screen_after_signing_out(opened):
    page = opened(width=PHONE).new_page()
    page.goto("/sign-in/")
    pressed(page, "Sign in as Action lead")
    page.goto(f"{PLAN}actions/2.3/")
    pressed(page, "Menu")
    pressed(page, "Sign out")
    expect(page.locator("h1")).to_have_text("Sign in")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Sign in")


def test_each_role_of_the_demonstration_has_a_button(opened):
    page = opened(width=PHONE).new_page()
    page.goto("/sign-in/")
    for account in ACCOUNTS:
        expect(page.get_by_role("button", name=f"Sign in as {account['role']}", exact=True)).to_be_visible()
