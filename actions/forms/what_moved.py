"""Since when a person wants to know what moved."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from partners.forms.dates import DayField


class SinceForm(forms.Form):
    since = DayField(
        label="Since another date", help_text="For example, 27 3 2025", name_in_errors="date", required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.mark_optional = False
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def clean_since(self) -> date | None:
        since = self.cleaned_data["since"]
        if since and since > self.today:
            raise forms.ValidationError("The date must be today or in the past")
        return since
