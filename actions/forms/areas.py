"""Areas and workstreams."""

from datetime import date
from typing import Any

from django import forms

from actions.forms.choosing import RowField, by_partner, posts_for
from actions.forms.editing import EditForm, helper
from actions.models import Plan, PriorityArea, Workstream
from partners.forms.text import text_field

NUMBER = "The number must be a whole number from 1 to 999"


class AreaFields(forms.Form):
    number = forms.IntegerField(
        label="Number",
        min_value=1,
        max_value=999,
        help_text="Its actions are called by it: 2.1, 2.2 and so on",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NUMBER),
    )
    plain_title = text_field(
        "Title for families", max_length=120, help_text="As you would say it to a family"
    )
    finding = text_field(
        "What the inspectors found", max_length=1000, lines=4, help_text="In the words of their letter"
    )
    accountable = RowField("Who is accountable?", required=False)

    def draw(self, plan: Plan, on: date, kept: int | None = None) -> None:
        posts = posts_for(plan, on=on, kept=[kept])
        self.fields["accountable"].offer(posts, by_partner(posts))


class AreaAddForm(AreaFields):
    helper = helper("Add area")

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draw(plan, today)
        last = plan.areas.order_by("-number").values_list("number", flat=True).first()
        self.fields["number"].initial = (last or 0) + 1


class AreaEditForm(AreaFields, EditForm):
    """The number only while no action is called by it."""

    helper = helper("Save changes")

    def __init__(self, *args: Any, thing: PriorityArea, today: date, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(thing.plan, today, thing.accountable_id)
        if thing.last_action:
            del self.fields["number"]
            del self.initial["number"]


class WorkstreamFields(forms.Form):
    title = text_field("Title", max_length=120)
    lead = RowField("Who leads it?", required=False)

    def draw(self, plan: Plan, on: date, kept: int | None = None) -> None:
        posts = posts_for(plan, on=on, kept=[kept])
        self.fields["lead"].offer(posts, by_partner(posts))


class WorkstreamAddForm(WorkstreamFields):
    helper = helper("Add workstream")

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draw(plan, today)


class WorkstreamEditForm(WorkstreamFields, EditForm):
    helper = helper("Save changes")

    def __init__(self, *args: Any, thing: Workstream, today: date, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(thing.plan, today, thing.lead_id)
