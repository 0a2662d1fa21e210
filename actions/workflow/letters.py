"""Which letters are due on a day, and sending them: for the scheduled command, and right after a round opens."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from actions.choices import Letter, Stage
from actions.models import Round
from actions.queries.my_work import my_work
from actions.queries.plan_tree import ActionRow
from actions.queries.rounds import PersonRow, round_state
from actions.workflow.rounds import send_digest, send_reminder
from history.actor import Actor
from partners.models import Membership, User
from partners.models.user import Digest, Reminded

logger = logging.getLogger(__name__)

AFTER_CLOSING = timedelta(days=14)  # a letter that could not go out in that time is no longer worth reading
AHEAD = timedelta(days=28)  # how far a digest looks
MONDAY = 0
FIRST_WEEK = 7

WANTED = {
    Reminded.ALWAYS: {Letter.OPENED, Letter.CLOSING, Letter.CLOSED},
    Reminded.BEFORE: {Letter.CLOSING, Letter.CLOSED},
    Reminded.OPENING: {Letter.OPENED},
}


@dataclass(frozen=True, slots=True)
class Due:
    """A letter to be sent; `round` is None for a digest."""

    round: Round | None
    user: User
    kind: str
    rows: list[ActionRow]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went out, and how many could not."""

    sent: int
    failed: int


def send_due_letters(on: date, *, by: Actor) -> Sent:
    """All that are due in the installation on a day. Safe to call twice: what was sent is not due any more."""
    rounds = Round.objects.filter(
        plan__stage=Stage.LIVE, opened_on__lte=on, closes_on__gte=on - AFTER_CLOSING
    ).select_related("plan")
    due = [letter for round in rounds for letter in letters_of(round, on)]
    return deliver([*due, *digests(on)], by=by)


def send_round_letters(round: Round, *, by: Actor, seconds: float) -> Sent:
    """Those of one round that are due now. After `seconds` the rest counts as failed, and is left to the next
    scheduled run: somebody is waiting for a page."""
    return deliver(letters_of(round, by.on), by=by, until=monotonic() + seconds)


def deliver(due: Iterable[Due], *, by: Actor, until: float = float("inf")) -> Sent:
    """One letter that fails stops no other. Nothing that is logged names a person."""
    connection = get_connection()
    sent = failed = 0
    for letter in due:
        try:
            if monotonic() > until:
                raise TimeoutError
            connection.open()
            sent += send(letter, by, connection)
        except Exception as error:
            logger.warning("%s letter to person %s: %s", letter.kind, letter.user.pk, type(error).__name__)
            failed += 1
            connection.close()  # what is left of it may be unusable
    connection.close()
    return Sent(sent, failed)


def send(letter: Due, by: Actor, connection: BaseEmailBackend) -> bool:
    told = {"by": by, "user": letter.user, "rows": letter.rows, "connection": connection}
    if letter.round is None:
        return send_digest(on=by.on, **told)
    return send_reminder(letter.round, kind=letter.kind, **told)


def chasing(round: Round, on: date) -> str:
    """The kind of letter that an officer may send before its time, to whoever has not had it."""
    return Letter.CLOSING if on <= round.closes_on else Letter.CLOSED


def letter_to(round: Round, user: int, on: date) -> Due | None:
    """That letter for one person, by key; None where they owe nothing."""
    owing = (person for person in round_state(round, on).people if person.user.pk == user and person.owed)
    rows = next(((one.user, [ask.action for ask in one.owed]) for one in owing), None)
    return rows and Due(round, rows[0], chasing(round, on), rows[1])


def letters_of(round: Round, on: date) -> list[Due]:
    """To those who still owe an answer; at most one letter to a person on a day."""
    kinds = kinds_due(round, on)
    if not kinds:
        return []
    found = [(person, kind_for(person, kinds, on)) for person in round_state(round, on).people]
    return [
        Due(round, person.user, kind, [ask.action for ask in person.owed]) for person, kind in found if kind
    ]


def kinds_due(round: Round, on: date) -> list[str]:
    """The kinds of letter for which it is time; of these, each person gets the first that they want."""
    if on > round.closes_on:
        return [Letter.CLOSED] if on <= round.closes_on + AFTER_CLOSING else []
    if on < round.closes_on - timedelta(days=round.remind_before):
        return [Letter.OPENED]
    if on == round.opened_on:  # short rounds close soon from their first day on
        return [Letter.OPENED, Letter.CLOSING]
    return [Letter.CLOSING, Letter.OPENED]


def kind_for(person: PersonRow, kinds: list[str], on: date) -> str:
    """ "" for none."""
    wanted = [kind for kind in kinds if kind in WANTED[Reminded(person.user.reminded)]]
    if not person.owed or not wanted or wanted[0] in person.kinds or on in {one.on for one in person.letters}:
        return ""
    return wanted[0]


def digests(on: date) -> Iterator[Due]:
    """On Mondays. Two statements for each person who wants one."""
    if on.weekday() != MONDAY:
        return
    for user in readers(on):
        work = my_work(user, on)
        rows = [row for row in work.own + work.shared if row.next_due <= on + AHEAD]
        if rows:
            yield Due(None, user, Letter.DIGEST, rows)


def readers(on: date) -> list[User]:
    """Who wants a digest on this Monday, each with `current_memberships`."""
    wanted = [Digest.WEEKLY, *([Digest.MONTHLY] if on.day <= FIRST_WEEK else [])]
    memberships = (
        Membership.objects.current(on)
        .filter(user__is_active=True, user__digest__in=wanted)
        .select_related("user", "partner", "post", "local_area")
    )
    found: dict[int, User] = {}
    for one in memberships.order_by("user_id", "id"):
        user = found.setdefault(one.user_id, one.user)
        user.current_memberships = [*getattr(user, "current_memberships", []), one]
    return list(found.values())
