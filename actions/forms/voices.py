"""What families and young people said: the entry, its answer, the forum's statement, and the filter of the log."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Submit
from django import forms

from actions.choices import Confirmed, Speaker
from actions.forms.editing import helper
from actions.forms.risks import NO_NAMES, AboutFields
from actions.models import Plan, Voice
from partners.forms.choices import pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field
from partners.models import Partner

PEOPLE = "Give a whole number from 1 to 1,000,000, or leave it empty"


class VoiceAddForm(AboutFields):
    """partner: the organisation in whose name it is written, None where a source has to be named. corrects: the
    entry that this one puts right, whose words it begins with."""

    source = text_field(
        "Where was it heard?", max_length=200, help_text="Such as Survey of families, spring 2024"
    )
    heard_on = DayField(label="When?", name_in_errors="day", help_text="The day on which they said it")
    who = pick_word("Who spoke?", Speaker.choices)
    said = text_field(
        "What did they say?", max_length=4000, lines=6, help_text=f"As they said it. {NO_NAMES}"
    )
    people = forms.IntegerField(
        label="How many people said it?",
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text="If anybody counted. Small numbers are shown to the board alone",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), PEOPLE),
    )

    def __init__(
        self, *args: Any, plan: Plan, partner: Partner | None, corrects: Voice | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=said_by(corrects) if corrects else {}, **kwargs)
        self.offer_about(plan)
        if partner:
            self.fields["source"].required = False
            self.fields["source"].label = "At which meeting, or in which survey?"
        self.helper = helper(
            "Add entry",
            Fieldset("What was said", "source", "heard_on", "who", "said", "people"),
            Fieldset("What it is about", *self.about_parts()),
        )


def said_by(voice: Voice) -> dict[str, Any]:
    about = {name: list(getattr(voice, name).all()) for name in ("areas", "actions", "measures")}
    return about | {name: getattr(voice, name) for name in ("source", "heard_on", "who", "said", "people")}


class VoiceAnswerForm(forms.Form):
    done = text_field("What was done?", max_length=2000, lines=3, required=False, help_text=NO_NAMES)
    done_on = DayField(label="When was it done?", name_in_errors="day", required=False)
    difference = text_field(
        "What difference did it make?", max_length=2000, lines=3, required=False, help_text=NO_NAMES
    )
    confirmed = pick_word("Do families confirm that?", Confirmed.choices, initial=Confirmed.NOT_YET)
    helper = helper("Save answer")


class StatementForm(forms.Form):
    words = text_field("The statement", max_length=8000, lines=12, help_text=NO_NAMES)
    helper = helper("Put in place of the last one")


class VoiceListForm(forms.Form):
    area = forms.ChoiceField(label="Area", required=False)
    who = forms.ChoiceField(label="Who spoke", required=False, choices=[("", "Anybody"), *Speaker.choices])
    answered = forms.ChoiceField(
        label="Answer", required=False, choices=[("", "Any"), ("no", "No answer yet"), ("yes", "Answered")]
    )

    def __init__(self, data: Any, *, voices: list[Voice]) -> None:
        super().__init__(data)
        areas = {area.number: str(area) for voice in voices for area in voice.areas.all()}
        self.fields["area"].choices = [("", "All"), *((str(key), areas[key]) for key in sorted(areas))]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, voices: list[Voice]) -> list[Voice]:
        """Those that pass. To be called after `is_valid`; what is not valid narrows nothing."""
        area, who, answered = (self.cleaned_data.get(name) for name in ("area", "who", "answered"))
        return [
            voice
            for voice in voices
            if (not area or any(str(one.number) == area for one in voice.areas.all()))
            and (not who or voice.who == who)
            and (not answered or (answered == "no") == voice.unanswered)
        ]
