"""What a measure is, the path it is to take, and what the list can be narrowed to."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Submit
from django import forms

from actions.choices import Better, Frequency, MeasureKind, Unit
from actions.forms.choosing import RowField, RowsField, area_of_action, by_partner, posts_for
from actions.forms.editing import EditForm, helper
from actions.forms.figures import FigureField
from actions.measure_words import STATES
from actions.measuring import Fault, Gauge, Point, faults
from actions.models import Action, Measure, Plan
from actions.queries.measures import MeasureRow, areas_among
from partners.forms.choices import pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field

STEPS, SHOWN = 8, 4  # of a path: at most, and before "More steps" is opened
MEANT = "meant_"
UNSAID = "Choose one from the list"
DEFINITION = ("title", "definition", "kind", "unit", "better", "frequency", "source", "owner")


def choice(label: str, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", ""), *choices],
        error_messages={"required": f"{label}: choose one", "invalid_choice": UNSAID},
        **kwargs,
    )


def step_fields() -> dict[str, forms.Field]:
    """ "path_1_on" and "path_1_value", and so on."""
    made: dict[str, forms.Field] = {}
    for step in range(1, STEPS + 1):
        made[f"path_{step}_on"] = DayField(
            label=f"Step {step}: by which day", name_in_errors=f"day of step {step}", required=False
        )
        made[f"path_{step}_value"] = FigureField(label=f"Step {step}: figure", unit=Unit.PERCENT)
    return made


Steps = type("Steps", (forms.Form,), step_fields())


class PathFields(Steps):
    """Where the measure began and what it is to be by when. Steps may stand in any order and leave gaps."""

    baseline = FigureField(label="Where it began: figure", unit=Unit.PERCENT)
    baseline_on = DayField(
        label="Where it began: day", name_in_errors="day on which it began", required=False
    )

    def path(self) -> list[Point]:
        """The steps that are whole, oldest first."""
        clean = self.cleaned_data
        rows = [(clean.get(f"path_{n}_on"), clean.get(f"path_{n}_value")) for n in range(1, STEPS + 1)]
        return sorted(
            (Point(on, value) for on, value in rows if on and value is not None), key=lambda one: one.on
        )

    def check_path(self) -> None:
        self.check_pair("baseline", "baseline_on")
        start, seen = self.cleaned_data.get("baseline_on"), set()
        for step in range(1, STEPS + 1):
            name = f"path_{step}_on"
            self.check_pair(f"path_{step}_value", name)
            on = self.cleaned_data.get(name)
            if on and start and on <= start:
                self.add_error(name, "The path goes on after the day on which it began")
            elif on in seen:
                self.add_error(name, "Another step of the path has this day")
            seen |= {on} - {None}

    def check_pair(self, value: str, on: str) -> None:
        """A figure and its day come together."""
        if {value, on} & self.errors.keys():
            return
        if self.cleaned_data.get(value) is None and self.cleaned_data.get(on):
            self.add_error(value, "Enter the figure for this day, or clear the day")
        elif self.cleaned_data.get(value) is not None and not self.cleaned_data.get(on):
            self.add_error(on, "Enter the day of this figure, or clear the figure")


class MeasureFields(PathFields):
    """A slip that may be meant is asked about once: with "This is meant" ticked it is saved, and history says so."""

    title = text_field("What is counted?", max_length=200, help_text="Such as Plans finished within 20 weeks")
    definition = text_field(
        "Exactly how?", max_length=2000, lines=4, help_text="So that two people counting get the same figure"
    )
    kind = pick_word("Kind", MeasureKind.choices, initial=MeasureKind.TARGET)
    unit = choice("Unit", Unit.choices)
    better = pick_word("Which way is better?", Better.choices)
    frequency = choice("How often is it read?", Frequency.choices, initial=Frequency.QUARTERLY)
    source = text_field("Where do the figures come from?", max_length=300)
    owner = RowField("Who keeps it up?")
    areas = RowsField("Areas it tells about", required=False)
    actions = RowsField("Actions it tells about", required=False)
    part_of = RowField(
        "Part of", required=False, help_text="Where this and others add up to another number of people"
    )
    comparator = text_field(
        "Compared with", max_length=120, required=False, help_text="Such as England average, 2024"
    )
    comparator_value = FigureField(label="Its figure", unit=Unit.PERCENT)
    comparator_unit = choice("Its unit", Unit.choices, required=False)

    def draw(self, plan: Plan, *, on: date, actions: Iterable[Action], thing: Measure | None) -> None:
        posts = posts_for(plan, on=on, kept=[thing and thing.owner_id])
        self.fields["owner"].offer(posts, by_partner(posts))
        self.fields["areas"].offer(plan.areas.all())
        self.fields["actions"].offer(actions, area_of_action)
        self.fields["part_of"].offer(wholes(plan, thing))
        for name in ("areas", "actions", "part_of"):
            if len(self.fields[name].choices) == (name == "part_of"):  # only the empty choice, or none
                del self.fields[name]

    def lay_out(self, button: str) -> None:
        about = [name for name in ("areas", "actions", "part_of") if name in self.fields]
        steps = [f"path_{n}_{part}" for n in range(1, STEPS + 1) for part in ("on", "value")]
        more = steps[2 * SHOWN :]
        opened = " open" if any(self[name].value() not in (None, "", ["", "", ""]) for name in more) else ""
        self.helper = helper(
            button,
            Fieldset("What it is", *DEFINITION),
            *([Fieldset("What it tells about", *about)] if about else []),
            Fieldset("Its path", "baseline", "baseline_on", *steps[: 2 * SHOWN]),
            HTML(f'<details class="govuk-details"{opened}><summary class="govuk-details__summary">'),
            HTML('<span class="govuk-details__summary-text">More steps</span></summary>'),
            HTML('<div class="govuk-details__text">'),
            *more,
            HTML("</div></details>"),
            Fieldset("What it is compared with", "comparator", "comparator_value", "comparator_unit"),
            *(["version", "opened"] if "version" in self.fields else []),
        )

    def check(self) -> None:
        """Odd things are errors until they are said to be meant."""
        self.check_path()
        self.check_comparator()
        self.check_whole()
        for fault in () if self.errors else self.faults():
            self.ask_whether_meant(fault)

    def faults(self) -> tuple[Fault, ...]:
        return faults(self.gauge(self.path()), comparator_unit=self.cleaned_data["comparator_unit"])

    def given(self) -> dict[str, Any]:
        """What the verb is to be told. To be called after `is_valid`."""
        said = {name: value for name, value in self.cleaned_data.items() if not name.startswith("path_")}
        meant = [fault.sentence for fault in self.faults()]
        return {"areas": [], "actions": [], "part_of": None} | said | {"path": self.path(), "meant": meant}

    def gauge(self, path: list[Point]) -> Gauge:
        clean = self.cleaned_data
        start = clean["baseline_on"] and Point(clean["baseline_on"], clean["baseline"])
        return Gauge(clean["kind"], clean["better"], clean["unit"], start or None, tuple(path))

    def ask_whether_meant(self, fault: Fault) -> None:
        name = MEANT + fault.key
        self.fields = {name: forms.BooleanField(label="This is meant", required=False)} | self.fields
        self.fields[name].help_text = fault.sentence
        self.helper.layout.fields.insert(0, name)
        if not self.data.get(self.add_prefix(name)):
            self.add_error(name, f"{fault.sentence}. Change it, or tick “This is meant”")

    def check_comparator(self) -> None:
        names = ("comparator", "comparator_value", "comparator_unit")
        if not self.errors.keys() & set(names):
            missing = [name for name in names if self.cleaned_data.get(name) in (None, "")]
            for name in missing if len(missing) < len(names) else ():
                self.add_error(name, f"{self.fields[name].label}: an answer is needed beside the others")

    def check_whole(self) -> None:
        whole = self.cleaned_data.get("part_of")
        if whole and self.cleaned_data.get("unit") not in (None, "", whole.unit):
            self.add_error("part_of", "A part is counted in the same unit as the whole")


def wholes(plan: Plan, thing: Measure | None) -> list[Measure]:
    """Counts of people that others may be parts of. A part has no parts, so that what is kept back can be told."""
    if thing and thing.parts.exists():
        return []
    found = plan.measures.filter(unit=Unit.PEOPLE, part_of=None, retired_on=None)
    kept = plan.measures.filter(pk=thing.part_of_id) if thing else plan.measures.none()
    return [one for one in (found | kept).order_by("number") if one != thing]


class MeasureAddForm(MeasureFields):
    def __init__(self, *args: Any, plan: Plan, today: date, actions: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draw(plan, on=today, actions=actions, thing=None)
        self.lay_out("Add measure")

    def clean(self) -> None:
        self.check()


class MeasureEditForm(MeasureFields, EditForm):
    def __init__(
        self, *args: Any, thing: Measure, today: date, actions: Iterable[Action], **kwargs: Any
    ) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(thing.plan, on=today, actions=actions, thing=thing)
        self.lay_out("Save changes")

    def said_by(self, thing: Measure) -> dict[str, Any]:
        said = super().said_by(thing) | {
            "areas": list(thing.areas.all()),
            "actions": list(thing.actions.all()),
        }
        steps = list(thing.path.order_by("on"))[:STEPS] + [None] * STEPS
        for number, step in enumerate(steps[:STEPS], 1):
            said[f"path_{number}_on"] = step and step.on
            said[f"path_{number}_value"] = step and step.value
        return {name: plainly(value) for name, value in said.items()}

    def clean(self) -> dict[str, Any]:
        self.cleaned_data = super().clean()
        self.check()
        return self.cleaned_data


def plainly(value: Any) -> Any:
    """Figures as people type them, without the zeros that the column adds."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


