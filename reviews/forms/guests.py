"""Letting a guest in, and the code that they type."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from actions.forms.editing import helper
from partners.forms.dates import DayField
from partners.forms.text import plain_words, text_field

USUAL_VISIT = timedelta(days=30)
NOT_A_CODE = "The code is 6 figures, such as 012345"


class GuestAddForm(forms.Form):
    name = text_field("Name", max_length=100)
    organisation = text_field("Organisation", max_length=100, help_text="Such as Department for Education")
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="The link and the codes go there. Choose one that nobody else reads",
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address in full, like name@example.org",
        },
    )
    until = DayField(label="Last day", name_in_errors="last day", help_text="At most 90 days from today")
    helper = helper("Send the link")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_words(self.fields["email"], "Email address")
        self.fields["until"].initial = today + USUAL_VISIT


class GuestEndForm(forms.Form):
    helper = helper("End this link")


class GuestCodeForm(forms.Form):
    code = text_field("Code", max_length=20, help_text="6 figures, from the letter")
    helper = helper("Go on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.error_messages["required"] = "Enter the code"
        shown = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        field.widget.attrs |= shown | {"class": "govuk-input--width-10 govuk-input--extra-letter-spacing"}

    def clean_code(self) -> str:
        """Without the spaces that some letters and people put in."""
        code = "".join(self.cleaned_data["code"].split())
        RegexValidator("^[0-9]{6}$", NOT_A_CODE)(code)
        return code
