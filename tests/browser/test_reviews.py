"""A review from its planning to its letter, by the officer, with those who answer and read, on phones."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.steps import dated, pressed, without_barriers

PLAN = "/plans/wolverhampton-wsoa/"
REVIEW, ASKED = "12-month review, 10 November 2025", "Show how long families wait, month by month."
LONGEST = 90_000  # milliseconds that freezing and its files may take


def test_a_review_from_its_planning_to_its_letter(signed_in, uncomplaining):
    officer, reader, director = (
        signed_in(f"{who}@example.org", width=PHONE) for who in ("officer", "board", "director")
    )
    planned(officer)
    prepared(officer)
    read(reader)
    put_right(officer)
    compared(reader)
    held(officer)
    answered(director)
    reader.goto(f"{PLAN}requests/")
    expect(reader.get_by_role("row").filter(has_text=ASKED)).to_contain_text("Answered")


def planned(page: Page) -> None:
    page.goto(f"{PLAN}reviews/")
    without_barriers(page)
    page.get_by_role("button", name="Plan a review").click()
    without_barriers(page)
    page.get_by_label("What kind of review is it?").select_option(label="12-month review")
    dated(page, "On which day?", "10", "11", "2025")
    pressed(page, "Plan this review")
    expect(page.get_by_role("main")).to_contain_text("on 10 November 2025, in 35 days.")
    expect(page.get_by_role("main")).to_contain_text("Evidence is due on 27 October 2025, in 21 days.")
    without_barriers(page)
    page.get_by_role("link", name="What is to be done by when").click()
    expect(page.get_by_role("main")).to_contain_text("In 35 days the reviewers come.")
    without_barriers(page)
    page.get_by_role("link", name="Begin the pack").click()


def prepared(page: Page) -> None:
    pressed(page, "Begin the pack")
    page.get_by_role("link", name="Request 2").click()
    without_barriers(page)
    page.get_by_role("button", name="Answer it").click()
    page.get_by_label("What do you answer?").fill("Fewer families wait longer than 20 weeks.")
    pressed(page, "Save this answer")
    expect(page.get_by_role("main")).to_contain_text("It goes to the reviewers with the next pack.")

    to_review(page)
    page.get_by_role("link", name="The pack for this review").click()
    page.get_by_role("link", name="Write them").click()
    page.get_by_label("Summary").last.fill("More families say that they are heard.")
    page.get_by_label("Next steps").last.fill("Agree the joint offer by December.")
    pressed(page, "Save")
    expect(page.locator(".app-steps")).not_to_contain_text("is not answered")
    frozen(page, "Freeze this pack")


def frozen(page: Page, way: str, note: str = "") -> None:
    page.get_by_role("button", name=way).click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    if note:
        page.get_by_label("What does this edition put right or add?").fill(note)
    page.get_by_role("button", name="Freeze this pack", exact=True).click(timeout=LONGEST)
    files = page.locator("#files")
    expect(files.get_by_role("link", name="Word (DOCX)")).to_be_visible(timeout=LONGEST)
    expect(files.get_by_role("link")).to_have_count(6, timeout=LONGEST)


def read(page: Page) -> None:
    to_review(page)
    page.get_by_role("link", name="edition 1, 6 October 2025").click()
    expect(page.get_by_role("article")).to_contain_text("Agree the joint offer by December.")


def put_right(page: Page) -> None:
    page.get_by_role("link", name="All editions of this pack").click()
    page.get_by_role("link", name="Change what is written").click()
    page.get_by_label("Next steps").last.fill("Agree the joint offer by January.")
    pressed(page, "Save")
    expect(page.get_by_role("main")).to_contain_text("The pack would say something else now.")
    frozen(page, "Freeze another edition", "The joint offer is due in January.")


def compared(page: Page) -> None:
    """Whoever still has the first edition open is told."""
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("This is not the newest")
    without_barriers(page)
    page.get_by_role("link", name="edition 2, 6 October 2025").first.click()
    page.get_by_role("link", name="What changed since edition 1").click()
    expect(page.get_by_role("main")).to_contain_text("Agree the joint offer by January.")
    without_barriers(page)


def held(page: Page) -> None:
    """Brought forward to today, as reviewers may."""
    to_review(page)
    page.get_by_role("link", name="Change this review").click()
    dated(page, "On which day?", "6", "10", "2025")
    pressed(page, "Save changes")
    problem = page.locator(".govuk-error-summary a")
    expect(problem).to_have_text("Evidence must be due on the day of the review or before")
    dated(page, "When is evidence due?", "22", "9", "2025")
    pressed(page, "Save changes")
    page.get_by_role("link", name="Write down who came").click()
    page.get_by_label("Who was there?").fill("DfE, SEND adviser")
    without_barriers(page)
    pressed(page, "Save changes")
    expect(page.get_by_role("main")).not_to_contain_text("Write down who came")

    page.get_by_role("link", name="Add a finding").click()
    page.get_by_label("What goes well").check()
    page.get_by_label("What did they say?").fill("Families are heard.")
    without_barriers(page)
    pressed(page, "Add finding")
    page.get_by_role("link", name="Back to the review").click()
    page.get_by_role("link", name="Record what they decided of an area").click()
    page.get_by_label("Which area").select_option(
        label="2. Education, health and care plans that are right and on time"
    )
    page.get_by_label("Monitored").check()
    without_barriers(page)
    pressed(page, "Record judgement")
    page.get_by_role("link", name="Back to the review").click()
    page.get_by_role("link", name="Add a request").click()
    page.get_by_label("What do they ask for?").fill(ASKED)
    page.get_by_label("Who answers it?").select_option(
        label="City of Wolverhampton Council: Executive Director of Families"
    )
    dated(page, "By when?", "28", "11", "2025")
    without_barriers(page)
    pressed(page, "Save")

    page.goto(f"{PLAN}reviews/")
    page.get_by_role("link", name="12-month review, 6 October 2025").click()
    for words in (
        "DfE, SEND adviser",
        "Families are heard.",
        "Monitored",
        ASKED,
        "edition 2, 6 October 2025",
    ):
        expect(page.get_by_role("main")).to_contain_text(words)
    without_barriers(page)
    changed = page.get_by_role("link", name="What changed since this review")
    expect(changed).to_have_count(0)  # on its own day nothing has yet
    page.get_by_role("link", name="All reviews").click()
    page.get_by_role("link", name="Review meeting, September 2025").click()
    changed.click()
    expect(page.locator("h1")).to_have_text("What moved since the review of September 2025")


def answered(page: Page) -> None:
    """By the director, on a phone, from the list of what waits for them."""
    page.goto("/")
    page.get_by_role("link", name=ASKED).click()
    without_barriers(page)
    page.get_by_label("What do you answer?").fill("The figures stand in the pack.")
    pressed(page, "Save this answer")
    expect(page.get_by_role("main")).to_contain_text("It goes to the reviewers with the next pack.")


def to_review(page: Page) -> None:
    page.goto(f"{PLAN}reviews/")
    page.get_by_role("link", name=REVIEW, exact=True).click()
