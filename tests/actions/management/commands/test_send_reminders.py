"""A round by letter, end to end: letters really go to a mail server, and their links are followed from there."""

import re
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from io import StringIO

import pytest
from aiosmtpd.controller import Controller
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from actions.choices import Letter
from actions.emails import link_of
from actions.models import Reminder, Round
from history import clock
from history.models import Event
from partners.models.user import Digest, Reminded
from tests.factories.actions import (
    ActionFactory,
    AskFactory,
    MilestoneFactory,
    PlanFactory,
    ReminderFactory,
    RoundFactory,
    UpdateFactory,
)
from tests.factories.days import boxes
from tests.factories.partners import PASSWORD

OPENS, CLOSES = date(2022, 6, 1), date(2022, 6, 10)  # a Wednesday and a Friday
DAY = timedelta(days=1)


class Postbox:
    """What a mail server was given, and whom it refuses."""

    def __init__(self) -> None:
        self.letters = []
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter["Subject"], letter.get_content()))
        return "250 OK"

    def taken(self) -> list[tuple[str, str, str]]:
        """Address, subject and body of those that came since it was last looked into, by address."""
        found, self.letters = self.letters, []
        return sorted((to, subject, body) for [to], subject, body in found)

    def addresses(self) -> list[str]:
        return [to for to, _, _ in self.taken()]


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.PUBLIC_URL = "https://tracker.example.org"
    yield box
    server.stop()


@pytest.fixture
def on(settings):
    """Runs the command as on that day."""

    def run(day: date) -> str:
        settings.TODAY = day
        said = StringIO()
        call_command("send_reminders", stdout=said)
        return said.getvalue().strip()

    return run


@pytest.fixture
def round(plan, action, lead):
    """Its one action is the lead's; nobody has been told yet."""
    found = RoundFactory(plan=plan, opened_on=OPENS, closes_on=CLOSES)
    AskFactory(round=found, action=action)
    return found


def path_in(body: str) -> str:
    return re.search(r"https://tracker\.example\.org(/reminders/\S+)", body)[1]


def test_round_from_opening_to_the_list(
    on, postbox, as_, settings, officer, member, lead, action, area, icb_post
):
    ActionFactory(area=area, ref="2.2", title="Open clinic", lead=icb_post, first_due=OPENS - DAY)
    for ref in ("2.3", "2.4"):
        ActionFactory(area=area, ref=ref, title="Train staff", lead=action.lead)
    MilestoneFactory(action=action, first_due=OPENS - DAY)

    settings.TODAY = OPENS
    asked = {"title": "Board meeting", "remind_before": "3", "who": "all"} | boxes("closes_on", CLOSES)
    response = as_(officer).post(reverse("round_add", args=["wsoa"]), asked, follow=True)
    assert "2 letters have gone out." in response.content.decode()
    letters = {to: (subject, body) for to, subject, body in postbox.taken()}
    assert sorted(letters) == sorted([lead.email, member.email])
    subject, body = letters[lead.email]
    assert subject == "3 actions to update by 10 June: Board meeting"
    assert [line for line in body.splitlines() if line.startswith("* ")] == [
        "* 2.1 Cut waiting",
        "* 2.3 Train staff",
        "* 2.4 Train staff",
    ]
    assert "1 milestone late." in body
    assert "Was due 31 May 2022: 1 day late." in letters[member.email][1]

    assert on(OPENS) == "Letters sent: 0"
    UpdateFactory(action=area.actions.get(ref="2.2"), on=OPENS, at=clock.now())
    assert [on(CLOSES - 4 * DAY), postbox.taken()] == ["Letters sent: 0", []]
    assert [on(CLOSES - 3 * DAY), postbox.addresses()] == ["Letters sent: 1", [lead.email]]
    assert [on(CLOSES - 3 * DAY), on(CLOSES), postbox.taken()] == ["Letters sent: 0", "Letters sent: 0", []]
    link, browser = path_in(body), Client()
    to_sign_in = browser.get(link)
    assert to_sign_in.url == f"{reverse('sign_in')}?next={link}"
    signed_in = browser.post(to_sign_in.url, {"username": lead.email, "password": PASSWORD})
    assert signed_in.url == link
    assert browser.get(link).url == reverse("queue")
    assert browser.get(reverse("queue")).url.startswith(reverse("update_post", args=["wsoa", "2.1"]))
    assert "This link has been used" in browser.get(link).content.decode()
    assert "Sign in to see your list" in Client().get(link).content.decode()
    assert as_(member).get(link).status_code == 403

    assert on(CLOSES + DAY) == "Letters sent: 1"
    (last,) = postbox.taken()
    assert last[:2] == (lead.email, "3 actions not updated: Board meeting")
    assert [on(CLOSES + DAY), on(CLOSES + 2 * DAY), postbox.taken()] == [
        "Letters sent: 0",
        "Letters sent: 0",
        [],
    ]

    page = as_(officer).get(reverse("round_detail", args=["wsoa", Round.objects.get().pk])).content.decode()
    letters = re.sub("<[^>]+>", "", page)
    assert "on opening 1 June 2022, link followed 10 June 2022before closing 7 June 2022" in letters


