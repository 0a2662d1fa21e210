"""A session ends after half an hour of nothing and after twelve hours in all, and reading writes nothing."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wsoa.sessions import SINCE, SessionStore

PAGE = reverse("words")
HALF_HOURS = [*range(25, 720, 25)]


@pytest.fixture
def wait(monkeypatch):
    """The machine's clock, so many minutes from now."""
    begun = timezone.now()

    def until(minutes: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=minutes))

    until(0)
    return until


@pytest.mark.parametrize("key", ["aaaaaaaaaa\0bbbbbbb", "aaaaaaaaaa bbbbbbb", "a" * 5000])
def test_strange_session_cookie_is_no_session(client, db, key):
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/", follow=True).redirect_chain == [("/sign-in/?next=/", 302)]


@pytest.mark.parametrize(
    ("used_at", "asked_at", "lasts"),
    [
        ([], 29, True),
        ([], 36, False),
        ([4], 34, True),  # noted when it began, and not since
        ([4], 36, False),
        ([6], 35, True),
        ([6], 40, True),
        ([6], 42, False),
        ([29], 58, True),
        ([29, 58], 87, True),
        ([29, 58], 94, False),
        (HALF_HOURS, 719, True),
        (HALF_HOURS, 721, False),
    ],
)
@pytest.mark.parametrize("frozen", [None, date(2022, 6, 1)])
def test_when_a_session_ends(as_, officer, wait, settings, frozen, used_at, asked_at, lasts):
    """Minutes since signing in."""
    settings.TODAY = frozen
    client = as_(officer)
    for minutes in used_at:
        wait(minutes)
        assert client.get("/account/").wsgi_request.user.is_authenticated
    wait(asked_at)
    assert client.get("/account/").wsgi_request.user.is_authenticated is lasts


@pytest.mark.parametrize(("minutes", "writes"), [(0, 0), (4, 0), (6, 1), (28, 1), (719, 0)])
def test_use_is_noted_every_five_minutes_and_not_at_the_end(as_, officer, wait, minutes, writes):
    client = as_(officer)
    if minutes == 719:
        for used in HALF_HOURS:
            wait(used)
            client.get(PAGE)
    wait(minutes)
    with CaptureQueriesContext(connection) as statements:
        client.get(PAGE)
    assert len([one for one in statements if one["sql"].startswith("UPDATE")]) == writes


def test_noting_use_does_not_bring_back_who_has_left(as_, officer, wait):
    client = as_(officer)
    wait(10)
    Session.objects.all().delete()
    client.get(PAGE)
    assert Session.objects.count() == 0


def test_the_hours_count_from_signing_in(db, wait):
    """Not from when a link for a new password was opened."""
    store = SessionStore()
    store["link"] = "opened"
    store.save()
    wait(30)
    store.cycle_key()
    store.save()
    assert (store["link"], store[SINCE]) == ("opened", timezone.now().timestamp())
