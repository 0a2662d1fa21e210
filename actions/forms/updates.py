"""The update of an action: one page, the commonest answers first."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from actions.choices import DELIVERY, IMPACT, Delivery, Impact
from actions.facts import Said
from actions.models import Action
from actions.sentences import when
from partners.forms.choices import SeveralField
from partners.forms.text import text_field

COMMONEST_FIRST = [
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.COMPLETE,
    Delivery.NOT_STARTED,
    Delivery.EMBEDDED,
    Delivery.PAUSED,
    Delivery.NOT_APPLICABLE,
]


def radios(label: str, values: list[Any], words: dict[Any, Any], needed: str) -> forms.ChoiceField:
    """One choice of a vocabulary, each with its meaning as a hint."""
    field = forms.ChoiceField(
        label=label,
        choices=[(value.value, value.label) for value in values],
        widget=forms.RadioSelect,
        error_messages={"required": needed, "invalid_choice": needed},
    )
    field.hints = {value.value: words[value].meaning for value in values}
    return field


class UpdateForm(forms.Form):
    """`said` is the lead's last word, None before the first."""

    delivery = radios("Where does delivery stand?", COMMONEST_FIRST, DELIVERY, "Choose where delivery stands")
    reason = text_field("Why has it changed?", max_length=2000, lines=2, required=False)
    impact = radios("What do families feel?", list(Impact), IMPACT, "Choose what families feel")
    what_changed = text_field("What has happened?", max_length=5000, lines=4)
    what_next = text_field("What happens next?", max_length=5000, lines=2, required=False)
    reached = SeveralField(
        None,
        label="Milestones reached",
        required=False,
        error_messages={
            "invalid_choice": "Choose milestones of this action that are not done yet",
            "invalid_pk_value": "Choose milestones of this action that are not done yet",
        },
    )
    help_needed = text_field("Do you need help from the board?", max_length=2000, lines=2, required=False)

    def __init__(self, *args: Any, action: Action, said: Said | None, **kwargs: Any) -> None:
        before = {"delivery": said.delivery, "impact": said.impact} if said else {}
        super().__init__(*args, initial=before, **kwargs)
        self.said = said
        self.fields["what_changed"].error_messages["required"] = "Say what has happened"
        self.draw_last_word(said)
        self.draw_milestones(action)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", "Save update"))
        for field in self.fields.values():
            field.label_size = "m"

    def draw_last_word(self, said: Said | None) -> None:
        if not said:
            del self.fields["reason"]
            return
        was = DELIVERY[said.delivery].label.lower()
        self.fields["reason"].help_text = f"Needed if delivery is no longer {was}, as you said last time."
        self.fields["what_changed"].label = f"What has happened since {when(said.on)}?"

    def draw_milestones(self, action: Action) -> None:
        field = self.fields["reached"]
        field.queryset = action.milestones.standing().filter(done_on=None)
        field.label_from_instance = lambda milestone: f"{milestone.title}, due {when(milestone.due)}"
        if not self.is_bound and not field.choices.queryset:
            del self.fields["reached"]

    def clean(self) -> None:
        delivery = self.cleaned_data.get("delivery")
        if self.said and delivery and delivery != self.said.delivery and not self.cleaned_data.get("reason"):
            was, now = DELIVERY[self.said.delivery].label.lower(), DELIVERY[delivery].label.lower()
            self.add_error("reason", f"Say why delivery went from {was} to {now}")
