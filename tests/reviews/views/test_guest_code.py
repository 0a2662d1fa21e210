import time
from datetime import timedelta

import pytest
from django.test import Client

from history import clock
from history.models import Event
from reviews.access import GUESTS, LONGEST_STAY
from tests.factories.reviews import EditionFactory, PackFactory
from tests.reviews.guests import code_in_newest_letter, entered, guest_of, other_than, page
from wsoa.sessions import SINCE

URL = page("guest_code")


@pytest.fixture
def guest(review):
    return guest_of(EditionFactory(pack=PackFactory(review=review)))


@pytest.fixture
def code(guest, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(page("guest_open"))
    return code_in_newest_letter()


def errors(response):
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def test_right_code_opens_the_pack_under_a_new_session(code):
    client = Client()
    client.session.save()
    before = client.session.session_key
    assert client.post(URL, {"code": code}).url == page("guest_pack")
    assert client.session.session_key != before
    assert client.get(page("guest_pack")).status_code == 200
    assert client.get(URL).url == page("guest_pack")
    assert Client().get(page("guest_pack")).url == page("guest_open")


def test_code_may_be_typed_with_spaces(code):
    assert Client().post(URL, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


def test_wrong_code_says_how_many_tries_are_left(code):
    client, said = Client(), []
    for _ in range(6):
        said += errors(client.post(URL, {"code": other_than(code)}))["code"]
    assert said == [
        "This is not the code. 4 tries are left",
        "This is not the code. 3 tries are left",
        "This is not the code. 2 tries are left",
        "This is not the code. 1 try is left",
        "This code was mistyped too often. Ask for a new one",
        "This code was mistyped too often. Ask for a new one",
    ]
    assert errors(client.post(URL, {"code": code}))["code"] == said[-1:]


@pytest.mark.parametrize("typed", ["", " ", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12\x0034", "x" * 200])
def test_what_is_no_code_takes_no_try_away(guest, code, typed):
    assert list(errors(Client().post(URL, {"code": typed}))) == ["code"]
    guest.refresh_from_db()
    assert (guest.tries, Event.objects.filter(verb="guest_refused").count()) == (0, 0)


def test_before_a_code_was_sent(guest):
    assert errors(Client().post(URL, {"code": "123456"}))["code"] == [
        "Ask for a code first: none is waiting for you"
    ]


def test_old_code_says_so(guest, code):
    guest.refresh_from_db()
    guest.code_until = clock.now() - timedelta(minutes=1)
    guest.save()
    assert errors(Client().post(URL, {"code": code}))["code"] == ["This code has run out. Ask for a new one"]


def test_code_of_another_guest_opens_nothing(guest, code):
    guest_of(guest.edition, key="another")
    assert Client().post(page("guest_code", key="another"), {"code": code}).status_code == 200


def test_after_twelve_hours_a_new_code_is_needed(guest):
    client = entered(guest)
    session = client.session
    session[GUESTS] = {str(guest.pk): time.time() - LONGEST_STAY.total_seconds()}
    session.save()
    assert client.get(page("guest_pack")).url == page("guest_open")


def test_whoever_is_signed_in_stays_so_and_gains_no_time(as_, officer, code):
    client = as_(officer)
    session = client.session
    session[SINCE] -= 3600
    session.save()
    before = session[SINCE]
    assert client.post(URL, {"code": code}).url == page("guest_pack")
    assert client.session[SINCE] == before
    assert client.get("/account/").status_code == 200