def test_row_of_another_run_stands_for_its_letter(on, postbox, round, lead):
    ReminderFactory(round=round, user=lead, kind=Letter.OPENED, on=OPENS - DAY)
    assert [on(OPENS), postbox.taken()] == ["Letters sent: 0", []]


@pytest.mark.parametrize(
    ("wants", "letters"),
    [
        (Reminded.ALWAYS, [("opened", OPENS), ("closing", CLOSES - 3 * DAY), ("closed", CLOSES + DAY)]),
        (Reminded.BEFORE, [("closing", CLOSES - 3 * DAY), ("closed", CLOSES + DAY)]),
        (Reminded.OPENING, [("opened", OPENS)]),
    ],
)
def test_each_person_gets_the_letters_they_want(on, postbox, round, lead, wants, letters):
    lead.reminded = wants
    lead.save()
    for days in range(-1, 30):
        on(OPENS + days * DAY)
    assert list(Reminder.objects.order_by("on").values_list("kind", "on")) == letters
    assert len(postbox.taken()) == len(letters)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (OPENS - DAY, None),
        (OPENS + 2 * DAY, "opened"),
        (CLOSES, "closing"),
        (CLOSES + 14 * DAY, "closed"),
        (CLOSES + 15 * DAY, None),
    ],
)
def test_run_that_comes_late_sends_what_still_helps(on, postbox, round, day, kind):
    on(day)
    assert [one.kind for one in Reminder.objects.all()] == [kind] * bool(kind)


@pytest.mark.parametrize(
    ("wants", "letters"),
    [
        (Reminded.ALWAYS, [("opened", OPENS), ("closing", OPENS + DAY)]),
        (Reminded.BEFORE, [("closing", OPENS)]),
    ],
)
def test_short_round_sends_one_letter_a_day(on, postbox, plan, action, lead, wants, letters):
    lead.reminded = wants
    lead.save()
    AskFactory(action=action, round=RoundFactory(plan=plan, opened_on=OPENS, closes_on=OPENS + DAY))
    for days in (0, 0, 1):
        on(OPENS + days * DAY)
    assert list(Reminder.objects.order_by("on").values_list("kind", "on")) == letters


def test_who_has_answered_gets_no_letter(on, postbox, round, action):
    UpdateFactory(action=action, on=OPENS)
    for day in (OPENS, CLOSES, CLOSES + DAY):
        on(day)
    assert postbox.taken() == []


def test_plan_that_is_not_live_sends_none(on, postbox, round, closed):
    assert [on(OPENS), postbox.taken()] == ["Letters sent: 0", []]


