"""Signing in by e-mail, and who the signed-in person is: read afresh for every request."""

from django.contrib.auth.backends import ModelBackend

from history import clock
from partners.models import Membership, User


def person_today(**known: object) -> User | None:
    """The person whose account has these values, with `current_memberships`, mostly in one statement; None where
    nobody has them or the account is closed. A right taken away is gone at the next call."""
    memberships = list(
        Membership.objects.current(clock.today())
        .filter(**{f"user__{name}": value for name, value in known.items()})
        .select_related("user", "partner", "post", "local_area")
    )
    user = memberships[0].user if memberships else User.objects.filter(**known).first()
    if user is None or not user.is_active:
        return None
    user.current_memberships = memberships
    return user


class MembershipBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        return person_today(pk=user_id)
