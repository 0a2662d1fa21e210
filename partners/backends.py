"""Signing in by e-mail, and who the signed-in person is: read afresh for every request."""

from django.contrib.auth.backends import ModelBackend

from history import clock
from partners.models import Membership, User


class MembershipBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        """The person with `current_memberships`, in one statement; a right taken away is gone at the next
        request."""
        memberships = list(
            Membership.objects.current(clock.today())
            .filter(user=user_id)
            .select_related("user", "partner", "post", "local_area")
        )
        user = memberships[0].user if memberships else super().get_user(user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        user.current_memberships = memberships
        return user
