"""Guests: let in to one edition until a day, by a link and by codes sent to their address; all they see is noted."""

import secrets
from datetime import date, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from actions.sentences import when
from history.actor import Actor
from history.chain import sha256
from history.record import record
from history.refusals import Refused, refuse
from partners.workflow.people import LONGEST_VISIT
from partners.workflow.turn import take_turn
from reviews import emails
from reviews.models import Edition, Guest
from reviews.queries.guests import CODE_SENT, VIEWED, codes_sent

FIGURES = 6
MOST_TRIES = 5
CODE_LASTS = timedelta(minutes=15)
# How many codes may be sent within how long. With the tries they bound what guessing can find in 90 days.
CODES = ((3, timedelta(hours=1)), (10, timedelta(days=1)))
PACK, REQUESTS = "pack", "requests"  # what is viewed; a file is told by its format

TOO_MANY_CODES = "Enough codes have been sent for now"
NO_CODE = "Ask for a code first: none is waiting for you"
CODE_IS_OLD = "This code has run out. Ask for a new one"
NO_TRIES = "This code was mistyped too often. Ask for a new one"
ENDED = "This link does not work any more"


@transaction.atomic
def invite_guest(
    edition: Edition, *, by: Actor, name: str, organisation: str, email: str, until: date
) -> tuple[Guest, str]:
    """Let somebody read this edition up to and including `until`, and write to them; with the key of their link,
    which is kept nowhere.

    Raises Refused for a last day past or more than 90 days away, and where a link for the address still works.
    """
    take_turn(edition.pack, by)
    refuse_days(until, by.on)
    refuse_second_link(edition, email.lower(), by.on)
    key = secrets.token_urlsafe(32)
    guest = Guest.objects.create(
        edition=edition,
        name=name,
        organisation=organisation,
        email=email.lower(),
        until=until,
        key_hash=sha256(key),
        added_on=by.on,
    )
    after = {"guest": guest.pk, "name": name, "organisation": organisation, "until": until}
    record("guest_invited", by=by, target=edition, after=after | {"edition": edition.number})
    transaction.on_commit(lambda: emails.send_link(guest, key), robust=True)
    return guest, key


def refuse_days(until: date, today: date) -> None:
    if until < today:
        raise Refused("The last day must be today or later", "until")
    if until > today + LONGEST_VISIT:
        latest = when(today + LONGEST_VISIT)
        raise Refused(f"A guest stays for {LONGEST_VISIT.days} days at most: {latest} at the latest", "until")


def refuse_second_link(edition: Edition, email: str, today: date) -> None:
    given = edition.guests.filter(email=email, ended_on=None, until__gte=today).first()
    if given:
        raise Refused(f"A link for this address works until {when(given.until)}; end that one first", "email")


@transaction.atomic
def end_guest(guest: Guest, *, by: Actor) -> Guest:
    """Their link and their session stop at the next click. Raises Refused where they have stopped already."""
    take_turn(guest, by)
    refuse_ended(guest, by.on)
    guest.ended_on, guest.code_hash, guest.code_until = by.on, "", None
    guest.save(update_fields=["ended_on", "code_hash", "code_until"])
    record("guest_ended", by=by, target=guest.edition, after={"guest": guest.pk, "name": str(guest)})
    return guest


def refuse_ended(guest: Guest, today: date) -> None:
    """As the row stands now, which the caller has locked."""
    guest.refresh_from_db(fields=["until", "code_hash", "code_until", "tries", "ended_on"])
    refuse("" if guest.works_on(today) else ENDED)


@transaction.atomic
def send_code(guest: Guest, *, by: Actor) -> Guest:
    """A new code, in place of any before it. Raises Refused where the link has stopped working, and where as many
    codes have been sent as CODES allows."""
    take_turn(guest, by)
    refuse_ended(guest, by.on)
    for most, within in CODES:
        if len(codes_sent(guest, by.at - within)) >= most:
            raise Refused(TOO_MANY_CODES)
    code = f"{secrets.randbelow(10**FIGURES):0{FIGURES}}"
    guest.code_hash, guest.code_until, guest.tries = make_password(code), by.at + CODE_LASTS, 0
    guest.save(update_fields=["code_hash", "code_until", "tries"])
    record(CODE_SENT, by=by, target=guest.edition, after={"guest": guest.pk})
    minutes = CODE_LASTS // timedelta(minutes=1)
    transaction.on_commit(lambda: emails.send_code(guest, code, minutes), robust=True)
    return guest


@transaction.atomic
def enter_code(guest: Guest, *, by: Actor, code: str) -> bool:
    """Whether this is the code, which then has been used; a wrong one takes a try away.

    Raises Refused where no code is waiting, it is too old, or its tries are used up.
    """
    take_turn(guest, by)  # those who try at the same moment stand in line here, and each is counted
    refuse_ended(guest, by.on)
    refuse(why_not_enter(guest, by))
    right = check_password(code, guest.code_hash)
    if right:
        guest.code_hash, guest.code_until = "", None
    guest.tries = 0 if right else guest.tries + 1
    guest.save(update_fields=["code_hash", "code_until", "tries"])
    verb = "guest_entered" if right else "guest_refused"
    record(verb, by=by, target=guest.edition, after={"guest": guest.pk})
    return right


def why_not_enter(guest: Guest, by: Actor) -> str:
    if not guest.code_hash or guest.code_until is None:
        return NO_CODE
    if guest.tries >= MOST_TRIES:
        return NO_TRIES
    return CODE_IS_OLD if by.at >= guest.code_until else ""


@transaction.atomic
def view_edition(guest: Guest, *, by: Actor, what: str) -> None:
    """Note what a guest opens: PACK, REQUESTS or the format of a file."""
    after = {"guest": guest.pk, "what": what, "edition": guest.edition.number}
    record(VIEWED, by=by, target=guest.edition, after=after)
