"""Words for what history keeps of packs. No tag here asks the database anything."""

from django import template

from reviews.choices import FileFormat, SectionKey

register = template.Library()


@register.filter
def section_words(keys: list[str]) -> str:
    return ", ".join(SectionKey(key).label for key in keys)


@register.filter
def format_words(key: str) -> str:
    return FileFormat(key).label
