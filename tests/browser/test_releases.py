"""What families read, from the officer who writes it, by another who publishes it, to everybody; and taken back."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.steps import only_these, pressed, without_barriers

RELEASES = "/plans/wolverhampton-wsoa/releases/"
PUBLISHED = "/published/wolverhampton-wsoa/"
WORDS = "More families get an answer on time."


def test_written_by_one_published_by_another_and_withdrawn(signed_in, new_context, complaints):
    officer = signed_in("officer@example.org", width=PHONE)
    officer.goto(f"{RELEASES}public/edit/")
    officer.get_by_label("How it is going").fill(WORDS)
    officer.get_by_label("What is new since the last edition").fill("What happened in the autumn.")
    pressed(officer, "Save")
    without_barriers(officer)

    second = signed_in("communications@example.org", width=PHONE)
    second.goto(f"{RELEASES}public/preview/")
    expect(second.get_by_role("main")).to_contain_text(WORDS)
    second.get_by_role("button", name="I have read it: go on").click()
    without_barriers(second)
    for answer in second.locator("main select").all():
        answer.select_option(index=1)
    second.locator("main form button").click()
    second.goto(PUBLISHED)
    expect(second.get_by_role("main")).to_contain_text(WORDS)
    without_barriers(second)

    second.goto(f"{RELEASES}public/2/withdraw/")
    without_barriers(second)
    second.get_by_label("Why is it withdrawn?").fill("A figure was wrong.")
    second.get_by_role("checkbox").check()
    pressed(second, "Withdraw this edition")
    # Somebody else: what this browser has read it may show for a minute.
    family = new_context().new_page()
    assert family.goto(f"{PUBLISHED}editions/2/").status == 410
    expect(family.get_by_role("main")).not_to_contain_text(WORDS)
    family.goto(PUBLISHED)
    expect(family.get_by_role("main")).to_contain_text("This is edition 1")
    only_these(complaints, 410)
