"""A review pack from its beginning to a file in the officer's hands, on a phone."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.steps import pressed, without_barriers

PLAN = "/plans/wolverhampton-wsoa/"
LONGEST = 90_000  # milliseconds that six files may take


def test_a_pack_from_its_beginning_to_a_file(signed_in, uncomplaining):
    page = signed_in("officer@example.org", width=PHONE)
    page.goto(f"{PLAN}reviews/")
    page.get_by_role("main").get_by_role("link", name="review").first.click()
    page.get_by_role("link", name="The pack for this review").click()
    without_barriers(page)
    pressed(page, "Begin the pack")
    without_barriers(page)

    page.get_by_role("link", name="Change the sections").click()
    without_barriers(page)
    page.get_by_label("Measures").fill("2")
    page.get_by_label("All actions").fill("")
    page.get_by_label("Summary").last.fill("More families say that they are heard.")
    page.get_by_label("Next steps").last.fill("Agree the joint offer.")
    pressed(page, "Save")
    steps = page.locator(".app-steps")
    expect(steps).to_contain_text("10 of them: Summary, Measures, Answers to the last letter,")
    expect(steps).to_contain_text("Left out: All actions.")

    page.get_by_role("link", name="Read the pack as it stands").click()
    expect(page.get_by_role("article")).to_contain_text("More families say that they are heard.")
    without_barriers(page)
    page.get_by_role("button", name="Go on to freezing").click()
    without_barriers(page)
    for box in page.get_by_role("checkbox").all():
        box.check()
    pressed(page, "Freeze this pack")

    files = page.locator("#files")
    expect(files.get_by_role("link")).to_have_count(6, timeout=LONGEST)  # they appear by themselves
    without_barriers(page)
    with page.expect_download() as taken:
        files.get_by_role("link", name="PDF").click()
    assert taken.value.suggested_filename.endswith("-edition-1.pdf")
    page.goto(f"{page.url}changes/")
    expect(page.get_by_role("main")).to_contain_text("This is the first edition")
    without_barriers(page)
