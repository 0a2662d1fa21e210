from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from history.models import Event
from partners.models import LocalArea, User
from partners.models.membership import Role


def open_installation(email: str = "Ada@example.org") -> str:
    out = StringIO()
    call_command("first_administrator", "Kingston upon Hull", "Ada Administrator", email, stdout=out)
    return out.getvalue()


def test_makes_an_administrator_whose_link_opens(db, client):
    link = open_installation().splitlines()[-1]
    membership = User.objects.get(email="ada@example.org").memberships.get()
    assert (membership.role, membership.local_area.slug) == (Role.ADMINISTRATOR, "kingston-upon-hull")
    assert Event.objects.get().actor_label == "Installation"
    assert "Choose a new password" in client.get(urlsplit(link).path, follow=True).content.decode()


def test_lets_nobody_in_where_there_are_administrators(db):
    open_installation()
    with pytest.raises(CommandError, match="Kingston upon Hull is here already"):
        open_installation("mallory@example.org")
    assert LocalArea.objects.count() == User.objects.count() == 1


def test_refuses_what_is_no_address(db):
    with pytest.raises(CommandError, match="Enter a valid email address"):
        open_installation("ada")
    assert not LocalArea.objects.exists()
