"""The reference group's page: movement rather than state, in plain words, the same for all parties."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions.access import get_plan
from actions.audience import audience_of
from actions.forms.as_of import boxes_of, day_in
from actions.forms.what_moved import SinceForm
from actions.models import Judgement, Plan, PriorityArea
from actions.queries import what_moved as moved
from actions.queries.plan_tree import SETTLING
from actions.sentences import moved_in_short
from actions.views.as_of import AsOf, draw
from history import clock
from partners.models import Partner
from partners.permissions import Can, needs

QUARTER = timedelta(days=91)
DAYS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The part of a plan that the address names; all of it where it names none."""

    area: PriorityArea | None = None
    partner: Partner | None = None

    @property
    def what(self) -> str:
        return f"area {self.area}" if self.area else self.partner.name if self.partner else ""

    @property
    def query(self) -> dict[str, str]:
        if self.area:
            return {"area": str(self.area.number)}
        return {"partner": self.partner.slug} if self.partner else {}

    @property
    def asked(self) -> dict[str, Any]:
        """As what_moved takes it."""
        return {"area": self.area, "line": self.partner.line() if self.partner else ()}


@needs(Can.SEE_PLAN)
@require_safe
def what_moved(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    today, narrowed = clock.today(), narrowed_to(request, found)
    reviews = past_reviews(found, today)
    form = SinceForm(asked(request, narrowed), today=today, initial=narrowed.query)
    since, until = days_of(form, reviews, today)
    words = audience_of(request.user.current_memberships, found).words
    change = moved.what_moved(found, since, until, words=words, **narrowed.asked)
    page = {
        "plan": found,
        "form": form,
        "since": since,
        "until": until,
        "today": today,
        "narrowed": narrowed,
        "review": next((review for review in reviews if review.on == since), None),
        "moved": change,
        "words": words,
        "in_short": moved_in_short(
            change.completed, len(change.missed), change.up, change.down, change.closed
        ),
        "reviews": [(one, address(one.on, today, narrowed)) for one in reviews[:4]],
        "pairs": [
            (first, second, address(first.on, second.on, narrowed)) for second, first in pairwise(reviews[:4])
        ],
    }
    return draw(request, "actions/what_moved.html", AsOf(until, today), page)


def narrowed_to(request: HttpRequest, plan: Plan) -> Narrowed:
    """404 where the address names an area that the plan has not, or an organisation that does not sit there."""
    if number := request.GET.get("area"):
        return Narrowed(area=one_of(plan.areas.all(), "number", number))
    if slug := request.GET.get("partner"):
        return Narrowed(partner=one_of(Partner.objects.sitting_in(plan.local_area_id), "slug", slug))
    return Narrowed()


def one_of(rows: Iterable[Any], name: str, wanted: str) -> Any:
    found = next((one for one in rows if str(getattr(one, name)) == wanted), None)
    if not found:
        raise Http404
    return found


def asked(request: HttpRequest, narrowed: Narrowed) -> dict[str, str] | None:
    """What the form was sent with, or what a link says in short ("?since=2025-03-31"), as the form's boxes; None
    where no day is asked for."""
    data = {}
    for name in DAYS:
        if f"{name}_day" in request.GET:
            data |= {
                key: request.GET.get(key, "") for key in (f"{name}_day", f"{name}_month", f"{name}_year")
            }
        elif day_in(request.GET.get(name, "")):
            data |= boxes_of(request.GET[name], name)
    return data | narrowed.query if data else None


def days_of(form: SinceForm, reviews: list[Judgement], today: date) -> tuple[date, date]:
    """What was asked for, as far as it is a day; else from the last settled review to today."""
    given = form.cleaned_data if form.is_valid() else {}
    until = given.get("until") or today
    since = given.get("since")
    if not since or since >= until:
        since = default_since([one for one in reviews if one.on < until], until)
    return since, until


def address(since: date, until: date, narrowed: Narrowed) -> str:
    return f"?{urlencode({'since': since, 'until': until} | narrowed.query)}"


def past_reviews(plan: Plan, today: date) -> list[Judgement]:
    """One judgement for each review, the newest review first."""
    days = {}
    for judgement in Judgement.objects.filter(area__plan=plan, on__lt=today).order_by("-on"):
        days.setdefault(judgement.on, judgement)
    return list(days.values())


def default_since(reviews: list[Judgement], today: date) -> date:
    """The review from which dashboards measure movement; where there is none, a quarter ago."""
    return next((review.on for review in reviews if today - review.on >= SETTLING), today - QUARTER)
