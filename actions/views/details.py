"""One action: what was promised, where it stands and how it came there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions import policies
from actions.access import get_action
from actions.audience import BOARD_VERBS, Audience, audience_of, readable
from actions.choices import SETTLED
from actions.facts import ActionFacts
from actions.models import Action
from actions.queries.action_measures import measures_of
from actions.queries.as_of import steps_of
from actions.queries.challenges import questions_of
from actions.queries.due_dates import moves_of
from actions.queries.evidence import evidence_of
from actions.queries.plan_tree import judged_of, standing_of
from actions.sentences import dates_in_short
from actions.views.as_of import AsOf, day_named, day_shown, draw
from history.timeline import events_of
from partners.access import may
from partners.permissions import Can, needs

PAGE = 25  # events
UNNAMED = "an item that is not shown to you, or was withdrawn"


@needs(Can.SEE_PLAN)
@require_safe
def action_detail(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    on = day_named(request)
    action = get_action(request, plan, ref, on)
    as_of = day_shown(request, action.plan, added_on=action.added_on, thing="This action")
    if as_of.instead:
        return as_of.instead
    facts, standing = standing_of(action, on)
    audience = audience_of(request.user.current_memberships, action)
    evidence = evidence_of(action, request.user, on)
    page = {
        "plan": action.plan,
        "action": action,
        "facts": facts,
        "standing": standing,
        "audience": audience,
        "judged": judged_of(action),
        "today": on,
        "milestones": steps_of(action, on),
        "measures": measures_of(action, on, board=audience.words),
        **dates(request, action, facts, as_of, settled=standing.delivery in SETTLED),
        "why_not_update": policies.why_not_update(action),
        "may_update": as_of.lets(request, Can.POST_UPDATE, action),
        "may_edit": as_of.lets(request, Can.EDIT_PLAN, action),
        "may_assure": as_of.lets(request, Can.RATE_ACTION, action),
        "may_challenge": as_of.lets(request, Can.CHALLENGE, action),
        "questions": questions_of(action),
        "may_see_evidence": may(request, Can.SEE_EVIDENCE, action),
        "may_add_evidence": as_of.lets(request, Can.ADD_EVIDENCE, action)
        and not policies.why_not_prove(action.plan),
        "evidence": evidence,
        **timeline(request, action, audience, as_of, {one.id: one.title for one in evidence if one.known}),
    }
    return draw(request, "actions/action_detail.html", as_of, page)


def dates(
    request: HttpRequest, action: Action, facts: ActionFacts, as_of: AsOf, *, settled: bool
) -> dict[str, Any]:
    """How the action's dates moved, and whether the person may ask for new ones or decide."""
    moves = moves_of(action, as_of.on)
    what = "review" if action.ongoing else "due"
    return {
        "moves": moves,
        "has_moved": any(not move.waits for move in moves),
        "dates_in_short": dates_in_short(
            action.first_due, facts.due, facts.moves, facts.recoveries_missed, what
        ),
        "may_decide": as_of.lets(request, Can.DECIDE, action),
        "settled": settled,
        "may_ask_date": as_of.lets(request, Can.POST_UPDATE, action)
        and not settled
        and not policies.why_not_move_date(action),
        "me": request.user.pk,
    }


def timeline(
    request: HttpRequest, action: Action, audience: Audience, as_of: AsOf, titles: dict[int, str]
) -> dict[str, Any]:
    """One page of the action's history up to the day, newest first, with the number to ask for the next page by.
    titles: of the evidence that the reader may know of, by its keys."""
    if not audience.history:
        return {"entries": [], "older": None}
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    # What was written while the plan was a draft stays with those who saw it then.
    since = None if audience.words else action.plan.live_on
    without = () if audience.words else BOARD_VERBS
    events = events_of(action, limit=PAGE + 1, before=before, since=since, until=as_of.until, without=without)
    entries = [{"event": event, "after": readable(event.after, audience)} for event in events[:PAGE]]
    for entry in entries:
        if key := entry["after"].get("evidence"):
            entry["after"]["evidence"] = titles.get(key, UNNAMED)
    return {
        "entries": entries,
        "older": events[PAGE - 1].seq if len(events) > PAGE else None,
        "before": before,
    }
