"""How ratings, dates and bars are drawn. No tag here asks the database anything."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions import policies
from actions.choices import DELIVERY, IMPACT, PROPOSED, SETTLED, UNJUDGED, VERDICT, Word
from actions.facts import WAITING, ActionFacts, Asked
from actions.impact import FLAT
from actions.queries.plan_tree import ActionRow, Judged
from actions.rollup import BETTER, SAME, WORSE
from actions.sentences import later, number, when

register = template.Library()
register.filter("when", when)
register.filter("later", later)

FLAT_WORD = Word("Not moving", "It is measured, and nothing gets better.", "grey")
UNRATED = Word("Not yet rated", "Nobody has said anything yet.", "grey")
DIRECTIONS = {BETTER: "Better", SAME: "No change", WORSE: "Worse"}


def tag(word: Word, note: str = "") -> SafeString:
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}{}</strong>', word.colour, word.label, note)


@register.filter
def delivery(value: str) -> SafeString:
    return tag(DELIVERY[value] if value else UNRATED)


@register.filter
def own_word(value: str) -> SafeString:
    """A lead's own rating: what would settle the action is proposed."""
    if value not in SETTLED:
        return delivery(value)
    return tag(replace(DELIVERY[PROPOSED], label=f"Proposed as {DELIVERY[value].label.lower()}"))


@register.filter
def may_confirm(facts: ActionFacts) -> bool:
    """Whether "nothing has changed" may be pressed."""
    return not policies.why_not_confirm(facts)


@register.filter
def impact(value: str) -> SafeString:
    return tag(IMPACT[value] if value else UNRATED)


@register.filter
def impact_words(value: str) -> str:
    return IMPACT[value].label if value else UNRATED.label


@register.filter
def suggested_impact_words(value: str) -> str:
    return FLAT_WORD.label if value == FLAT else IMPACT[value].label


@register.filter
def delivery_words(value: str) -> str:
    return DELIVERY[value].label if value else UNRATED.label


@register.filter
def judged(value: Judged | None) -> SafeString:
    """The verdict, with its month where it ended something."""
    if value is None:
        return tag(UNJUDGED)
    note = "" if value.verdict == "monitored" else f", {value.on:%B %Y}"
    return tag(VERDICT[value.verdict], note)


@register.filter
def verdict(value: str) -> SafeString:
    return tag(VERDICT[value])


@register.filter
def direction(value: str, since: date | None) -> str:
    return f"{DIRECTIONS[value]} since {since:%B %Y}" if value and since else ""


@register.filter
def open_round(rows: list[ActionRow]) -> Asked | None:
    """The round that some of the actions have still to answer, with the day; a plan has one at a time."""
    return next((row.asked for row in rows if row.standing.in_round == WAITING), None)


@register.filter
def days_late(due: date, today: date) -> str:
    return number((today - due).days, "day", "days")


@register.inclusion_tag("_components/delivery_bar.html")
def delivery_bar(counts: dict[str, int]) -> dict[str, Any]:
    """One bar of 100 for counts by delivery rating."""
    total, drawn, segments = sum(counts.values()), 0, []
    for value, count in counts.items():
        word = DELIVERY[value]
        segments.append(
            {
                "css": word.css,
                "count": count,
                "label": word.label.lower(),
                "x": f"{100 * drawn / total:.4g}",
                "width": f"{100 * count / total:.4g}",
            }
        )
        drawn += count
    return {"segments": segments}


@register.filter
def counted(counts: dict[str, int]) -> str:
    """The same in words: "4 complete, 5 on track"."""
    return ", ".join(f"{count} {DELIVERY[value].label.lower()}" for value, count in counts.items())
