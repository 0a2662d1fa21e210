"""Opening an update round, and changing when it closes."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from actions.forms.choosing import RowsField
from actions.forms.editing import EditForm, helper
from actions.models import Plan
from partners.forms.choices import pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field
from partners.models import Partner

ALL, AREAS, PARTNERS = "all", "areas", "partners"
WHO = [
    (ALL, "Everybody who leads an action"),
    (AREAS, "Those who lead in some areas"),
    (PARTNERS, "Those of some organisations"),
]
MOST = 60
RANGE = f"Days before closing must be a whole number from 0 to {MOST}"


class RoundFields(forms.Form):
    title = text_field("What is it for?", max_length=120, help_text="Such as Board meeting, 12 November 2025")
    closes_on = DayField(
        label="Last day to answer", name_in_errors="last day to answer", help_text="Such as 9 10 2025"
    )
    remind_before = forms.IntegerField(
        label="Days before closing on which to remind those who have not answered",
        min_value=0,
        max_value=MOST,
        initial=3,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), RANGE),
    )


class RoundAddForm(RoundFields):
    """Its clean data hold `areas` and `partners`, empty where they narrow nothing."""

    who = pick_word("Who must answer?", WHO, initial=ALL)
    areas = RowsField("Areas", required=False, help_text="Only where you chose some areas")
    partners = RowsField("Organisations", required=False, help_text="Only where you chose some organisations")
    helper = helper(
        "Open this round",
        Fieldset("The round", "title", "closes_on", "remind_before"),
        Fieldset("Whom it asks", "who", "areas", "partners"),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].offer(plan.areas.order_by("number"))
        self.fields["partners"].offer(Partner.objects.filter(posts__led_actions__plan=plan).distinct())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        who = cleaned.get("who")
        for name, what in ((AREAS, "area"), (PARTNERS, "organisation")):
            chosen = cleaned.get(name)
            if who == name and chosen == []:
                self.add_error(name, f"Choose at least one {what}")
            elif who and who != name and chosen:
                self.add_error(
                    "who", f"You ticked an {what}: choose here that only some must answer, or untick it"
                )
        return cleaned


class RoundEditForm(RoundFields, EditForm):
    helper = helper("Save changes")
