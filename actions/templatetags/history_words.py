"""Words for what history keeps as plain values."""

from datetime import date
from typing import Any

from django import template

from actions.choices import (
    DELIVERY,
    IMPACT,
    VERDICT,
    Better,
    Cause,
    EvidenceKind,
    Frequency,
    Letter,
    MeasureKind,
    PlanKind,
    Precision,
    Scan,
    Sensitivity,
    Shows,
    Stage,
    Unit,
)
from actions.sentences import capital, when
from history.models import Event

register = template.Library()

LABELS = {
    "title": "Title",
    "plain_title": "Title for families",
    "local_name": "What people here call it",
    "kind": "Kind of plan",
    "board": "Board",
    "inspected_on": "Day of the inspection",
    "succeeds": "Plan it follows",
    "silent_after": "Days without a word before it counts",
    "number": "Number",
    "finding": "What the inspectors found",
    "accountable": "Accountable",
    "lead": "Lead",
    "co_leads": "Sharing the lead",
    "supporting": "Supporting",
    "why": "Why it is needed",
    "success": "How we will know that it worked",
    "resources": "What it takes",
    "co_produced_with": "Written together with",
    "asked_by_inspectors": "Asked for by inspectors",
    "start": "Start",
    "due": "Due date",
    "ongoing": "Goes on",
    "workstream": "Workstream",
    "area": "Area",
    "done_on": "Day it was reached",
    "shows": "What it shows",
    "dated": "Date of the evidence",
    "owner": "Whose it is",
    "sensitivity": "Who may know of it",
    "actions": "Actions it serves",
    "milestones": "Milestones it serves",
    "closes_on": "Closes on",
    "remind_before": "Days before closing for a reminder",
    "definition": "How it is counted",
    "unit": "Unit",
    "better": "Which way is better",
    "frequency": "How often it is read",
    "source": "Where the figures come from",
    "areas": "Areas",
    "part_of": "Part of",
    "baseline": "Where it began",
    "baseline_on": "Day on which it began",
    "path": "Path",
    "comparator": "Compared with",
    "comparator_value": "Its figure",
    "comparator_unit": "Its unit",
    "near_percent": "Per cent short of a path that count as on it",
    "far_percent": "Per cent short of a path that count as near it",
    "withhold_below": "People below which a count is kept back outside the board",
}
WORDS = {
    # Of a plan, of evidence, of a measure: no key in two of them.
    "kind": dict(PlanKind.choices) | dict(EvidenceKind.choices) | dict(MeasureKind.choices),
    "unit": dict(Unit.choices),
    "comparator_unit": dict(Unit.choices),
    "better": dict(Better.choices),
    "frequency": dict(Frequency.choices),
    "shows": dict(Shows.choices),
    "sensitivity": dict(Sensitivity.choices),
}
DAYS = {"inspected_on", "start", "due", "done_on", "closes_on", "dated", "baseline_on"}
LETTER_TIMES = {Letter.OPENED: "on opening", Letter.CLOSING: "before closing", Letter.CLOSED: "after closing"}
LONG = {"finding", "why", "success", "resources", "definition"}


@register.filter
def day(kept: str, precision: str = "") -> str:
    """History keeps days as text: "2022-03-08" is 8 March 2022."""
    return when(date.fromisoformat(kept), precision or Precision.DAY) if kept else ""


@register.filter
def stage_words(value: str) -> str:
    return Stage(value).label if value else ""


@register.filter
def cause_words(value: str) -> str:
    return Cause(value).label if value else ""


@register.filter
def verdict_words(value: str) -> str:
    return VERDICT[value].label if value else ""


@register.filter
def letter_words(value: str) -> str:
    return Letter(value).label.lower()


@register.filter
def letter_time(value: str) -> str:
    """Where in the life of a round the letter is sent, for a list of them."""
    return LETTER_TIMES[Letter(value)]


@register.filter
def scan_words(value: str) -> str:
    return Scan(value).label if value else ""


@register.filter
def path_words(kept: list[str]) -> str:
    """ "2022-06-30: 40" is 40 by 30 June 2022."""
    steps = [step.partition(": ") for step in kept]
    return ", ".join(f"{value} by {day(on)}" for on, _, value in steps)


@register.simple_tag
def rating_moved(what: str, before: str, after: str) -> str:
    return moved(what, before, after, DELIVERY)


@register.simple_tag
def impact_moved(before: str, after: str) -> str:
    return moved("Impact", before, after, IMPACT)


@register.simple_tag
def changes(event: Event, after: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each field that an edit changed and that this reader may read."""
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


def moved(what: str, before: str, after: str, words: dict[str, Any]) -> str:
    now = words[after].label.lower() if after else "not known"
    if not before:
        return f"{what} is {now}."
    if before == after:
        return f"{what} is still {now}."
    return f"{what} went from {words[before].label.lower()} to {now}."


def shown(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in DAYS:
        return day(value)
    if name == "path":
        return path_words(value)
    if name in WORDS:
        return WORDS[name].get(value, value)
    return ", ".join(value) if isinstance(value, list) else capital(str(value))
