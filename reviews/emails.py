"""Letters to guests: the link in one, the code in another, never both."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from reviews.document import read
from reviews.models import Guest


def link_of(key: str) -> str:
    return settings.PUBLIC_URL + reverse("guest_open", args=[key])


def send_link(guest: Guest, key: str) -> None:
    """Raises whatever the mail backend raises."""
    title = read(guest.edition.content).title
    send(guest, "guest_invited", {"link": link_of(key), "title": title})


def send_code(guest: Guest, code: str, minutes: int) -> None:
    """Raises whatever the mail backend raises."""
    send(guest, "guest_code", {"code": code, "minutes": minutes})


def send(guest: Guest, name: str, words: dict[str, object]) -> None:
    context = {"SITE_NAME": settings.SITE_NAME, "guest": guest} | words
    # A line break would begin another header, so that none is left in what somebody typed.
    subject = " ".join(render_to_string(f"emails/{name}_subject.txt", context).split())
    body = render_to_string(f"emails/{name}_body.txt", context)
    EmailMessage(subject, body, None, [guest.email]).send()
