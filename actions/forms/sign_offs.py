"""A second person's answer to what a lead says is finished."""

from typing import Any

from django import forms

from actions.forms.editing import LARGEST, UNKNOWN_VERSION, helper
from partners.forms.text import text_field

SPOKEN_AGAIN = (
    "The lead has spoken again since you opened this page, so nothing was saved. Read what they say now; what you"
    " wrote is still here"
)


class ClaimForm(forms.Form):
    """`claim`: primary key of the lead's word that the page shows. Its hidden `version` says which one the
    signer has read; nobody answers what was said after that."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=LARGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN_VERSION),
    )

    changed_meanwhile = SPOKEN_AGAIN

    def __init__(self, *args: Any, claim: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": claim}, **kwargs)


class SignOffForm(ClaimForm):
    comment = text_field(
        "Anything to add",
        max_length=2000,
        lines=2,
        required=False,
        help_text="The board reads it.",
    )
    helper = helper("Agree", name="agree")


class ReturnForm(ClaimForm):
    comment = text_field(
        "What is missing?",
        max_length=2000,
        lines=3,
        help_text="The lead sees this first, and the board reads it.",
    )
    helper = helper("Send back", name="return")
    helper.inputs[0].field_classes = "govuk-button--secondary"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = "Say what is missing"


class ReopenForm(forms.Form):
    comment = text_field(
        "Why is it opened again?",
        max_length=2000,
        lines=3,
        help_text="The lead and the board read it.",
    )
    helper = helper("Open it again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = "Say why it is opened again"
