"""What waits for the reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.queries.decisions import decisions
from history import clock
from partners.permissions import Can, needs


@needs(Can.USE_ACCOUNT)
@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    page = {"decisions": decisions(request.user, today), "today": today}
    return render(request, "actions/decision_list.html", page)
