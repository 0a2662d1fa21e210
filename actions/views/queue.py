"""The queue: what open rounds ask of one person, one action after the other."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actions.models import Action
from actions.queries.plan_tree import ActionRow
from actions.queries.rounds import Queue, my_queue
from history import clock
from partners.permissions import Can, needs


@needs(Can.USE_ACCOUNT)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """On to the first action that waits, or to the next one after that in ?after=; at the end, what is done."""
    mine = my_queue(request.user, clock.today())
    row = first_waiting(mine, request.GET.get("after", ""), request.GET.get("plan", ""))
    return redirect(address(row)) if row else render(request, "actions/queue.html", {"queue": mine})


def first_waiting(mine: Queue, after: str, plan: str) -> ActionRow | None:
    """Of those behind the skipped one, if one was skipped: whoever skips is not sent round in a circle."""
    places = [place for place, row in enumerate(mine.rows) if (row.ref, row.plan_slug) == (after, plan)]
    left = mine.rows[places[0] + 1 :] if places else mine.rows
    return next((row for row in left if not row.asked.answered), None)


def address(row: ActionRow) -> str:
    return f"{reverse('update_post', args=[row.plan_slug, row.ref])}?queue=1"


def skip_address(action: Action) -> str:
    return f"{reverse('queue')}?{urlencode({'after': action.ref, 'plan': action.plan.slug})}"


def onward(request: HttpRequest, action: Action) -> str:
    """Where to go from an action that has been dealt with: in the queue to the next one, else to its page."""
    if not in_queue(request):
        return reverse("action_detail", args=[action.plan.slug, action.ref])
    row = my_queue(request.user, clock.today()).next_after(action.ref, action.plan.slug)
    return address(row) if row else reverse("queue")


def in_queue(request: HttpRequest) -> bool:
    return bool(request.GET.get("queue"))
