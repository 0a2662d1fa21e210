"""What does not add up in a plan: the list that officers ask their questions from."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.doubts import DOUBTS, Doubt
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from history import clock
from partners.access import may
from partners.permissions import Can, needs


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule, with the actions that it fires on, and what their leads said when it was put to them."""

    doubt: Doubt
    rows: list[tuple[ActionRow, str]]


@needs(Can.RUN_ROUNDS)
@require_safe
def doubt_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    today = clock.today()
    fired = fired_on(action_rows(actions_on(today).filter(plan=found), today))
    asked = request.GET.get("rule", "")
    page = {
        "plan": found,
        "fired": fired,
        "asked": DOUBTS.get(asked),
        "shown": [one for one in fired if one.doubt.key == asked] if asked in DOUBTS else fired,
        "may_challenge": may(request, Can.CHALLENGE, found),
    }
    return render(request, "actions/doubt_list.html", page)


def fired_on(rows: list[ActionRow]) -> list[Fired]:
    """The rules that fire at all, in their order."""
    found = [
        Fired(doubt, [(row, answer_of(row, key)) for row in rows if key in row.standing.doubts])
        for key, doubt in DOUBTS.items()
    ]
    return [one for one in found if one.rows]


def answer_of(row: ActionRow, key: str) -> str:
    """What the lead last said to this rule, "" where it was not put to them."""
    return row.said.answer if row.said and key in row.said.doubted else ""
