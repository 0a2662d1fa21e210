"""Entering one reading of a measure."""

from datetime import date
from typing import Any

from django import forms

from actions.choices import Unit
from actions.forms.editing import helper
from actions.forms.figures import FigureField
from actions.measure_words import rounded
from actions.measuring import OFF_PATH, Read, amount, before, expected, reading_faults, state, up_to
from actions.models import Reading
from actions.queries.measures import MeasureRow
from actions.sentences import when
from partners.forms.dates import DayField
from partners.forms.text import plain_words, text_field

AGAIN = "{sentence}. If it is right, save again"
RESTATES = "This restates {value}, said on {on}; both are kept"
BEGINS = "{restates}. A new way of counting began with it"
WHY_OFF = "This is off its path, which wants {target}. Say why"
WHY = "Why is it off its path?"
STEP = "Say what is being done about it"
EITHER = "Enter a figure, or tick that there is none"
NOT_BOTH = "Enter a figure or tick that there is none, not both"
WHY_NOTHING = "Say why there is no figure"
WHAT_METHOD = "Say what is counted differently now"

Doubts = dict[str, tuple[str, str]]  # field and sentence, by a key that no other figure would have


def standing_for(row: MeasureRow, period: date | None) -> Reading | None:
    """What counts for a period so far."""
    return next((one for one in row.readings if one.period == period), None)


def restates(row: MeasureRow, reading: Reading) -> str:
    said = RESTATES.format(value=amount(reading.value, row.measure.unit), on=when(reading.on))
    return BEGINS.format(restates=said) if reading.new_method else said


def seen_before(reading: Reading) -> str:
    """The key under which a page keeps that it has shown what stands."""
    return f"restates:{reading.pk}"


def slips(row: MeasureRow, read: Read, field: str = "value") -> Doubts:
    """What looks like a slip of the hand."""
    found = reading_faults(before(row.gauge, read.on), read.value)
    return {f"{one.key}:{row.measure.number}:{read.on}:{read.value}": (field, one.sentence) for one in found}


def off_path(row: MeasureRow, read: Read) -> bool:
    """Whether the figure asks its owner for commentary and a step."""
    return state(up_to(row.gauge, read)) == OFF_PATH


def wants(row: MeasureRow, on: date) -> str:
    """What the path wants for a period, "" where there is none."""
    target = expected(row.gauge, on)
    return "" if target is None else amount(rounded(target), row.measure.unit)


def unit_of(row: MeasureRow) -> str:
    """What is to be typed: of things other than people, a number."""
    return "Number" if row.measure.unit == Unit.NUMBER else row.measure.get_unit_display()


def ask_back(form: forms.Form, doubts: Doubts) -> None:
    """What the page that was sent had not said yet is said beside its field, and let pass when it comes again."""
    said = form.cleaned_data.get("confirmed", "").split()
    for key, (field, sentence) in doubts.items():
        if key not in said:
            form.add_error(field, AGAIN.format(sentence=sentence))
    form.data = form.data.copy()
    form.data[form.add_prefix("confirmed")] = " ".join(doubts)


def confirmed_field() -> forms.CharField:
    """What the page has warned of."""
    field = forms.CharField(required=False, widget=forms.HiddenInput)
    plain_words(field, "This page")
    return field


class ReadingForm(forms.Form):
    """Begins with `period`, and asks for commentary and a step once a figure is off its path."""

    confirmed = confirmed_field()
    value = FigureField(unit="", label="Figure")
    nothing = forms.BooleanField(label="There is no figure", required=False, help_text="Say why in the note")
    period = DayField(label="Last day of the period", name_in_errors="last day of the period")
    note = text_field("Note", max_length=2000, lines=2, required=False)
    step = text_field("What is being done about it?", max_length=2000, lines=2, required=False)
    new_method = forms.BooleanField(
        label="It is counted in a new way from here on",
        required=False,
        help_text="Say in the note what has changed. A path drawn for the old way does not rate it any more",
    )

    def __init__(self, *args: Any, row: MeasureRow, initial: dict[str, Any], **kwargs: Any) -> None:
        self.row = row
        self.stands = standing_for(row, initial["period"])
        super().__init__(*args, initial=self.begin(initial), **kwargs)
        value = self.fields["value"]
        value.unit, value.label = row.measure.unit, f"Figure ({unit_of(row).lower()})"
        target = wants(row, initial["period"])
        value.help_text = f"The path wants {target} by {when(initial['period'])}" if target else ""
        self.helper = helper("Save reading")
        self.helper.mark_optional, self.helper.label_size = False, "s"
        asked = "value" in initial and off_path(row, Read(initial["period"], initial["value"]))
        if asked:
            self.fields["note"].label = WHY
        elif not self.data.get("step"):
            self.fields["step"].widget = forms.HiddenInput()

    def begin(self, initial: dict[str, Any]) -> dict[str, Any]:
        """To a figure that stands already, commentary is added; where a new method began, it begins there still."""
        if not self.stands:
            return initial
        same = initial.get("value") == self.stands.value
        kept = {"note": self.stands.note, "step": self.stands.step} if same else {}
        method = {"note": self.stands.note, "new_method": True} if self.stands.new_method else {}
        return initial | kept | method | {"confirmed": seen_before(self.stands)}

    def clean(self) -> dict[str, Any]:
        clean = self.cleaned_data
        if not {"value", "period"} <= clean.keys():
            return clean
        read = Read(clean["period"], clean["value"], clean["new_method"])
        self.check_nothing(read.value is None, clean)
        if off_path(self.row, read):
            self.ask_why(read.on, clean)
        stands = standing_for(self.row, read.on)
        again = {seen_before(stands): ("period", restates(self.row, stands))} if stands else {}
        if stands and stands.new_method and seen_before(stands) not in clean["confirmed"].split():
            self.offer_method(stands)
        ask_back(self, again | slips(self.row, read))
        said = {name: value for name, value in clean.items() if name not in ("confirmed", "nothing")}
        return said | {"saw": stands.pk if stands else 0}

    def offer_method(self, stands: Reading) -> None:
        """The page that was sent showed another period, so its box said nothing of the method of this one."""
        self.data = self.data.copy()
        self.data[self.add_prefix("new_method")] = "on"
        if not self.cleaned_data.get("note"):
            self.data[self.add_prefix("note")] = stands.note

    def check_nothing(self, empty: bool, clean: dict[str, Any]) -> None:
        if empty != clean["nothing"]:
            self.add_error("value", EITHER if empty else NOT_BOTH)
        if clean["nothing"] and clean.get("note") == "":
            self.add_error("note", WHY_NOTHING)
        elif clean["new_method"] and clean.get("note") == "":
            self.add_error("note", WHAT_METHOD)

    def ask_why(self, on: date, clean: dict[str, Any]) -> None:
        """Whoever answers for a measure off its path says why, and what is done about it."""
        self.fields["step"].widget = ReadingForm.base_fields["step"].widget
        self.fields["note"].label = WHY
        if clean.get("note") == "":
            self.add_error("note", WHY_OFF.format(target=wants(self.row, on)))
        if clean.get("step") == "":
            self.add_error("step", STEP)
