"""What families and young people said, with what was answered."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from actions.models import ForumStatement, Plan, PriorityArea, Voice, VoiceResponse
from partners.models import Membership, Partner
from partners.permissions import Can, Scope, reach

SHORT = 3  # entries beside an area


def voices_of(plan: Plan) -> "QuerySet[Voice]":
    """All entries, the newest first; five statements."""
    return (
        Voice.objects.filter(plan=plan)
        .select_related("plan", "partner", "corrects", "correction")
        .prefetch_related(
            Prefetch("responses", VoiceResponse.objects.order_by("on", "id")),
            "areas",
            "actions__area",
            "measures",
        )
    )


def voices_of_area(area: PriorityArea, on: date) -> list[Voice]:
    """The newest few that stood on a day; one statement."""
    return list(
        Voice.objects.filter(Q(correction=None) | Q(correction__on__gt=on), areas=area, on__lte=on)
        .select_related("partner")
        .order_by("-heard_on", "-id")[:SHORT]
    )


def statements_of(plan: Plan) -> list[ForumStatement]:
    """What the forum said of the plan, the newest first."""
    return list(plan.statements.select_related("partner"))


def own_partner(memberships: list[Membership], plan: Plan, capability: Can) -> Partner | None:
    """The organisation in whose name a person writes there; None for whoever belongs to none that may."""
    here = [one for one in memberships if one.local_area_id == plan.local_area_id]
    keys = reach(here, capability)[Scope.PARTNER]
    return Partner.objects.filter(pk__in=keys).order_by("pk").first() if keys else None
