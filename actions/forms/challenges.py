"""A question about a rating, and its answer."""

from typing import Any

from django import forms

from actions.forms.editing import helper
from partners.forms.text import text_field


class ChallengeForm(forms.Form):
    """`standing`: the words of the rating that is asked about."""

    question = text_field(
        "Your question",
        max_length=2000,
        lines=3,
        help_text="The lead is asked to answer. The board reads both.",
    )
    helper = helper("Ask")

    def __init__(self, *args: Any, standing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].label = f"Why is this {standing.lower()}?"
        self.fields["question"].error_messages["required"] = "Write your question"


class AnswerForm(forms.Form):
    words = text_field(
        "Your answer",
        max_length=2000,
        lines=4,
        help_text="The board reads it beside the question, and both stay.",
    )
    helper = helper("Answer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].error_messages["required"] = "Write your answer"
