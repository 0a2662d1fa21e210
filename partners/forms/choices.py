"""Choosing from a list, with a message that does not repeat whatever was sent instead."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from partners.models import LocalArea, Partner, Post

UNKNOWN = "Choose one from the list"


def pick_one(label: str, **kwargs: Any) -> forms.ModelChoiceField:
    """The rows to choose from are set by the form, which knows its reader."""
    messages = {"required": f"{label.rstrip('?')}: choose one", "invalid_choice": UNKNOWN}
    return forms.ModelChoiceField(
        label=label, queryset=None, empty_label="", error_messages=messages, **kwargs
    )


def pick_word(label: str, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    messages = {"required": f"{label.rstrip('?')}: choose one", "invalid_choice": UNKNOWN}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=messages, **kwargs
    )


class SeveralField(forms.ModelMultipleChoiceField):
    """Any of the rows. A key too large for the database, which SQLite does not pass over, is none of them."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> QuerySet[Any]:
        try:
            return super().clean(value)
        except OverflowError as error:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, code="invalid_choice") from error


class LocalAreasField(SeveralField):
    default_error_messages = {
        "required": "Choose at least one local area",
        "invalid_choice": UNKNOWN,
        "invalid_pk_value": UNKNOWN,
    }


class InLocalAreaForm(forms.Form):
    """Asks for the local area only where there is more than one to choose from."""

    local_area = pick_one("Local area")

    def __init__(self, *args: Any, areas: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = LocalArea.objects.filter(pk__in=areas)
        if len(areas) == 1:
            del self.fields["local_area"]
        else:
            self.fields["local_area"].queryset = self.areas

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "local_area" not in self.fields:
            cleaned["local_area"] = self.areas.get()
        return cleaned


def partners_in(areas: list[int]) -> QuerySet[Partner]:
    return Partner.objects.sitting_in(*areas).filter(ended_on=None)


def posts_in(areas: list[int]) -> QuerySet[Post]:
    return Post.objects.filter(partner__in=partners_in(areas)).select_related("partner")
