"""An adviser's way to a pack: the officer's invitation, its letter, a code, the pack on a phone, and out again."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.steps import only_these, pressed, without_barriers
from tests.browser.visitor import Visitor
from tests.reviews.guests import other_than

PACK = "/plans/wolverhampton-wsoa/reviews/7/pack/"
ADDRESS = "grace@example.org"
LONGEST = 90_000  # milliseconds that the files may take


def letters(site) -> list[str]:
    """To the guest, the newest last."""
    texts = [path.read_text() for path in sorted(site.mail.iterdir(), key=lambda path: path.stat().st_mtime)]
    return [text for text in texts if f"To: {ADDRESS}" in text]


def found(pattern: str, site) -> str:
    return re.findall(pattern, "".join(letters(site)))[-1]


def frozen(officer: Page) -> None:
    officer.goto(PACK)
    pressed(officer, "Begin the pack")
    officer.goto(f"{PACK}freeze/")
    for box in officer.get_by_role("checkbox").all():
        box.check()
    officer.get_by_role("button", name="Freeze this pack").click(timeout=LONGEST)
    expect(officer.locator("#files").get_by_role("link", name="PDF")).to_be_visible(timeout=LONGEST)


def invited(officer: Page) -> None:
    officer.get_by_role("link", name="Let a guest read this edition").click()
    without_barriers(officer)
    officer.get_by_label("Name", exact=True).fill("Grace Guest")
    officer.get_by_label("Organisation").fill("Department for Education")
    officer.get_by_label("Email address").fill(ADDRESS)
    pressed(officer, "Send the link")
    without_barriers(officer)


def guessed_at_once(site, link: str, wrong: str) -> list[int]:
    """How many tries each answer says are left, of eight that are sent at the same moment; the others say none."""
    path = f"{urlsplit(link).path}code/"
    visitors = [Visitor(site.address) for _ in range(8)]
    forms = [visitor.tokens(path) | {"code": wrong} for visitor in visitors]
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda visitor, form: visitor.post(path, form), visitors, forms))
    assert {status for status, _ in answers} == {200}
    return sorted(int(left) for _, page in answers for left in set(re.findall(r"([0-9]) tr(?:y|ies) ", page)))


def test_guest_from_the_letter_to_the_file_and_out_again(site, signed_in, opened, complaints):
    officer = signed_in("officer@example.org")
    frozen(officer)
    invited(officer)
    link = officer.get_by_label("The link").input_value()
    assert link == found(r"http\S+/guest/\S+", site)

    guest = opened(width=PHONE).new_page()
    guest.goto(link)
    expect(guest.get_by_role("navigation")).to_have_count(0)
    without_barriers(guest)
    pressed(guest, "Send me a code")
    without_barriers(guest)
    assert guessed_at_once(site, link, other_than(found("Your code is ([0-9]{6})", site))) == [1, 2, 3, 4]
    pressed(guest, "Send me another code")
    code = found("Your code is ([0-9]{6})", site)
    guest.get_by_label("Code").fill(other_than(code))
    pressed(guest, "Go on")
    expect(guest.locator(".govuk-error-summary a")).to_have_text("This is not the code. 4 tries are left")
    without_barriers(guest)
    guest.get_by_label("Code").fill(code)
    pressed(guest, "Go on")

    expect(guest.get_by_role("article")).to_contain_text("Where each area stands")
    without_barriers(guest)
    with guest.expect_download() as taken:
        guest.get_by_role("link", name="PDF").click()
    assert taken.value.suggested_filename.endswith("-edition-1.pdf")
    guest.get_by_role("link", name="Answers to requests", exact=True).click()
    expect(guest.locator("h1")).to_have_text("Answers to requests")
    without_barriers(guest)

    pressed(guest, "Leave")
    expect(guest.get_by_text("You have left.")).to_be_visible()
    guest.goto(f"{link}pack/")
    expect(guest.get_by_role("button", name="Send me a code")).to_be_visible()

    officer.get_by_role("link", name="Back to the edition").click()
    officer.get_by_text("What guests did").click()
    expect(officer.locator("#guests")).to_contain_text("A guest downloaded edition 1 as PDF.")
    without_barriers(officer)
    officer.get_by_role("link", name="End the link of Grace Guest").click()
    without_barriers(officer)
    pressed(officer, "End this link")
    assert guest.goto(link).status == 404
    expect(guest.locator("h1")).to_have_text("This link does not work")
    without_barriers(guest)
    only_these(complaints, 404)
