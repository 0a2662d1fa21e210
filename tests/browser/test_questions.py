"""A member of the reference group asks; the post answers, an officer agrees, and everybody in the group reads it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.steps import pressed, without_barriers

QUESTIONS = "/plans/wolverhampton-wsoa/questions/"
WORDS = "How many schools have used the guide since June?"
ANSWER = "Two in three, by our count of September."


@pytest.fixture
def phone(signed_in):
    return lambda role: signed_in(f"{role}@example.org", width=PHONE)


def asked(member: Page) -> str:
    """The address of the question."""
    member.goto(QUESTIONS)
    without_barriers(member)
    pressed(member, "Ask a question")
    without_barriers(member)
    pressed(member, "Ask")
    expect(member.locator(".govuk-error-summary a")).to_have_text("Write your question")
    without_barriers(member)
    member.get_by_label("What is it about?").select_option("area-2")
    member.get_by_label("Your question").fill(WORDS)
    pressed(member, "Ask")
    expect(member.get_by_text("There is no answer yet.")).to_be_visible()
    without_barriers(member)
    return member.url


def test_question_from_a_member_to_an_answer_that_the_whole_group_reads(phone):
    member = phone("councillor")
    address = asked(member)

    owner = phone("director")
    owner.goto("/")
    owner.get_by_role("link", name=WORDS).click()
    without_barriers(owner)
    owner.get_by_label("Your answer").fill(ANSWER)
    pressed(owner, "Save this answer")
    expect(owner.get_by_text(re.compile("The group does not see it yet"))).to_be_visible()
    without_barriers(owner)
    member.reload()
    expect(member.get_by_text(ANSWER)).to_have_count(0)

    officer = phone("officer")
    officer.goto("/decisions/")
    without_barriers(officer)
    officer.get_by_role("link", name=re.compile(re.escape(WORDS))).click()
    without_barriers(officer)
    pressed(officer, "Agree to this answer")
    expect(officer.get_by_role("paragraph").filter(has_text=ANSWER)).to_be_visible()

    for reader in (member, phone("board")):
        reader.goto(address)
        expect(reader.get_by_role("paragraph").filter(has_text=ANSWER)).to_be_visible()
        expect(reader.locator("figcaption")).to_contain_text("A member of the reference group")
        without_barriers(reader)
