"""What the form of an update is made of."""

from typing import Any

from django import forms

from actions.choices import DELIVERY, IMPACT, Delivery

COMMONEST_FIRST = [
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.COMPLETE,
    Delivery.NOT_STARTED,
    Delivery.EMBEDDED,
    Delivery.PAUSED,
    Delivery.NOT_APPLICABLE,
]
LARGEST = 2**63 - 1
NOT_SEEN = "This page did not say which update you had read. Read the last one, then save again"


def radios(label: str, values: list[Any], words: dict[Any, Any], needed: str) -> forms.ChoiceField:
    """One choice of a vocabulary, each with its meaning as a hint."""
    field = forms.ChoiceField(
        label=label,
        choices=[(value.value, value.label) for value in values],
        widget=forms.RadioSelect,
        error_messages={"required": needed, "invalid_choice": needed},
    )
    field.hints = {value.value: words[value].meaning for value in values}
    return field


def short(field: forms.ChoiceField, hint: str = "") -> forms.ChoiceField:
    """Side by side, with one hint in place of one each: the page links to what the words mean."""
    field.widget.attrs["class"] = "govuk-radios--small app-short"
    field.hints, field.help_text = {}, hint
    return field


def pick(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    messages = {"invalid_choice": "Choose one from the list"}
    return forms.ChoiceField(
        label=label, choices=[("", ""), *choices], required=False, error_messages=messages
    )


def hidden(field: forms.Field, odd: str) -> forms.Field:
    """For what the page says of itself; the same sentence whatever is odd about it."""
    field.widget = forms.HiddenInput()
    field.error_messages |= dict.fromkeys(
        ("required", "invalid", "min_value", "max_value", "max_length"), odd
    )
    return field


def seen_field() -> forms.Field:
    """The newest update that its author had read, by key; 0 for none."""
    return hidden(forms.IntegerField(min_value=0, max_value=LARGEST), NOT_SEEN)


class ConfirmForm(forms.Form):
    """Nothing has changed since the update that was read."""

    seen = seen_field()


def typed_in(*bounds: forms.BoundField) -> bool:
    """Whether somebody wrote into one of the boxes, or something is wrong with it."""
    return any(bool(bound.errors) or holds(bound.value()) for bound in bounds)


def holds(value: Any) -> bool:
    if isinstance(value, list):
        return any(value)
    return bool(value)


def in_words(name: str, value: str) -> str:
    words = {"delivery": DELIVERY, "impact": IMPACT}.get(name)
    return words[value].label if words and value in words else value or "none is needed"


def lacking(given: dict[str, Any]) -> list[tuple[str, str]]:
    """What evidence that somebody began to give still needs: the field, and the sentence beside it."""
    wants = {
        "title": "Say what the evidence is",
        "kind": "Choose what kind of evidence it is",
        "shows": "Choose what the evidence shows",
    }
    found = [(name, sentence) for name, sentence in wants.items() if not given[name]]
    if given["upload"] and given["link"]:
        return [("link", "Give a file or an address, not both: clear one of them"), *found]
    if not given["upload"] and not given["link"]:
        return [("upload", "Choose a file, or give the address where the evidence is"), *found]
    return found
