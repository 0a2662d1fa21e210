"""A guest with a link, and the browser in which they entered their code."""

import re
import time
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from history import clock
from history.actor import Actor
from history.chain import sha256
from reviews.access import GUESTS
from reviews.models import Edition, Guest
from tests.factories.reviews import GuestFactory

KEY = "the-key-of-a-link-that-only-one-guest-was-sent"


def guest_of(edition: Edition, key: str = KEY, **given: Any) -> Guest:
    """May read the edition for another week."""
    until = clock.today() + timedelta(days=7)
    return GuestFactory(**{"edition": edition, "key_hash": sha256(key), "until": until} | given)


def entered(guest: Guest, client: Client | None = None) -> Client:
    client = client or Client()
    session = client.session
    session[GUESTS] = session.get(GUESTS, {}) | {str(guest.pk): time.time()}
    session.save()
    return client


def page(name: str, *rest: str, key: str = KEY) -> str:
    return reverse(name, args=[key, *rest])


def self_of(guest: Guest, **later: int) -> Actor:
    return Actor(id=None, label=f"{guest} (guest)", at=clock.now() + timedelta(**later))


def code_in_newest_letter() -> str:
    return re.search(r"Your code is ([0-9]{6})", mail.outbox[-1].body).group(1)


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"
