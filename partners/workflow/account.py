"""What people choose about their own account."""

import secrets

from django.db import transaction

from history.actor import Actor
from history.record import record
from partners.models import User
from partners.workflow.turn import take_turn

KEY_BYTES = 32  # nobody guesses it


@transaction.atomic
def choose_letters(user: User, *, by: Actor, reminded: str, digest: str) -> User:
    """`reminded`: of Reminded, `digest`: of Digest."""
    take_turn(user, by)
    user.refresh_from_db(fields=["reminded", "digest"])
    before = {"reminded": user.reminded, "digest": user.digest}
    after = {"reminded": reminded, "digest": digest}
    user.reminded, user.digest = reminded, digest
    user.save(update_fields=["reminded", "digest"])
    record("letters_chosen", by=by, target=user, before=before, after=after)
    return user


@transaction.atomic
def renew_calendar(user: User, *, by: Actor) -> User:
    """A new address for the person's calendar; the old one stops. The key opens it without signing in, so that
    history only knows that there is a new one."""
    take_turn(user, by)
    user.calendar_key = secrets.token_urlsafe(KEY_BYTES)
    user.save(update_fields=["calendar_key"])
    record("calendar_renewed", by=by, target=user)
    return user
