"""Of which day a person wants to see a page."""

import re
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from actions.models import Plan
from actions.sentences import when
from partners.forms.dates import DayField

ADDRESS = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
LONGEST = 20  # characters of what is no day that are shown again


class DayForm(forms.Form):
    """`added_on` and `thing` ("This action"): where the page is about one that came into the plan later than others."""

    on = DayField(label="Day", help_text="For example, 27 3 2025", name_in_errors="day")

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        today: date,
        added_on: date | None = None,
        thing: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.today, self.added_on, self.thing = plan, today, added_on, thing
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def clean_on(self) -> date:
        on, began = self.cleaned_data["on"], self.plan.live_on
        if on > self.today:
            raise forms.ValidationError("The day must be today or in the past")
        if on < self.today and not began:
            raise forms.ValidationError("The plan is a draft, and drafts are not kept day by day")
        if on < self.today and on < began:
            self.refuse(f"The plan went live on {when(began)}")
        if self.added_on and on < self.added_on:
            self.refuse(f"{self.thing} was added on {when(self.added_on)}")
        return on

    def refuse(self, why: str) -> None:
        raise forms.ValidationError(f"{why}, so choose that day or a later one")


def day_in(text: str) -> date | None:
    """The day that stands in an address, None for what is no day."""
    found = ADDRESS.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def boxes_of(text: str, name: str = "on") -> dict[str, str]:
    """What stands in an address ("2025-03-31") as a field's three boxes; what is no day stays to be put right."""
    found = ADDRESS.fullmatch(text)
    year, month, day = found.groups() if found else ("", "", text[:LONGEST])
    return {f"{name}_day": day.lstrip("0"), f"{name}_month": month.lstrip("0"), f"{name}_year": year}
