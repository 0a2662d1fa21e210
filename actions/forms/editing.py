"""What all forms that change a part of a plan have in common."""

import copy
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.db import models

from actions.forms.merging import BOTH, ONLY_THEIRS, changed_by, put, read_back, written
from actions.sentences import when
from partners.forms.choices import UNKNOWN

LARGEST = 2**31 - 1
UNKNOWN_VERSION = "Open this page again: it was sent without saying which version it changes"
KEEP, MINE, THEIRS = "keep_", "mine", "theirs"
BELOW = "As it stands in the box below"


def helper(button: str, *parts: Any, name: str = "") -> FormHelper:
    """`parts`: fieldsets and names of fields, top to bottom; without them, all fields in their order.
    `name`: of the button, where a page has two forms."""
    helper = FormHelper()
    helper.layout = Layout(*parts) if parts else None
    helper.add_input(Submit(name, button))
    return helper


class EditForm(forms.Form):
    """Opens with what `thing` says, and carries the version of it that the reader saw.

    After somebody else's change (`meet`), what only they changed is taken over. Where both changed a field, the
    form asks whose is to stay, and the answer counts when it is sent again.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=LARGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN_VERSION),
    )
    opened = forms.Field(widget=forms.HiddenInput, required=False)  # see `merging`

    def __init__(self, *args: Any, thing: models.Model, **kwargs: Any) -> None:
        said = self.said_by(thing)
        super().__init__(*args, initial=said | {"opened": written(said)}, **kwargs)
        self.thing, self.said = thing, set(said) - {"version"}
        self.taken_over: list[dict[str, str]] = []
        self.unasked: FormHelper | None = None

    def said_by(self, thing: models.Model) -> dict[str, Any]:
        return {name: getattr(thing, name) for name in self.base_fields if hasattr(thing, name)}

    def shared(self) -> list[str]:
        """The fields that somebody else may have changed too."""
        return [name for name in self.fields if name in self.said]

    def given_up(self) -> set[str]:
        return {name for name in self.shared() if self.data.get(KEEP + name) == THEIRS}

    def full_clean(self) -> None:
        if self.is_bound:
            self.ask({name: BELOW for name in self.shared() if KEEP + name in self.data})
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """What the verb is to be told: theirs where that is to stay, whatever was wrong with one's own."""
        for name in self.given_up():
            self.cleaned_data[name] = self.initial[name]
            self._errors.pop(name, None)
        extra = {"opened"} | {name for name in self.fields if name.startswith(KEEP)}
        return {name: value for name, value in self.cleaned_data.items() if name not in extra}

    def meet(self) -> None:
        """Set what was sent for an old version beside what stands there now."""
        self.thing.refresh_from_db()
        self.initial |= (now := self.said_by(self.thing))
        opened, mine, given_up = read_back(self.data.get("opened")), self.cleaned_data, self.given_up()
        changed = {name: changed_by(opened.get(name), mine[name], now[name]) for name in self.shared()}
        theirs = [name for name in changed if changed[name] == ONLY_THEIRS and name not in given_up]
        self.data = self.data.copy()
        self.data["version"], self.data["opened"] = str(self.thing.version), written(now)
        for name in theirs:
            put(self.data, self.add_prefix(name), self.fields[name], now[name])
        self.taken_over = [{"key": str(self.fields[name].label), "value": self.read(name)} for name in theirs]
        both = [name for name in changed if changed[name] == BOTH or name in given_up]
        self.ask({name: BELOW if name in given_up else self.read(name, mine[name]) for name in both})

    def ask(self, mine: dict[str, str]) -> None:
        """Ask, before all else, whose words are to stay; `mine`: by name of field, what the person wrote."""
        rest = {name: field for name, field in self.fields.items() if not name.startswith(KEEP)}
        questions = {KEEP + name: self.question(name, words) for name, words in mine.items()}
        self.fields = questions | rest
        self.unasked = self.unasked or self.helper
        self.helper = copy.copy(self.unasked)
        if questions:
            parts = self.unasked.layout.fields if self.unasked.layout else rest
            self.helper.layout = Layout(Fieldset("Changed by both of you", *questions), *parts)

    def question(self, name: str, mine: str) -> forms.ChoiceField:
        field = forms.ChoiceField(
            label=self.fields[name].label,
            choices=[(MINE, "Keep mine"), (THEIRS, "Take theirs")],
            initial=MINE,
            widget=forms.RadioSelect,
            error_messages={"required": UNKNOWN, "invalid_choice": UNKNOWN},
        )
        field.hints = {MINE: mine, THEIRS: self.read(name)}
        return field

    def read(self, name: str, *other: Any) -> str:
        """What stands in a field now, or another value of it, in words."""
        value, choices = (other or [self.initial[name]])[0], getattr(self.fields[name], "choices", None)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, str) and choices:
            return str(dict(choices).get(value, value))
        return in_words(value)


def in_words(value: Any) -> str:
    if hasattr(value, "strftime"):
        return when(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(sorted(map(str, value))) or "Nothing"
    return str(value) if value not in (None, "") else "Nothing"
