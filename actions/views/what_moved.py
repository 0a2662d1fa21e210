"""The reference group's page: movement rather than state, in plain words, the same for all parties."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.audience import audience_of
from actions.forms.what_moved import SinceForm
from actions.models import Judgement, Plan
from actions.queries import what_moved as moved
from actions.queries.plan_tree import SETTLING
from actions.sentences import moved_in_short
from history import clock
from partners.permissions import Can, needs

QUARTER = timedelta(days=91)


@needs(Can.SEE_PLAN)
@require_safe
def what_moved(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    today = clock.today()
    reviews = past_reviews(found, today)
    form = SinceForm(request.GET if "since_day" in request.GET else None, today=today)
    since = (form.is_valid() and form.cleaned_data["since"]) or default_since(reviews, today)
    words = audience_of(request.user.current_memberships, found).words
    change = moved.what_moved(found, since, today, words=words)
    page = {
        "plan": found,
        "form": form,
        "since": since,
        "review": next((review for review in reviews if review.on == since), None),
        "moved": change,
        "in_short": moved_in_short(
            change.completed, len(change.missed), change.up, change.down, change.closed
        ),
        "reviews": reviews[:4],
    }
    return render(request, "actions/what_moved.html", page)


def past_reviews(plan: Plan, today: date) -> list[Judgement]:
    """One judgement for each review, the newest review first."""
    days = {}
    for judgement in Judgement.objects.filter(area__plan=plan, on__lt=today).order_by("-on"):
        days.setdefault(judgement.on, judgement)
    return list(days.values())


def default_since(reviews: list[Judgement], today: date) -> date:
    """The review from which dashboards measure movement; where there is none, a quarter ago."""
    return next((review.on for review in reviews if today - review.on >= SETTLING), today - QUARTER)
