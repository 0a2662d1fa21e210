"""Asking for a new date, and what is said to that."""

from typing import Any

from django import forms

from actions.choices import Cause
from actions.forms.editing import helper
from actions.models import Action, Milestone
from partners.forms.choices import pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field


class DueProposeForm(forms.Form):
    """`decides`: whether the person may confirm dates, and so may write down what was agreed elsewhere."""

    due = DayField(label="New date", name_in_errors="new date")
    cause = pick_word("What is the main reason?", Cause.choices)
    reason = text_field(
        "Why does the date have to move?",
        max_length=2000,
        lines=3,
        help_text="Everybody who may see the plan can read this",
    )
    recovery = text_field("What will make the new date hold?", max_length=2000, lines=3)
    agreed_with = text_field(
        "Who has agreed to the new date?",
        max_length=200,
        required=False,
        help_text="A post or a body, such as the SEND Partnership Board or the DfE adviser",
    )
    agreed_on = DayField(label="Day it was agreed", name_in_errors="day it was agreed", required=False)
    confirmed = forms.BooleanField(
        label="It has been agreed already: move the date now",
        required=False,
        help_text="Otherwise it waits until somebody else confirms it",
    )

    def __init__(
        self, *args: Any, action: Action, milestone: Milestone | None, decides: bool, **kwargs: Any
    ) -> None:
        # What was typed for one date and not sent is kept by page, and must not turn up in the form for another.
        prefix = f"milestone-{milestone.pk}" if milestone else None
        super().__init__(*args, prefix=prefix, **kwargs)
        self.fields["recovery"].required = not milestone
        if action.ongoing and not milestone:
            self.fields["due"].label, self.fields["due"].name_in_errors = "New review date", "new review date"
        if not decides:
            del self.fields["confirmed"]
        self.helper = helper("Save new date" if decides else "Ask for this date")

    def clean(self) -> None:
        said = self.cleaned_data
        agreed = said.get("confirmed") or said.get("agreed_on")
        if agreed and said.get("agreed_with") == "":
            self.add_error("agreed_with", "Say who has agreed to the new date")
        if said.get("confirmed") and "agreed_on" in said and not said["agreed_on"]:
            self.add_error("agreed_on", "Say on which day it was agreed")


class DueConfirmForm(forms.Form):
    helper = helper("Confirm the new date", name="confirm")


class DueReturnForm(forms.Form):
    comment = text_field("Why is it sent back?", max_length=2000, lines=3)
    helper = helper("Send back", name="return")
    helper.inputs[0].field_classes = "govuk-button--secondary"
