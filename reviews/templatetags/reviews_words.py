"""Words of reviews on pages, and for what history keeps of them. No tag here asks the database anything."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from actions.choices import Precision, Verdict
from actions.models import PriorityArea
from actions.sentences import when
from history.models import Event
from reviews.choices import FindingKind, ReviewKind
from reviews.models import Request, Review

register = template.Library()

LABELS = {
    "kind": "Kind",
    "held_on": "Day",
    "precision": "How exact the day is",
    "bodies": "Who reviews",
    "present": "Who is there",
    "evidence_due": "Evidence due",
    "summary": "What they concluded",
    "letter": "Letter",
    "source": "Where it is written",
    "next_on": "When they come again",
    "area": "Area",
    "words": "Words",
    "verbatim": "Their own words",
    "owner": "Who answers",
    "due": "By when",
    "about_actions": "Actions",
}
WORDS = {
    "kind": dict(ReviewKind.choices) | dict(FindingKind.choices),  # no key in both
    "precision": dict(Precision.choices),
}
DAYS = {"held_on", "evidence_due", "next_on", "due"}
NOTHING = {"area": "the whole plan"}
UNNAMED = {"letter": "one that is kept with the evidence"}  # not every reader may know its title
NEAR = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}
LONG = {"present", "summary"}
ENDED = (Verdict.CLOSED, Verdict.SUFFICIENT)


@register.filter
def review_day(review: Review) -> str:
    """ "on 8 March 2022", "in March 2022"."""
    preposition = "on" if review.precision == Precision.DAY else "in"
    return f"{preposition} {when(review.held_on, review.precision)}"


@register.filter
def weekday(day: date) -> str:
    """ "Tuesday 8 March 2022"."""
    return f"{day:%A} {when(day)}"


@register.filter
def from_today(day: date, today: date) -> str:
    """How far away a day is: "In 3 days", "Today", "2 days ago"."""
    days = (day - today).days
    if days in NEAR:
        return NEAR[days]
    return f"In {days} days" if days > 0 else f"{-days} days ago"


@register.filter
def lines_present(review: Review) -> list[str]:
    return [line.strip() for line in review.present.splitlines() if line.strip()]


@register.filter
def areas_closed(review: Review) -> list[PriorityArea]:
    """Those that need no more looking at since this review; its judgements have been fetched."""
    passed = [one.judgement for one in review.judgements.all()]
    latest = {one.area_id: one for one in sorted(passed, key=lambda one: one.pk)}
    ended = [one.area for one in latest.values() if one.verdict in ENDED]
    return sorted(ended, key=lambda area: area.number)


@register.filter
def request_state(request: Request, today: date) -> str:
    """What became of it; its answers have been fetched."""
    answers = list(request.answers.all())
    if answers:
        return f"Answered on {when(answers[0].on)}"
    if request.closed_on:
        return f"Not wanted any more since {when(request.closed_on)}: {request.closed_why}"
    state = "Overdue" if request.due < today else "Open"
    return f"{state}: {request.owner} answers by {when(request.due)}"


@register.filter
def review_words(after: dict[str, Any]) -> str:
    """ "Monitoring visit, March 2023" of what history keeps."""
    day = when(date.fromisoformat(after["held_on"]), after.get("precision") or Precision.DAY)
    return f"{WORDS['kind'].get(after['kind'], after['kind'])}, {day},"


@register.filter
def lay_ahead(event: Event) -> bool:
    """Whether the review was still to come when it was written down."""
    return date.fromisoformat(event.after["held_on"]) > timezone.localdate(event.at)


@register.simple_tag
def review_changes(event: Event, after: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each field that an edit changed."""
    before = event.before
    return [
        {
            "label": label,
            "before": shown(name, before[name]),
            "after": shown(name, after[name]),
            "long": name in LONG,
        }
        for name, label in LABELS.items()
        if name in before and name in after
    ]


def shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, "", []):
        return NOTHING.get(name, "nothing")
    if name in UNNAMED:
        return UNNAMED[name]
    if name in DAYS:
        return when(date.fromisoformat(value))
    if isinstance(value, list):
        return ", ".join(value)
    if name == "words":
        return f"“{value}”"
    return str(WORDS.get(name, {}).get(value, value))
