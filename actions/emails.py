"""Letters of update rounds, and digests: a person's own list in one letter, with a link that opens it once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from actions.choices import Letter
from actions.models import Reminder

if TYPE_CHECKING:
    from actions.queries.plan_tree import ActionRow

SIGNER = signing.TimestampSigner(salt="actions.reminder", sep=".")  # a dot needs no quoting in an address
LONGEST = timedelta(days=60)  # that a link works

TEMPLATES = {
    Letter.OPENED: "round_opened",
    Letter.CLOSING: "round_closing",
    Letter.CLOSED: "round_closed",
    Letter.DIGEST: "digest",
}


def send_letter(
    reminder: Reminder, rows: "Sequence[ActionRow]", connection: BaseEmailBackend | None = None
) -> None:
    """Raises whatever the mail backend raises. `connection`: one that is open already, for many letters."""
    context = {
        "SITE_NAME": settings.SITE_NAME,
        "round": reminder.round,
        "user": reminder.user,
        "rows": rows,
        "link": link_of(reminder),
        "days": LONGEST.days,
    }
    name = TEMPLATES[Letter(reminder.kind)]
    # A line break would begin another header, so that none is left in what somebody typed.
    subject = " ".join(render_to_string(f"emails/{name}_subject.txt", context).split())
    body = render_to_string(f"emails/{name}_body.txt", context)
    EmailMessage(subject, body, None, [reminder.user.email], connection=connection).send()


def link_of(reminder: Reminder) -> str:
    return settings.PUBLIC_URL + reverse("reminder_open", args=[SIGNER.sign(reminder.pk)])


def reminder_key(token: str) -> int | None:
    """The primary key of the reminder that a link is of; None for one that is forged or too old."""
    try:
        return int(SIGNER.unsign(token, max_age=LONGEST))
    except signing.BadSignature:
        return None