def test_one_address_that_fails_stops_no_other(on, postbox, round, area, lead, member, icb_post, caplog):
    AskFactory(round=round, action=ActionFactory(area=area, ref="2.2", lead=icb_post))
    postbox.refused.add(lead.email)
    caplog.set_level("WARNING", logger="actions")
    with pytest.raises(CommandError, match=r"^Letters that could not be sent: 1\. The next run") as error:
        on(OPENS)
    assert error.value.returncode == 1
    assert postbox.addresses() == [member.email]
    assert [one.user for one in Reminder.objects.all()] == [member]
    assert [lead.email in text for text in (str(error.value), caplog.text)] == [False, False]
    assert f"opened letter to person {lead.pk}: SMTPRecipientsRefused" in caplog.text
    postbox.refused.clear()
    assert [on(OPENS), postbox.addresses()] == ["Letters sent: 1", [lead.email]]


def test_mail_server_that_is_away_keeps_nothing(on, postbox, round, settings):
    settings.EMAIL_PORT = 1
    with pytest.raises(CommandError):
        on(OPENS)
    assert (Reminder.objects.count(), Event.objects.count()) == (0, 0)


def test_letter_holds_one_header_for_each(on, postbox, round):
    round.title = "Board\nBcc: everybody@example.org"
    round.save()
    on(OPENS)
    assert [subject for _, subject, _ in postbox.taken()] == [
        "1 action to update by 10 June: Board Bcc: everybody@example.org"
    ]


# Digests

MONDAYS = [date(2022, 6, 6), date(2022, 6, 13)]


@pytest.mark.parametrize(
    ("wants", "days"), [(Digest.NEVER, []), (Digest.WEEKLY, MONDAYS), (Digest.MONTHLY, MONDAYS[:1])]
)
def test_digest_comes_as_often_as_wanted(on, postbox, lead, action, wants, days):
    action.due = date(2022, 6, 20)
    action.save()
    lead.digest = wants
    lead.save()
    for number in range(15):
        for _ in range(2):
            on(date(2022, 6, 1) + number * DAY)
    assert sorted(one.on for one in Reminder.objects.filter(kind=Letter.DIGEST)) == days
    assert [subject for _, subject, _ in postbox.taken()] == ["Due in the next 4 weeks: 1 action"] * len(days)


@pytest.mark.parametrize(
    ("due", "count"), [(MONDAYS[0] + 28 * DAY, 1), (MONDAYS[0] + 29 * DAY, 0), (date(2022, 5, 1), 1)]
)
def test_digest_looks_four_weeks_ahead(on, postbox, lead, action, due, count):
    action.due = due
    action.save()
    lead.digest = Digest.WEEKLY
    lead.save()
    on(MONDAYS[0])
    assert len(postbox.taken()) == count


def test_digest_s_link_opens_my_work(on, postbox, as_, lead, action):
    lead.digest = Digest.WEEKLY
    lead.save()
    MilestoneFactory(action=action, first_due=MONDAYS[0])
    on(MONDAYS[0])
    ((_, _, body),) = postbox.taken()
    assert as_(lead).get(path_in(body)).url == reverse("home")


def test_digest_goes_to_nobody_without_a_role(on, postbox, lead, action):
    MilestoneFactory(action=action, first_due=MONDAYS[0])
    lead.digest = Digest.WEEKLY
    lead.save()
    lead.memberships.update(ends_on=MONDAYS[0] - DAY)
    on(MONDAYS[0])
    assert postbox.taken() == []


def test_letters_of_two_plans_are_two(on, postbox, round, lead, local_area):
    other = ActionFactory(
        plan=PlanFactory(local_area=local_area), ref="7.1", lead=round.asks.get().action.lead
    )
    AskFactory(action=other)
    assert [on(OPENS), postbox.addresses()] == ["Letters sent: 2", [lead.email, lead.email]]


def test_link_is_of_its_own_row(round, lead):
    first, second = (ReminderFactory(round=round, user=lead, kind=kind) for kind in ("opened", "closing"))
    assert link_of(first) != link_of(second)
