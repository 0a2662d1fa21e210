"""Boxes for words, with messages that say what to do."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator


class Line(forms.CharField):
    """Words on one line, whatever was sent: as a title they stand in letters, calendars and histories."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        return " ".join(words.splitlines()) if words else words


def text_field(label: str, *, max_length: int, lines: int = 1, **kwargs: Any) -> forms.CharField:
    """One line, or a box of `lines`. `max_length` in characters."""
    field = (forms.CharField if lines > 1 else Line)(
        label=label,
        max_length=max_length,
        widget=forms.Textarea(attrs={"rows": lines, "threshold": 75}) if lines > 1 else forms.TextInput,
        **kwargs,
    )
    name = label.rstrip("?")
    field.error_messages.setdefault("required", f"{name}: an answer is needed")
    field.error_messages.setdefault("max_length", f"{name}: use {max_length:,} characters or fewer")
    plain_words(field, name)
    return field


def plain_words(field: forms.Field, name: str) -> None:
    """Our words where Django would speak of null characters."""
    code = ProhibitNullCharactersValidator.code
    field.error_messages[code] = f"{name}: take out the characters that cannot be shown"
