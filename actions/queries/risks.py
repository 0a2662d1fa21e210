"""Risks and issues of a plan, with what they are about."""

from datetime import date

from django.db.models import QuerySet

from actions.models import Action, Plan, PriorityArea, Risk
from partners.models import User
from partners.permissions import Can, Scope, reach


def risks_of(plan: Plan) -> "QuerySet[Risk]":
    """All of them by number; four statements."""
    return (
        Risk.objects.filter(plan=plan)
        .select_related("plan", "owner__partner")
        .prefetch_related("areas", "actions__area", "measures")
    )


def risks_of_area(area: PriorityArea, on: date) -> list[Risk]:
    """Those open on a day, the worst by their scores of today first; one statement."""
    found = Risk.objects.open_on(on).filter(areas=area).select_related("owner__partner")
    return worst_first(found)


def worst_first(risks: "QuerySet[Risk] | list[Risk]") -> list[Risk]:
    return sorted(risks, key=lambda risk: (-risk.now.value, -risk.before.value, risk.number))


def owners_within(user: User, plan: Plan) -> set[int] | None:
    """Keys of the organisations whose posts the person may make an owner; None for any."""
    here = [one for one in user.current_memberships if one.local_area_id == plan.local_area_id]
    reached = reach(here, Can.EDIT_RISK)
    return None if reached[Scope.ALL] else reached[Scope.PARTNER]


def actions_in(plan: Plan) -> "QuerySet[Action]":
    """To choose from, in the order of the plan."""
    return Action.objects.filter(plan=plan).select_related("area").order_by("area__number", "id")
