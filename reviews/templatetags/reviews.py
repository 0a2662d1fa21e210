"""The one thread upwards: what pages of the plan show of reviews. They load this, and import nothing of ours."""

from datetime import date
from typing import Any

from django import template

from actions.models import Plan
from history import clock
from partners.access import may
from partners.permissions import Can
from reviews.queries.outlook import outlook
from reviews.queries.requests import owed_by

register = template.Library()


@register.inclusion_tag("reviews/_outlook.html", takes_context=True)
def reviews_outlook(context: dict[str, Any], plan: Plan, on: date) -> dict[str, Any]:
    """The next review and what reviewers wait for; nothing, and no statement, to who may not read reviews."""
    if not may(context["request"], Can.SEE_REVIEWS, plan):
        return {}
    return {"plan": plan, "outlook": outlook(plan, on), "on": on}


@register.inclusion_tag("reviews/_owed_requests.html", takes_context=True)
def requests_owed(context: dict[str, Any]) -> dict[str, Any]:
    """What reviewers wait for from the reader; one statement."""
    return {"requests": list(owed_by(context["request"].user)), "today": clock.today()}
