"""What the pages about organisations and people show, in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from partners.models import Membership, Partner, User


@dataclass
class Person:
    user: User
    roles: list[Membership] = field(default_factory=list)
    has_current: bool = False
    may_change: bool = False


def people(areas: list[int], *, changeable: set[int], on: date) -> list[Person]:
    """Who holds, held or will hold a role in these local areas (primary keys), by name, with those roles
    alone. `changeable` are the areas in which the reader may change people."""
    memberships = Membership.objects.filter(local_area__in=areas).select_related(
        "user", "partner", "post", "local_area"
    )
    found: dict[int, Person] = {}
    for held in memberships.order_by("user__name", "user_id", "starts_on", "id"):
        person = found.setdefault(held.user_id, Person(held.user))
        person.roles.append(held)
        person.may_change |= held.local_area_id in changeable
        running = held.starts_on <= on and (held.ends_on is None or held.ends_on >= on)
        person.has_current |= running and held.user.is_active
    return list(found.values())


def partners(areas: list[int]) -> list[Partner]:
    """Organisations that sit in these local areas (primary keys), and how many posts they have."""
    sitting = Partner.objects.sitting_in(*areas).select_related("successor")
    return list(
        sitting.prefetch_related("former_names", "local_areas").annotate(
            post_count=Count("posts", distinct=True)
        )
    )
