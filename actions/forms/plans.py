"""A plan's own facts, and its stage."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.text import slugify

from actions import policies
from actions.choices import KINDS, PlanKind, Stage
from actions.forms.choosing import RowField
from actions.forms.editing import LARGEST, EditForm, helper
from actions.models import Plan
from partners.forms.choices import InLocalAreaForm, pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field

RANGE = "Days without a word must be a whole number from 7 to 366"
PER_CENT = "Enter a whole number from 0 to 50"
IN_ORDER = "What counts as near the path lies as far from it as what counts as on it, or further"
PEOPLE = "Enter a whole number from 0 to 20"
PARTS = (
    Fieldset("What it is called", "title", "local_name", "kind"),
    Fieldset("Where it comes from", "board", "inspected_on", "succeeds"),
    Fieldset("When silence counts", "silent_after"),
)
MEASURES = Fieldset(
    "How measures are held against their paths", "near_percent", "far_percent", "withhold_below"
)


def whole_field(label: str, most: int, sentence: str, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
        **kwargs,
    )


class PlanFields(forms.Form):
    title = text_field("Title", max_length=200, help_text="As it stands on the published document")
    local_name = text_field("What people here call it", max_length=200, required=False)
    kind = pick_word("Kind of plan", PlanKind.choices)
    board = text_field("Board that owns it", max_length=200, required=False)
    inspected_on = DayField(
        label="Day the inspection began", name_in_errors="day of the inspection", required=False
    )
    succeeds = RowField("Plan it follows", required=False)
    silent_after = forms.IntegerField(
        label="Days without a word before an action counts as not updated",
        min_value=7,
        max_value=366,
        initial=45,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), RANGE),
    )

    def draw(self, earlier: Any) -> None:
        self.fields["succeeds"].offer(earlier)
        self.fields["kind"].hints = {
            kind.value: " ".join(dict.fromkeys((f"{words.cycle}.", f"{words.publication}.")))
            for kind, words in KINDS.items()
        }


class PlanAddForm(InLocalAreaForm, PlanFields):
    helper = helper("Begin this plan", *PARTS)
    field_order = ["local_area"]

    def __init__(self, *args: Any, areas: list[int], **kwargs: Any) -> None:
        super().__init__(*args, areas=areas, **kwargs)
        self.draw(Plan.objects.filter(local_area__in=areas))
        if "local_area" in self.fields:
            self.helper = helper("Begin this plan", "local_area", *PARTS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        area = cleaned.get("local_area")
        if area and "title" in cleaned:
            cleaned["slug"] = free_slug(f"{area.slug} {cleaned.get('local_name') or cleaned['title']}")
        return cleaned


class PlanEditForm(PlanFields, EditForm):
    near_percent = whole_field("Per cent short of its path that still count as on it", 50, PER_CENT)
    far_percent = whole_field(
        "Per cent short of its path that count as near it",
        50,
        PER_CENT,
        help_text="Anything further is off its path",
    )
    withhold_below = whole_field(
        "Counts below this are kept back outside the board",
        20,
        PEOPLE,
        help_text="Also what would give them away. 0 keeps nothing back",
    )
    helper = helper("Save changes", *PARTS, MEASURES)

    def __init__(self, *args: Any, thing: Plan, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(Plan.objects.filter(local_area=thing.local_area_id).exclude(pk=thing.pk))

    def clean(self) -> dict[str, Any]:
        self.cleaned_data = super().clean()
        clean = self.cleaned_data
        if clean.get("near_percent", 0) > clean.get("far_percent", LARGEST):
            self.add_error("far_percent", IN_ORDER)
        return clean


class PlanMoveForm(EditForm):
    """Only the stages that may follow; `why_not` says of each other stage why it may not."""

    stage = pick_word("Next stage", [])
    on = DayField(label="From which day?", name_in_errors="day", help_text="Such as 8 3 2022")
    helper = helper("Move the plan", name="move")
    helper.inputs[0].field_classes = "govuk-button--secondary"

    def __init__(self, *args: Any, thing: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.initial["on"] = today
        others = [stage for stage in Stage if stage != thing.stage]
        self.fields["stage"].choices = [
            (stage.value, stage.label) for stage in others if not policies.why_not_move(thing, stage)
        ]
        self.why_not = [reason for stage in others if (reason := policies.why_not_move(thing, stage))]

    def said_by(self, thing: Plan) -> dict[str, Any]:
        return {"version": thing.version}  # the next stage is no change of the one that stands


def free_slug(words: str) -> str:
    stem = slugify(words)[:70].strip("-")
    taken = set(Plan.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
