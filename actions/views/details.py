"""One action: what was promised, where it stands and how it came there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions import policies
from actions.access import get_action
from actions.audience import Audience, audience_of, readable
from actions.models import Action
from actions.queries.plan_tree import judged_of, standing_of
from history import clock
from history.timeline import events_of
from partners.access import may
from partners.permissions import Can, needs

PAGE = 25  # events


@needs(Can.SEE_PLAN)
@require_safe
def action_detail(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = get_action(request, plan, ref)
    today = clock.today()
    facts, standing = standing_of(action, today)
    audience = audience_of(request.user.current_memberships, action)
    page = {
        "plan": action.plan,
        "action": action,
        "facts": facts,
        "standing": standing,
        "judged": judged_of(action),
        "today": today,
        "milestones": action.milestones.standing(),
        "why_not_update": policies.why_not_update(action),
        "may_update": may(request, Can.POST_UPDATE, action),
        "may_edit": may(request, Can.EDIT_PLAN, action),
        "may_assure": may(request, Can.RATE_ACTION, action),
        **timeline(request, action, audience),
    }
    return render(request, "actions/action_detail.html", page)


def timeline(request: HttpRequest, action: Action, audience: Audience) -> dict[str, Any]:
    """One page of the action's history, newest first, with the number to ask for the next page by."""
    if not audience.history:
        return {"entries": [], "older": None}
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    # What was written while the plan was a draft stays with those who saw it then.
    since = None if audience.words else action.plan.live_on
    events = events_of(action, limit=PAGE + 1, before=before, since=since)
    entries = [{"event": event, "after": readable(event.after, audience)} for event in events[:PAGE]]
    return {
        "entries": entries,
        "older": events[PAGE - 1].seq if len(events) > PAGE else None,
        "before": before,
    }
