import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from actions.emails import SIGNER, link_of
from history import clock
from history.models import Event
from tests.factories.actions import ReminderFactory, RoundFactory
from tests.factories.partners import PASSWORD, MembershipFactory, PostFactory


@pytest.fixture
def reminder(plan, lead, today, settings):
    settings.PUBLIC_URL = ""
    return ReminderFactory(round=RoundFactory(plan=plan, title="June board"), user=lead)


@pytest.fixture
def used(reminder):
    reminder.used_at = clock.now()
    reminder.save()
    return reminder


def test_signed_out_goes_to_sign_in_and_comes_back(reminder):
    link = link_of(reminder)
    response = Client().get(link)
    assert response.url == f"{reverse('sign_in')}?next={link}"
    reminder.refresh_from_db()
    assert reminder.used_at is None


def test_right_person_goes_on_to_their_list(as_, lead, reminder):
    MembershipFactory(user=lead, role="officer", post=PostFactory(title="A post elsewhere"))
    response = as_(lead).get(link_of(reminder))
    reminder.refresh_from_db()
    assert (response.url, reminder.used_at) == (reverse("queue"), Event.objects.get().at)
    assert (Event.objects.get().actor_id, Event.objects.get().actor_label) == (
        lead.pk,
        "Head of SEND, Council",
    )


def test_after_closing_the_list_is_my_work(as_, lead, reminder, settings, today):
    settings.TODAY = today.replace(day=11)
    assert as_(lead).get(link_of(reminder)).url == reverse("home")


def test_second_time_it_says_so_and_leads_to_the_list(as_, lead, used):
    response = as_(lead).get(link_of(used))
    page = response.content.decode()
    assert (response.status_code, "This link has been used" in page) == (410, True)
    assert f'href="{reverse("queue")}">Go to your list' in page
    assert not Event.objects.exists()


def test_signed_out_it_says_so_and_offers_sign_in(used):
    response = Client().get(link_of(used))
    page = response.content.decode()
    assert (response.status_code, "June board" in page) == (410, False)
    assert f'href="{reverse("sign_in")}?next={reverse("queue")}"' in page


@pytest.mark.parametrize("state", ["reminder", "used"])
def test_another_person_is_told_and_sees_nothing(as_, member, request, state, lead):
    found = request.getfixturevalue(state)
    response = as_(member).get(link_of(found))
    page = response.content.decode()
    assert (response.status_code, "This link is for somebody else" in page) == (403, True)
    assert [word in page for word in ("June board", lead.name, lead.email)] == [False, False, False]
    assert not Event.objects.exists()


def test_another_person_signs_out_and_the_right_one_comes_back(as_, member, lead, reminder):
    link, client = link_of(reminder), as_(member)
    assert client.post(reverse("sign_out"), {"next": link}).url == link
    to_sign_in = client.get(link).url
    assert client.post(to_sign_in, {"username": lead.email, "password": PASSWORD}).url == link
    assert client.get(link).url == reverse("queue")


@pytest.mark.parametrize("token", ["x", "1", "1.1abc.def", "é", "%00", "a" * 3000])
def test_forged_link_is_not_found(as_, lead, db, token):
    assert as_(lead).get(f"/reminders/{token}/").status_code == 404


def test_link_of_a_letter_that_never_was_is_not_found(as_, lead):
    assert as_(lead).get(reverse("reminder_open", args=[SIGNER.sign(10**30)])).status_code == 404


def test_old_link_is_not_found(as_, lead, reminder, monkeypatch):
    link, later = link_of(reminder), signing.time.time() + 61 * 24 * 60 * 60
    client = as_(lead)
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert client.get(link).status_code == 404


def test_page_is_not_kept_by_the_browser(used):
    assert "no-store" in Client().get(link_of(used))["Cache-Control"]
