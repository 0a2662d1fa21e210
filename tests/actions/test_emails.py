from datetime import date, timedelta

import pytest
from django.core import mail, signing

from actions.choices import Letter
from actions.emails import SIGNER, link_of, reminder_key, send_letter
from actions.queries.plan_tree import action_rows, actions_on
from tests.factories.actions import MilestoneFactory, ReminderFactory, RoundFactory

ON = date(2023, 1, 30)


@pytest.fixture
def rows(action):
    MilestoneFactory(action=action)
    return action_rows(actions_on(ON), ON)


@pytest.fixture
def reminder(plan, lead):
    round = RoundFactory(plan=plan, title="Board meeting, 12 June")
    return ReminderFactory(round=round, user=lead)


def sent(reminder, rows):
    send_letter(reminder, rows)
    (letter,) = mail.outbox
    return letter


@pytest.mark.parametrize(
    ("kind", "subject", "says"),
    [
        (Letter.OPENED, "1 action to update by 10 June: Board meeting, 12 June", "by 10 June 2022"),
        (
            Letter.CLOSING,
            "1 action still to update by 10 June: Board meeting, 12 June",
            "closes on 10 June 2022",
        ),
        (Letter.CLOSED, "1 action not updated: Board meeting, 12 June", "closed on 10 June 2022"),
        (Letter.DIGEST, "Due in the next 4 weeks: 1 action", "due in the next 4 weeks, or late"),
    ],
)
def test_letter_holds_the_person_s_list_and_link(reminder, rows, lead, settings, kind, subject, says):
    settings.PUBLIC_URL = "https://tracker.example.org"
    reminder.kind = kind
    if kind == Letter.DIGEST:
        reminder.round = None
    letter = sent(reminder, rows)
    assert (letter.subject, letter.to) == (subject, [lead.email])
    lines = letter.body.splitlines()
    assert "Hello Leo Lead," in lines
    assert "* 2.1 Cut waiting" in lines
    assert "  Was due 31 December 2022: 30 days late. 1 milestone late." in lines
    assert says in letter.body
    (link,) = [line for line in lines if line.startswith("https://")]
    assert reminder_key(link.split("/")[-2]) == reminder.pk
    assert "\n\n\n" not in letter.body


def test_letter_is_plain_text_and_escapes_nothing(reminder, rows):
    reminder.round.title = "Tom & Ann's <review>"
    letter = sent(reminder, rows)
    assert letter.subject == "1 action to update by 10 June: Tom & Ann's <review>"
    assert "Tom & Ann's <review>" in letter.body


def test_no_header_can_be_slipped_in(reminder, rows):
    reminder.round.title = "Board\r\nBcc: everybody@example.org"
    letter = sent(reminder, rows)
    assert letter.subject == "1 action to update by 10 June: Board Bcc: everybody@example.org"
    assert letter.message()["Bcc"] is None


def test_link_works_for_sixty_days(reminder, monkeypatch):
    token = link_of(reminder).split("/")[-2]
    now = signing.time.time()
    found = {}
    for days in (0, 59, 61):
        later = now + timedelta(days=days).total_seconds()
        monkeypatch.setattr(signing.time, "time", lambda later=later: later)
        found[days] = reminder_key(token) == reminder.pk
    assert found == {0: True, 59: True, 61: False}


@pytest.mark.parametrize("token", ["", "x", "1", "1.1abc.def", "é\0", "a" * 10_000])
def test_forged_link_leads_nowhere(token):
    assert reminder_key(token) is None


def test_token_signed_for_something_else_leads_nowhere():
    assert reminder_key(signing.TimestampSigner(salt="another", sep=".").sign(1)) is None
    assert reminder_key(SIGNER.sign(1)) == 1
