"""Between which two days a person wants to know what moved."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from partners.forms.dates import DayField


class SinceForm(forms.Form):
    """Which part of the plan the page is narrowed to goes along."""

    since = DayField(
        label="Since another date", help_text="For example, 27 3 2025", name_in_errors="date", required=False
    )
    until = DayField(
        label="Up to and including (today, if left empty)", name_in_errors="second date", required=False
    )
    area = forms.CharField(required=False, widget=forms.HiddenInput)
    partner = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.mark_optional = False
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def clean_since(self) -> date | None:
        return self.not_to_come("since", "The date must be today or in the past")

    def clean_until(self) -> date | None:
        until = self.not_to_come("until", "The second date must be today or in the past")
        since = self.cleaned_data.get("since")
        if until and since and until <= since:
            raise forms.ValidationError("The second date must be after the first")
        return until

    def not_to_come(self, name: str, sentence: str) -> date | None:
        found = self.cleaned_data[name]
        if found and found > self.today:
            raise forms.ValidationError(sentence)
        return found
