"""A day by which somebody promised that all would be done."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from partners.forms.dates import DayField


class ByForm(forms.Form):
    by = DayField(
        label="How likely is it by another date?",
        help_text="For example, 31 12 2025",
        name_in_errors="date",
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_action = "#forecast"
        self.helper.mark_optional = False
        self.helper.add_input(Submit("", "Work it out", css_class="govuk-button--secondary"))

    def clean_by(self) -> date | None:
        by = self.cleaned_data["by"]
        if by and by <= self.today:
            raise forms.ValidationError("The date must be after today")
        return by
