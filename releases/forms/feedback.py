"""What a reader of the public pages tells us."""

from typing import Any

from crispy_forms.layout import HTML
from django import forms

from actions.forms.editing import helper
from partners.forms.choices import UNKNOWN
from partners.forms.text import plain_words, text_field

# No person sees or fills it; programs that fill in every box they find do.
TRAP = "website"
TRAP_BOX = f'<div hidden><label for="{TRAP}">Leave this empty</label><input id="{TRAP}" name="{TRAP}"></div>'


class FeedbackAddForm(forms.Form):
    plan = forms.ChoiceField(
        label="Which page is it about?",
        error_messages={"required": "Choose the page", "invalid_choice": UNKNOWN},
    )
    words = text_field("What do you want to tell us?", max_length=3000, lines=6)
    email = forms.EmailField(
        label="Your email address",
        required=False,
        max_length=254,
        help_text="Only if you want an answer. We use it for nothing else",
        error_messages={
            "invalid": "Enter an email address in full, like name@example.org, or leave it empty",
            "max_length": "Enter an email address of 254 characters or fewer",
        },
    )

    def __init__(self, *args: Any, plans: list[tuple[str, str]], **kwargs: Any) -> None:
        """plans: slug and words of each that is published; with a single one, nobody is asked."""
        super().__init__(*args, **kwargs)
        plain_words(self.fields["email"], "Email address")
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["plan"].choices = plans
        if len(plans) < 2:
            del self.fields["plan"]
        self.helper = helper("Send", *self.fields, HTML(TRAP_BOX))
