"""Words for what releases keep as plain values."""

from django import template

from releases.choices import Audience, Part

register = template.Library()

TO = {Audience.GROUP: "the reference group", Audience.PUBLIC: "everybody"}


@register.filter
def part_words(value: str) -> str:
    return Part(value).label


@register.filter
def audience_words(value: str) -> str:
    """For the middle of a sentence: to whom."""
    return TO[Audience(value)]
