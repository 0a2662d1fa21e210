"""An action: what it is, when, and who has a part in it."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from actions.choices import Stage
from actions.forms.choosing import RowField, RowsField, by_partner, partners_for, posts_for
from actions.forms.editing import EditForm, helper
from actions.models import Action, Plan, PriorityArea
from partners.forms.dates import DayField
from partners.forms.text import text_field

WHAT = ("title", "plain_title", "why", "success", "resources")
WHEN = ("start", "due", "ongoing")
WHO = ("lead", "accountable", "co_leads", "supporting", "co_produced_with")


class ActionFields(forms.Form):
    title = text_field("What will be done", max_length=200)
    plain_title = text_field(
        "The same for families", max_length=200, required=False, help_text="Plain words, no short forms"
    )
    why = text_field("Why it is needed", max_length=2000, lines=3, required=False)
    success = text_field("How you will know that it worked", max_length=2000, lines=3, required=False)
    resources = text_field("What it takes: people, money, systems", max_length=2000, lines=3, required=False)
    start = DayField(label="Start", name_in_errors="start date")
    due = DayField(label="Due", name_in_errors="due date")
    ongoing = forms.BooleanField(
        label="This work goes on", required=False, help_text="Then the due date is the day to review it by"
    )
    lead = RowField("Who leads it?")
    accountable = RowField("Who is accountable?")
    co_leads = RowsField("Who shares the lead?", required=False)
    supporting = RowsField("Which organisations support it?", required=False)
    co_produced_with = text_field(
        "Written together with", max_length=200, required=False, help_text="Such as the parent carer forum"
    )
    asked_by_inspectors = forms.BooleanField(label="Inspectors asked for this", required=False)
    workstream = RowField("Workstream", required=False)

    def draw(self, plan: Plan, on: date, posts: set[int], partners: set[int]) -> None:
        """`posts` and `partners`: those that have a part now, and so stay on offer."""
        offered = posts_for(plan, on=on, kept=posts)
        for name in ("lead", "accountable"):
            self.fields[name].offer(offered, by_partner(offered))
        self.fields["co_leads"].offer(offered)
        self.fields["supporting"].offer(partners_for(plan, on=on, kept=partners))
        self.fields["workstream"].offer(plan.workstreams.all())


class ActionAddForm(ActionFields):
    helper = helper(
        "Add action",
        Fieldset("What", *WHAT),
        Fieldset("When", *WHEN),
        Fieldset("Who", *WHO),
        Fieldset("Where it belongs", "workstream", "asked_by_inspectors"),
    )

    def __init__(self, *args: Any, area: PriorityArea, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"asked_by_inspectors": True, "start": today}, **kwargs)
        self.draw(area.plan, today, set(), set())


class ActionEditForm(ActionFields, EditForm):
    """Once the plan is live, the due date is a promise: a new one is asked for on a page of its own."""

    area = RowField("Area")

    def __init__(self, *args: Any, thing: Action, today: date, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        posts = {thing.accountable_id, *thing.post_ids()}
        self.draw(thing.plan, today, posts, {row.partner_id for row in thing.supporters})
        self.fields["area"].offer(thing.plan.areas.all())
        if thing.plan.stage != Stage.DRAFT:
            del self.fields["due"]
        self.helper = helper(
            "Save changes",
            Fieldset("What", *WHAT),
            Fieldset("When", *(name for name in WHEN if name in self.fields)),
            Fieldset("Who", *WHO),
            Fieldset("Where it belongs", "area", "workstream", "asked_by_inspectors"),
        )

    def said_by(self, thing: Action) -> dict[str, Any]:
        return super().said_by(thing) | {
            "co_leads": [row.post for row in thing.co_leads],
            "supporting": [row.partner for row in thing.supporters],
        }
