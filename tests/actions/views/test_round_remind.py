from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from actions.models import Reminder
from history.models import Event
from tests.factories.actions import AskFactory, ReminderFactory, RoundFactory, UpdateFactory


@pytest.fixture
def round(plan, action, lead, today):
    found = RoundFactory(plan=plan, title="June board")
    AskFactory(round=found, action=action)
    return found


@pytest.fixture
def url(round, lead):
    return reverse("round_remind", args=["wsoa", round.pk, lead.pk])


@pytest.fixture
def page(round):
    return reverse("round_detail", args=["wsoa", round.pk])


def test_letter_goes_to_one_person_now(as_, officer, lead, url, page):
    client = as_(officer)
    assert url in client.get(page).content.decode()
    response = client.post(url, {"form_token": "one"}, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert "A reminder has gone to Leo Lead." in response.content.decode()
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([lead.email], "1 action still to update by 10 June: June board")
    ]
    assert [(event.verb, event.actor_id) for event in Event.objects.all()] == [("reminder_sent", officer.pk)]
    assert url not in client.get(page).content.decode()


def test_pressed_twice_sends_one(as_, officer, lead, round, url):
    ReminderFactory(round=round, user=lead, kind="closing")
    response = as_(officer).post(url, follow=True)
    assert "Leo Lead has been sent this letter before." in response.content.decode()
    assert mail.outbox == []


def test_after_closing_it_is_the_letter_that_says_so(as_, officer, url, settings, today):
    settings.TODAY = today + timedelta(days=20)
    as_(officer).post(url)
    assert [one.kind for one in Reminder.objects.all()] == ["closed"]


def test_failure_is_told(as_, officer, url, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = as_(officer).post(url, follow=True).content.decode()
    assert "The letter to Leo Lead could not be sent. Try again later." in page
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("why", ["answered", "stranger", "reading", "closed plan"])
def test_otherwise_nothing_is_sent(as_, officer, member, round, action, url, page, today, why):
    client = as_(officer)
    if why == "answered":
        UpdateFactory(action=action, on=today)
    if why == "closed plan":
        round.plan.stage = "closed"
        round.plan.save()
    if why == "stranger":
        url = reverse("round_remind", args=["wsoa", round.pk, member.pk])
    response = client.get(url) if why == "reading" else client.post(url)
    assert (response.url, mail.outbox) == (page, [])


@pytest.mark.parametrize("who", ["administrator", "lead", "member", "forum", "adviser"])
def test_refuses(as_, request, url, who):
    assert as_(request.getfixturevalue(who)).post(url).status_code == 403
    assert mail.outbox == []


def test_outsider_does_not_learn_of_it(as_, outsider, url):
    assert as_(outsider).post(url).status_code == 404