class MeasureRetireForm(EditForm):
    reason = text_field(
        "Why is it no longer kept up?", max_length=2000, lines=2, help_text="And what takes its place"
    )
    helper = helper("Retire this measure")
    helper.inputs[0].field_classes = "govuk-button--warning"


class MeasureListForm(forms.Form):
    """Choices come from the measures themselves, so they never lead to nothing."""

    area = forms.ChoiceField(label="Area", required=False)
    state = forms.ChoiceField(label="State", required=False)
    owner = forms.ChoiceField(label="Kept up by", required=False)

    def __init__(self, data: Any, *, rows: list[MeasureRow]) -> None:
        super().__init__(data)
        areas, owners = areas_among(rows), {row.measure.owner_id: str(row.measure.owner) for row in rows}
        there = {row.state for row in rows}
        self.fields["area"].choices = [("", "All"), *((str(key), title) for key, title in areas.items())]
        self.fields["state"].choices = [
            ("", "Any"),
            *((key, word.label) for key, word in STATES.items() if key in there),
        ]
        by_name = sorted(owners.items(), key=lambda one: one[1])
        self.fields["owner"].choices = [("", "Anyone"), *((str(key), name) for key, name in by_name)]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, rows: list[MeasureRow]) -> list[MeasureRow]:
        """Those that pass. To be called after `is_valid`; what is not valid narrows nothing."""
        tests: dict[str, Callable[[MeasureRow, str], bool]] = {
            "area": lambda row, asked: any(str(one.number) == asked for one in row.measure.areas.all()),
            "state": lambda row, asked: row.state == asked,
            "owner": lambda row, asked: str(row.measure.owner_id) == asked,
        }
        asked = {name: self.cleaned_data[name] for name in tests if self.cleaned_data.get(name)}
        return [row for row in rows if all(tests[name](row, value) for name, value in asked.items())]
