"""Putting a pack together, and freezing it."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset
from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from actions.forms.editing import LARGEST, UNKNOWN_VERSION, EditForm, helper
from partners.forms.dates import DayField
from partners.forms.text import text_field
from reviews.choices import SectionKey
from reviews.contents.gaps import Gap
from reviews.models import Pack

PLACE = "place_"
PLACES = f"Places must be whole numbers from 1 to {len(SectionKey)}, or left empty"
ORDER = HTML(
    '<p class="govuk-hint">The number says where a section stands; without one it is left out. Give a section the'
    " number of another one to put it there: the others make room.</p>"
)
MEANWHILE = "The pack was changed or frozen while you looked. Read the preview again, and then freeze it"


def in_order(places: Mapping[str, int | None], before: Sequence[str]) -> list[str]:
    """Sections by the places given, those without one left out. Where two ask for the same place, the one that was
    moved gets it: from below it pushes the other down, from above it lets the other up. before: as they stood."""
    stood = {key: place for place, key in enumerate(before, 1)}

    def rank(key: str) -> tuple[int, int]:
        place, was = places[key], stood.get(key, len(places) + 1)
        return place, (place > was) - (place < was)

    return sorted((key for key, place in places.items() if place is not None), key=rank)


def place_field(section: SectionKey) -> forms.IntegerField:
    return forms.IntegerField(
        label=section.label,
        required=False,
        min_value=1,
        max_value=len(SectionKey),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), PLACES),
    )


class PackEditForm(EditForm):
    """A box for each section, with its place in the pack; `sections` makes them what the verb is told."""

    summary = text_field(
        "Summary",
        max_length=6000,
        lines=8,
        required=False,
        help_text="What readers should know first. Each line becomes a paragraph",
    )
    next_steps = text_field(
        "Next steps",
        max_length=6000,
        lines=6,
        required=False,
        help_text="What happens until the next review, one step in a line",
    )
    as_of = DayField(
        label="Of which day are the figures?",
        name_in_errors="day of the figures",
        required=False,
        help_text="Leave it empty for the day on which the pack is frozen",
    )

    def __init__(self, *args: Any, thing: Pack, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        places = {PLACE + section: place_field(section) for section in listed(thing)}
        self.fields = places | self.fields
        self.helper = helper(
            "Save",
            Fieldset(
                "Sections and their order", ORDER, Div(*places, css_class="app-places"), css_id="sections"
            ),
            Fieldset("Your words", "summary", "next_steps", css_id="words"),
            Fieldset("Day of the figures", "as_of", css_id="day"),
        )
        self.helper.mark_optional = False

    def said_by(self, thing: Pack) -> dict[str, Any]:
        stands = {section: place for place, section in enumerate(thing.sections, 1)}
        return super().said_by(thing) | {
            PLACE + section: stands.get(section) for section in SectionKey.values
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        boxes = [name for name in self.fields if name.startswith(PLACE)]
        if not self.errors and not any(cleaned.get(name) for name in boxes):
            self.add_error(boxes[0], "Choose at least one section: give it a number")
        return cleaned

    def told(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What `edit_pack` is to be told, of the form's clean data."""
        places = {
            name.removeprefix(PLACE): place for name, place in cleaned.items() if name.startswith(PLACE)
        }
        rest = {name: value for name, value in cleaned.items() if not name.startswith(PLACE)}
        return rest | {"sections": in_order(places, self.thing.sections)}


def listed(pack: Pack) -> list[SectionKey]:
    """All sections: those chosen first, in their order."""
    chosen = [SectionKey(key) for key in pack.sections]
    return chosen + [section for section in SectionKey if section not in chosen]


class TicksField(forms.MultipleChoiceField):
    """Whatever was ticked when the form was drawn: what may be accepted is for the verb to say."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        return True


class PackFreezeForm(forms.Form):
    """A box for each gap; a note from the second edition on."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=LARGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN_VERSION),
    )
    accepted = TicksField(label="What is missing: tick each that you accept", required=False)
    note = text_field(
        "What does this edition put right or add?",
        max_length=1000,
        lines=3,
        required=False,
        help_text="Readers see it beside the edition, and so know why there is another one",
    )
    changed_meanwhile = MEANWHILE

    def __init__(self, *args: Any, pack: Pack, gaps: Sequence[Gap], later: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": pack.version}, **kwargs)
        accepted = self.fields["accepted"]
        accepted.choices = [(gap.key, gap.sentence) for gap in gaps]
        accepted.hints = {gap.key: links_of(gap) for gap in gaps if gap.links}
        for name, wanted in (("accepted", gaps), ("note", later)):
            if not wanted:
                del self.fields[name]
        self.helper = helper("Freeze this pack")
        self.helper.mark_optional = False


def links_of(gap: Gap) -> SafeString:
    links = ((address, words) for words, address in gap.links)
    return format_html_join(SafeString("<br>"), '<a class="govuk-link" href="{}">{}</a>', links)
