"""What all forms that change a part of a plan have in common."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.db import models

from actions.sentences import when

LARGEST = 2**31 - 1
UNKNOWN_VERSION = "Open this page again: it was sent without saying which version it changes"


def helper(button: str, *parts: Any, name: str = "") -> FormHelper:
    """`parts`: fieldsets and names of fields, top to bottom; without them, all fields in their order.
    `name`: of the button, where a page has two forms."""
    helper = FormHelper()
    helper.layout = Layout(*parts) if parts else None
    helper.add_input(Submit(name, button))
    return helper


class EditForm(forms.Form):
    """Opens with what `thing` says, and carries the version of it that the reader saw."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=LARGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN_VERSION),
    )

    def __init__(self, *args: Any, thing: models.Model, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.said_by(thing), **kwargs)
        self.thing = thing

    def said_by(self, thing: models.Model) -> dict[str, Any]:
        return {name: getattr(thing, name) for name in self.base_fields if hasattr(thing, name)}

    def stands_now(self) -> list[dict[str, str]]:
        """After somebody else's change: what they left, wherever this form says something different."""
        sent = getattr(self, "cleaned_data", {})
        if not sent.get("version") or sent["version"] == self.thing.version:
            return []
        differ = [
            name
            for name, now in self.initial.items()
            if name in sent and name != "version" and comparable(sent[name]) != comparable(now)
        ]
        return [{"key": str(self.fields[name].label), "value": self.read(name)} for name in differ]

    def read(self, name: str) -> str:
        value, choices = self.initial[name], getattr(self.fields[name], "choices", None)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, str) and choices:
            return str(dict(choices).get(value, value))
        return in_words(value)


def comparable(value: Any) -> Any:
    return set(value) if isinstance(value, list) else value


def in_words(value: Any) -> str:
    if hasattr(value, "strftime"):
        return when(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(sorted(map(str, value))) or "Nothing"
    return str(value) if value not in (None, "") else "Nothing"
