"""How measures and their figures are drawn. No filter here asks the database anything."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from actions.measure_words import DIRECTIONS, STATES, rounded, why_state
from actions.measuring import amount
from actions.queries.measures import MeasureRow
from actions.rollup import BETTER, SAME, WORSE
from actions.templatetags.actions import tag

register = template.Library()


@register.filter
def measured(state: str) -> SafeString:
    return tag(STATES[state])


@register.filter
def why_measured(row: MeasureRow) -> str:
    return why_state(row.gauge, row.state)


@register.filter
def figure(value: Decimal | None, unit: str) -> str:
    """ "34%", "20 weeks"; "" where there is none."""
    return "" if value is None else amount(value, unit)


@register.filter
def target_figure(value: Decimal | None, unit: str) -> str:
    """The same of what a path wants, which often lies between two of its points."""
    return figure(rounded(value), unit)


@register.filter
def travelled(travel: str) -> str:
    return DIRECTIONS.get(travel, "")


@register.filter
def since_last(travel: str) -> str:
    return {
        BETTER: "It is better than the time before.",
        SAME: "It is as it was the time before.",
        WORSE: "It is worse than the time before.",
    }.get(travel, "")


@register.filter
def is_kept(row: MeasureRow, on: date | None) -> bool:
    """Whether the count of that day is kept back from this reader."""
    return on in row.kept
