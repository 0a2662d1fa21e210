"""From one round to the next: letters and their links, a second person's word, dates that move, questions.

All on the day after the demonstration's round has closed; what one test does, the next one finds.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.demonstration.paper import pdf
from tests.browser.conftest import NARROW, PHONE
from tests.browser.steps import dated, happened, only_these, pressed, sign_in_here, without_barriers

PLAN = "/plans/wolverhampton-wsoa/"
SHARED = REVIEWED = "2.14"  # led by the action lead, shared by the board member; work that goes on
FINISHED, ASKED_ABOUT = "2.11", "2.9"
TITLE = "Board meeting, 5 November 2025"
LETTER = "-" * 79
KEYBOARD_UP = {"width": NARROW, "height": 350}


@pytest.fixture
def phone(later, signed_in):
    return lambda role, **options: signed_in(
        f"{role}@example.org", width=PHONE, base_url=later.address, **options
    )


def action(ref: str) -> str:
    return f"{PLAN}actions/{ref}/"


def newest(page: Page) -> Locator:
    return page.locator(".app-history li").first


def rated(page: Page) -> Locator:
    return page.locator(".app-ratings--row div", has_text="Delivery").locator("dd")


def chased(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))


def letters_to(email: str, site) -> list[str]:
    found = [text for path in site.mail.iterdir() for text in path.read_text().split(LETTER)]
    return [text for text in found if f"To: {email}" in text and TITLE in text]


def link_to(email: str, site) -> str:
    (letter,) = letters_to(email, site)
    return re.search(r"http\S+/reminders/\S+", letter).group()


def test_round_from_its_letters_to_the_last_answer(later, opened, phone, complaints):
    officer = phone("officer")
    officer.goto(f"{PLAN}rounds/")
    expect(officer.get_by_role("main")).to_contain_text("Closed on 9 October 2025.")
    officer.get_by_role("button", name="Open a round").click()
    without_barriers(officer)
    officer.get_by_label("What is it for?").fill(TITLE)
    dated(officer, "Last day to answer", "8", "10", "2025")
    pressed(officer, "Open this round")
    expect(officer.locator(".govuk-error-summary a")).to_have_text("The closing day must be today or later")
    dated(officer, "Last day to answer", "24", "10", "2025")
    pressed(officer, "Open this round")
    expect(officer.get_by_role("main")).to_contain_text("The round is open.")
    expect(officer.get_by_role("main")).to_contain_text("letters have gone out.")
    expect(chased(officer, "Action lead")).to_contain_text("7 of 7")
    expect(chased(officer, "Action lead")).to_contain_text("on opening 10 October 2025")
    without_barriers(officer)

    lead = opened(width=NARROW, base_url=later.address).new_page()
    lead.set_viewport_size(KEYBOARD_UP)
    lead.goto(link_to("lead@example.org", later))
    sign_in_here(lead, "lead@example.org")
    met = [answer(lead, number, phone) for number in range(1, 8)]
    assert met.count("met somebody") == 1
    expect(lead.locator("h1")).to_have_text("7 of 7 done, thank you")
    without_barriers(lead)
    only_these(complaints, 409)

    officer.reload()
    officer.locator("summary", has_text="Who owes nothing (1)").click()
    expect(chased(officer, "Action lead")).to_contain_text("Answered all 7.")
    expect(chased(officer, "Action lead")).to_contain_text("link followed 10 October 2025")
    officer.goto(action(SHARED))
    expect(rated(officer)).not_to_have_text("Off track")
    expect(newest(officer)).to_contain_text(f"What happened with {SHARED}.")


def answer(page: Page, number: int, phone) -> str:
    expect(page.locator("main .govuk-caption-m")).to_have_text(f"Update {number} of 7, by 24 October 2025")
    ref = page.locator("h1").inner_text().split()[0]
    if ref == SHARED:
        meanwhile(phone("board"))
    happened(page, f"What happened with {ref}.")
    met = sent(page)
    if met == "adds up to nothing":
        page.get_by_label("What do you say to that?").fill("It is in the plan for November.")
        met = sent(page)
    if met == "met somebody":
        expect(page.get_by_role("main")).to_contain_text("What a board member saw.")
        expect(page.get_by_label("What has happened since")).to_have_value(f"What happened with {ref}.")
        without_barriers(page)
        page.set_viewport_size(KEYBOARD_UP)
        page.get_by_label("Keep mine: ").check()
        page.get_by_label("Why has it changed?").fill("The other team has come back.")
        assert sent(page) == "saved"
    return met


def sent(page: Page) -> str:
    """How the page answers."""
    before = page.url
    with page.expect_navigation():
        pressed(page, "Save and go to the next")
    if page.url != before:
        return "saved"
    return "met somebody" if page.title().startswith("Somebody else updated") else "adds up to nothing"


def meanwhile(page: Page) -> None:
    page.goto(f"{action(SHARED)}update/")
    page.get_by_label("Off track", exact=True).check()
    page.get_by_label("Why has it changed?").fill("Half of the team is away.")
    happened(page, "What a board member saw.")
    pressed(page, "Save update")
    expect(page.get_by_text(f"Your update of {SHARED} was saved.")).to_be_visible()


def test_links_work_once_and_for_one_person(later, opened, phone, complaints):
    officer = phone("officer")
    officer.goto(link_to("lead@example.org", later))
    expect(officer.locator("h1")).to_have_text("This link is for somebody else")
    without_barriers(officer)
    guest = opened(width=PHONE, base_url=later.address).new_page()
    guest.goto(link_to("lead@example.org", later))
    expect(guest.locator("h1")).to_have_text("This link has been used")
    without_barriers(guest)
    guest.get_by_role("link", name="Sign in to see your list").click()
    sign_in_here(guest, "lead@example.org")
    expect(guest.locator("h1")).to_have_text("7 of 7 done, thank you")
    only_these(complaints, 403, 410)


def test_officer_reminds_one_person(later, phone):
    page = phone("officer")
    page.goto(f"{PLAN}rounds/")
    page.get_by_role("link", name=TITLE).click()
    chased(page, "Lead for data").get_by_role("button", name="Remind now").click()
    expect(page.get_by_text("A reminder has gone to Lead for data.")).to_be_visible()
    expect(chased(page, "Lead for data")).to_contain_text("before closing 10 October 2025")
    expect(chased(page, "Lead for data").get_by_role("button")).to_have_count(0)
    assert len(letters_to("data-lead@example.org", later)) == 2


def test_complete_when_a_second_person_agrees(phone, complaints):
    lead = phone("lead")
    lead.goto(f"{action(FINISHED)}update/")
    lead.get_by_label("Complete", exact=True).check()
    lead.get_by_label("Why has it changed?").fill("The last families have answered.")
    happened(lead, "All cases were checked.")
    lead.locator("summary", has_text="Add evidence").click()
    proof(lead, "checks.pdf", b"MZ" + bytes(200))
    pressed(lead, "Save update")
    expect(lead.locator(".govuk-error-summary a")).to_contain_text("what is in it is something else")
    without_barriers(lead)
    proof(lead, "checks.pdf", pdf("checks.pdf", ["All cases were checked."]).read())
    pressed(lead, "Save update")
    expect(lead.get_by_text("A second person will check the evidence")).to_be_visible()
    expect(rated(lead)).to_have_text("Awaiting sign-off")
    assert lead.goto(f"{action(FINISHED)}sign-off/").status == 403
    officer = phone("officer")
    officer.goto(f"{action(FINISHED)}update/")
    happened(officer, "The checks are on file.")  # so the officer says that it is complete, too
    pressed(officer, "Save update")
    expect(rated(officer)).to_have_text("Awaiting sign-off")
    assert officer.goto(f"{action(FINISHED)}sign-off/").status == 403
    expect(officer.get_by_text("You said this yourself, so somebody else has to agree.")).to_be_visible()
    without_barriers(officer)
    only_these(complaints, 403, 403)

    director = phone("director")
    director.goto("/decisions/")
    without_barriers(director)
    claim = director.locator("article", has_text=f"{FINISHED} ").filter(has_text="of evidence")
    expect(claim).to_contain_text("2 items of evidence: Check of all cases; Caseloads")
    claim.get_by_role("link").click()
    without_barriers(director)
    pressed(director, "Agree")
    expect(director.get_by_text(f"You agreed: {FINISHED} is settled.")).to_be_visible()
    expect(rated(director)).to_have_text("Complete")


def proof(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_label("What is it?").fill("Check of all cases")
    page.get_by_label("Kind", exact=True).select_option(label="Check of cases")
    page.get_by_label("What does it show?").select_option(label="That something got better")


def test_date_moves_when_somebody_else_confirms(phone):
    lead = phone("lead")
    lead.goto(action(REVIEWED))
    lead.get_by_role("link", name="Ask for a new date", exact=True).click()
    dated(lead, "New review date", "27", "2", "2026")
    lead.get_by_label("It waits for another organisation").check()
    lead.get_by_label("Why does the date have to move?").fill("The board meets a month later.")
    lead.get_by_label("What will make the new date hold?").fill("It is on the agenda.")
    pressed(lead, "Ask for this date")
    expect(lead.get_by_text("The old one counts until somebody confirms it.")).to_be_visible()

    director = phone("director")
    director.goto("/decisions/")
    asked = director.locator("article", has_text="27 February 2026")
    asked.get_by_role("link").click()
    without_barriers(director)
    pressed(director, "Confirm the new date")
    expect(
        director.get_by_text("First review 30 September 2024. Moved twice, 515 days in all.")
    ).to_be_visible()
    director.locator("summary", has_text="Each move, and why").click()
    expect(director.get_by_text("30 January 2026 became 27 February 2026, 28 days later")).to_be_visible()
    without_barriers(director)


def test_question_is_answered_and_both_stay(phone):
    officer = phone("officer")
    officer.goto(action(ASKED_ABOUT))
    officer.get_by_role("link", name="Ask why it is rated so").click()
    officer.get_by_label("Why is this on track?").fill("Were the caseworkers not all in post?")
    pressed(officer, "Ask")
    expect(officer.get_by_text("Your question was put to the lead.")).to_be_visible()

    lead = phone("lead")
    lead.goto("/decisions/")
    lead.locator("article", has_text="Were the caseworkers not all in post?").get_by_role("link").click()
    lead.get_by_label("Your answer").fill("They are, and still learning.")
    pressed(lead, "Answer")
    expect(lead.get_by_text("Your answer was saved.")).to_be_visible()

    officer.reload()
    expect(newest(officer)).to_contain_text("Were the caseworkers not all in post?")
    expect(newest(officer)).to_contain_text("They are, and still learning.")
    expect(officer.locator("#questions")).to_have_count(0)
