"""A question of the reference group, its answer, and agreeing to that."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from actions.forms.editing import helper
from partners.forms.choices import UNKNOWN, pick_word
from partners.forms.text import text_field
from releases.queries.questions import ANSWERED, AREA, OVERDUE, QuestionRow

PUBLIC, GROUP = "public", "group"
FOR = [
    (GROUP, "For the reference group only"),
    (PUBLIC, "It may also stand on the public page, with its question, from the next release on"),
]
UNANSWERED = "unanswered"
STATES = {"": "All", UNANSWERED: "Not yet answered", OVERDUE: "Overdue", ANSWERED: "Answered"}


class QuestionAddForm(forms.Form):
    """named: what can be asked about, as the newest release to the group names it, by key."""

    about = forms.ChoiceField(
        label="What is it about?", required=False, error_messages={"invalid_choice": UNKNOWN}
    )
    words = text_field(
        "Your question",
        max_length=2000,
        lines=6,
        help_text="All members of the group see it, and the answer. Do not name a child, or say anything by which one"
        " could be known",
    )
    helper = helper("Ask")

    def __init__(self, *args: Any, named: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [(key, text) for key, text in named.items() if key.startswith(AREA)]
        actions = [(key, text) for key, text in named.items() if not key.startswith(AREA)]
        groups = [(name, rows) for name, rows in (("Areas", areas), ("Actions", actions)) if rows]
        self.fields["about"].choices = [("", "The plan as a whole"), *groups]
        self.fields["words"].error_messages["required"] = "Write your question"
        if not groups:
            del self.fields["about"]


class QuestionAnswerForm(forms.Form):
    words = text_field(
        "Your answer",
        max_length=4000,
        lines=8,
        help_text="Once an officer agrees, all members read it as it stands here. Do not name a child",
    )
    helper = helper("Save this answer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages["required"] = "Write your answer"


class QuestionAgreeForm(forms.Form):
    """answer: the key of the one that was read, so that no other is agreed to."""

    answer = forms.IntegerField(widget=forms.HiddenInput, required=False)
    audience = pick_word("Who may read it?", FOR)
    helper = helper("Agree to this answer")


class QuestionListForm(forms.Form):
    """Areas to choose from come from the rows themselves, so they never lead to nothing."""

    state = forms.ChoiceField(label="State", required=False, choices=list(STATES.items()))
    area = forms.ChoiceField(label="Area", required=False)

    def __init__(self, data: Any, *, rows: list[QuestionRow], named: Mapping[str, str]) -> None:
        super().__init__(data)
        numbers = sorted({row.area for row in rows if row.area}, key=int)
        areas = [(one, named.get(f"{AREA}{one}", f"Area {one}")) for one in numbers]
        self.fields["area"].choices = [("", "Any area"), *areas]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, rows: list[QuestionRow]) -> list[QuestionRow]:
        """Those that pass. To be called after `is_valid`; what is not valid narrows nothing."""
        state, area = (self.cleaned_data.get(name) for name in ("state", "area"))
        return [
            row
            for row in rows
            if (not state or state == row.state or (state == UNANSWERED and row.state != ANSWERED))
            and (not area or row.area == area)
        ]
