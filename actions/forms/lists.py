"""What the action list can be narrowed to; the form holds the filter, so that page and file share it."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from actions.choices import DELIVERY
from actions.figures import FIGURES, Figure
from actions.queries.plan_tree import ActionRow
from actions.rollup import RANK
from partners.forms.text import text_field

SORTS: dict[str, tuple[str, Callable[[ActionRow], Any] | None]] = {
    "": ("Reference", None),
    "due": ("Due date", lambda row: row.due),
    "delivery": ("Worst rating first", lambda row: RANK.get(row.standing.delivery, len(RANK))),
    "updated": ("Longest without update", lambda row: (bool(row.said), row.said and row.said.on)),
}


class ActionListForm(forms.Form):
    """Choices come from the rows themselves, so they cost no statement and never lead to nothing.

    `figures`: those that the reader may know, by key."""

    q = text_field("Search", required=False, max_length=100)
    area = forms.ChoiceField(label="Area", required=False)
    delivery = forms.ChoiceField(
        label="Delivery", required=False, choices=[("", "Any"), *((k, w.label) for k, w in DELIVERY.items())]
    )
    show = forms.ChoiceField(label="Attention", required=False)
    partner = forms.ChoiceField(label="Led by", required=False)
    workstream = forms.ChoiceField(label="Workstream", required=False)
    sort = forms.ChoiceField(
        label="Sort by", required=False, choices=[(key, label) for key, (label, _) in SORTS.items()]
    )

    def __init__(self, data: Any, *, rows: list[ActionRow], figures: dict[str, Figure]) -> None:
        super().__init__(data)
        areas = {str(row.area_number): f"{row.area_number}. {row.area_title}" for row in rows}
        partners = {row.lead_partner_slug: row.lead_partner for row in rows}
        streams = {row.workstream_slug: row.workstream_title for row in rows if row.workstream_slug}
        self.fields["area"].choices = [("", "All"), *areas.items()]
        self.fields["partner"].choices = [("", "Anyone"), *sorted(partners.items(), key=itemgetter(1))]
        self.fields["workstream"].choices = [("", "All"), *sorted(streams.items(), key=itemgetter(1))]
        self.fields["show"].choices = [("", "All"), *((key, one.label) for key, one in figures.items())]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, rows: list[ActionRow], found: set[int] | None) -> list[ActionRow]:
        """The rows that pass, in the order asked for. `found`: the keys that the search text matches, None
        where nothing is searched for. To be called after `is_valid`."""
        asked = self.cleaned_data
        tests = [
            test(asked[name])
            for name, test in {
                "area": in_area,
                "delivery": rated,
                "show": in_figure,
                "partner": led_by,
                "workstream": in_workstream,
            }.items()
            if asked.get(name)
        ]
        kept = [
            row for row in rows if (found is None or row.id in found) and all(test(row) for test in tests)
        ]
        key = SORTS[asked.get("sort") or ""][1]
        return sorted(kept, key=key) if key else kept


def in_area(number: str) -> Callable[[ActionRow], bool]:
    return lambda row: str(row.area_number) == number


def rated(delivery: str) -> Callable[[ActionRow], bool]:
    return lambda row: row.standing.delivery == delivery


def in_figure(key: str) -> Callable[[ActionRow], bool]:
    return lambda row: FIGURES[key].holds(row.standing)


def led_by(slug: str) -> Callable[[ActionRow], bool]:
    return lambda row: row.lead_partner_slug == slug


def in_workstream(slug: str) -> Callable[[ActionRow], bool]:
    return lambda row: row.workstream_slug == slug
