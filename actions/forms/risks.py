"""Risks and issues: what is said of one, and what the list can be narrowed to."""

from collections.abc import Callable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Submit
from django import forms

from actions.choices import RiskKind
from actions.forms.choosing import (
    RowField,
    RowsField,
    area_of_action,
    area_of_measure,
    by_area,
    by_partner,
    posts_for,
)
from actions.forms.editing import EditForm, helper
from actions.models import Plan, Risk
from actions.queries.risks import actions_in, worst_first
from actions.scoring import BANDS, IMPACTS, LIKELIHOODS
from partners.forms.choices import UNKNOWN, pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field

NO_NAMES = "Do not name a child"


def figure(label: str, words: dict[int, str], **kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", ""), *((number, f"{number} {word}") for number, word in words.items())],
        coerce=int,
        empty_value=None,
        error_messages={"required": f"{label.rstrip('?')}: choose one", "invalid_choice": UNKNOWN},
        **kwargs,
    )


class AboutFields(forms.Form):
    """What a risk or an entry of the voice log is about; what a plan has none of is not asked."""

    areas = RowsField("Areas", required=False)
    actions = RowsField("Actions", required=False)
    measures = RowsField("Measures", required=False)

    def offer_about(self, plan: Plan) -> None:
        self.fields["areas"].offer(plan.areas.all())
        self.fields["actions"].offer(actions_in(plan), area_of_action)
        measures = plan.measures.prefetch_related("areas")
        self.fields["measures"].offer(by_area(measures), area_of_measure)

    def about_parts(self) -> list[str]:
        """Those that there is something to choose from; the others stay empty."""
        return [name for name in ("areas", "actions", "measures") if self.fields[name].choices]


class RiskFields(AboutFields):
    kind = pick_word("Has it happened?", RiskKind.choices)
    title = text_field("In a few words", max_length=200, help_text=NO_NAMES)
    cause = text_field("What is the cause?", max_length=2000, lines=3, help_text=NO_NAMES)
    effect = text_field(
        "What does it lead to?",
        max_length=2000,
        lines=3,
        help_text=f"For families, and for the plan. {NO_NAMES}",
    )
    likelihood = figure("How likely is it?", LIKELIHOODS, help_text="Of an issue: that it goes on")
    impact = figure("How large is its effect?", IMPACTS)
    mitigation = text_field(
        "What is done about it?", max_length=2000, lines=3, required=False, help_text=NO_NAMES
    )
    likelihood_after = figure("How likely is it then?", LIKELIHOODS, required=False)
    impact_after = figure("How large is its effect then?", IMPACTS, required=False)
    owner = RowField("Who owns it?", help_text="The post that sees to it")

    def draw(self, plan: Plan, on: date, within: set[int] | None, kept: int | None = None) -> None:
        """within: keys of the organisations that an owner may belong to, None for any; kept: the owner now."""
        posts = [
            post
            for post in posts_for(plan, on=on, kept=[kept])
            if within is None or post.partner_id in within or post.pk == kept
        ]
        self.fields["owner"].offer(posts, by_partner(posts))
        self.offer_about(plan)

    def parts(self) -> list[Fieldset]:
        return [
            Fieldset("What it is", "kind", "title", "cause", "effect", "owner"),
            Fieldset("If nothing is done", "likelihood", "impact"),
            Fieldset("What is done about it", "mitigation", "likelihood_after", "impact_after"),
            Fieldset("What it touches", *self.about_parts()),
        ]


class RiskAddForm(RiskFields):
    def __init__(
        self, *args: Any, plan: Plan, today: date, within: set[int] | None, own: int | None, **kwargs: Any
    ) -> None:
        """own: the reader's own post, None for none."""
        super().__init__(*args, initial={"kind": RiskKind.RISK, "owner": own}, **kwargs)
        self.draw(plan, today, within)
        self.helper = helper("Add", *self.parts())


class RiskEditForm(RiskFields, EditForm):
    def __init__(self, *args: Any, thing: Risk, today: date, within: set[int] | None, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(thing.plan, today, within, thing.owner_id)
        self.helper = helper("Save changes", *self.parts())

    def said_by(self, thing: Risk) -> dict[str, Any]:
        about = {name: list(getattr(thing, name).all()) for name in ("areas", "actions", "measures")}
        return super().said_by(thing) | about


class RiskEscalateForm(EditForm):
    to = text_field("To whom?", max_length=200, help_text="Such as SEND Partnership Board")
    on = DayField(label="On which day?", name_in_errors="day")
    reason = text_field("What are they asked to do?", max_length=2000, lines=3, help_text=NO_NAMES)
    helper = helper("Save")

    def __init__(self, *args: Any, thing: Risk, today: date, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.fields["on"].initial = today


class RiskCloseForm(EditForm):
    outcome = text_field("What came of it?", max_length=2000, lines=3, help_text=NO_NAMES)
    helper = helper("Close")


STATES: dict[str, tuple[str, Callable[[Risk], bool]]] = {
    "": ("Open", lambda risk: not risk.closed_on),
    "escalated": ("Open and escalated", lambda risk: not risk.closed_on and bool(risk.escalated_on)),
    "closed": ("Closed", lambda risk: bool(risk.closed_on)),
    "all": ("All", lambda risk: True),
}
SORTS: dict[str, tuple[str, Callable[[list[Risk]], list[Risk]]]] = {
    "": ("Worst first", worst_first),
    "number": ("Number", lambda risks: sorted(risks, key=lambda risk: risk.number)),
    "newest": ("Newest first", lambda risks: sorted(risks, key=lambda risk: -risk.number)),
}


class RiskListForm(forms.Form):
    """Areas and owners to choose from come from the rows themselves, so they never lead to nothing."""

    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Both"), ("risk", "Risks"), ("issue", "Issues")]
    )
    band = forms.ChoiceField(
        label="Score",
        required=False,
        choices=[("", "Any"), *((key, band.label) for key, band in reversed(BANDS.items()))],
    )
    area = forms.ChoiceField(label="Area", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[(key, label) for key, (label, _) in STATES.items()]
    )
    sort = forms.ChoiceField(
        label="Sort by", required=False, choices=[(key, label) for key, (label, _) in SORTS.items()]
    )

    def __init__(self, data: Any, *, risks: list[Risk]) -> None:
        super().__init__(data)
        areas = {area.number: str(area) for risk in risks for area in risk.areas.all()}
        owners = {str(risk.owner_id): str(risk.owner) for risk in risks}
        self.fields["area"].choices = [("", "All"), *((str(key), areas[key]) for key in sorted(areas))]
        self.fields["owner"].choices = [("", "Anyone"), *sorted(owners.items(), key=lambda one: one[1])]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, risks: list[Risk]) -> list[Risk]:
        """Those that pass, in the order asked for. To be called after `is_valid`; what is not valid narrows
        nothing."""
        asked = self.cleaned_data
        kind, band, area, owner = (asked.get(name) for name in ("kind", "band", "area", "owner"))
        _, in_state = STATES[asked.get("state") or ""]
        kept = [
            risk
            for risk in risks
            if in_state(risk)
            and (not kind or risk.kind == kind)
            and (not band or risk.now.band.key == band)
            and (not area or any(str(one.number) == area for one in risk.areas.all()))
            and (not owner or str(risk.owner_id) == owner)
        ]
        return SORTS[asked.get("sort") or ""][1](kept)
