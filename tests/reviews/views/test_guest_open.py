from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from history import clock
from tests.factories.reviews import EditionFactory, PackFactory
from tests.reviews.guests import KEY, entered, guest_of, page

GONE = "It is not valid, or not any longer."


@pytest.fixture
def guest(review):
    return guest_of(EditionFactory(pack=PackFactory(review=review)))


def test_says_whose_pack_it_is_and_no_more(guest):
    response = Client().get(page("guest_open"))
    shown = response.content.decode()
    assert [
        words in shown for words in ("Review pack", "Send me a code", "We are on the way", guest.email)
    ] == [
        True,
        True,
        False,
        False,
    ]
    assert "Sign in" not in shown


def test_looking_sends_nothing(guest, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Client().get(page("guest_open"))
        Client().head(page("guest_open"))
    assert mail.outbox == []


def test_answer_is_the_same_when_no_more_codes_are_sent(guest, django_capture_on_commit_callbacks):
    answers = []
    for token in range(5):
        with django_capture_on_commit_callbacks(execute=True):
            response = Client().post(page("guest_open"), {"form_token": token})
        answers.append((response.status_code, response.url, response.content))
    assert answers == [(302, page("guest_code"), b"")] * 5
    assert [one.to for one in mail.outbox] == [[guest.email]] * 3


def test_pressed_twice_is_one_letter(guest, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            Client().post(page("guest_open"), {"form_token": "once"})
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_do_not_work_have_one_answer(guest, method):
    yesterday = clock.today() - timedelta(days=1)
    guest_of(guest.edition, key="ended", ended_on=yesterday)
    guest_of(guest.edition, key="expired", until=yesterday)
    keys = ("ended", "expired", "unknown", KEY[:-1], KEY.upper(), "é", "x" * 2000)
    answers = [getattr(Client(), method)(page("guest_open", key=key)) for key in keys]
    pages = {
        one.content.decode().replace(page("guest_open", key=key), "")
        for key, one in zip(keys, answers, strict=True)
    }
    assert ([one.status_code for one in answers], len(pages)) == ([404] * 7, 1)
    assert GONE in pages.pop()
    assert mail.outbox == []


def test_whoever_is_inside_goes_on(guest):
    assert entered(guest).get(page("guest_open")).url == page("guest_pack")


def test_somebody_signed_in_is_a_guest_here(guest, as_, officer):
    client = as_(officer)
    shown = client.get(page("guest_open")).content.decode()
    assert ("Send me a code" in shown, officer.name in shown, "Sign out" in shown) == (True, False, False)
    assert client.get(page("guest_pack")).url == page("guest_open")


@pytest.mark.parametrize("key", [KEY, "unknown"])
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_nothing_is_kept_or_listed(guest, key, method):
    for name in ("guest_open", "guest_code", "guest_pack", "guest_requests", "guest_leave"):
        response = getattr(Client(), method)(page(name, key=key))
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
