"""Boxes for words, with messages that say what to do."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator


def text_field(label: str, *, max_length: int, lines: int = 1, **kwargs: Any) -> forms.CharField:
    """One line, or a box of `lines`. `max_length` in characters."""
    field = forms.CharField(
        label=label,
        max_length=max_length,
        widget=forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput,
        **kwargs,
    )
    name = label.rstrip("?")
    field.error_messages.setdefault("required", f"{name}: an answer is needed")
    for validator in field.validators:
        if isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = f"{name}: take out the characters that cannot be shown"
        elif getattr(validator, "code", "") == "max_length":
            validator.message = f"{name}: use {max_length:,} characters or fewer"
    return field
