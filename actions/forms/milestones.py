"""The dated steps of an action."""

from typing import Any

from django import forms

from actions.choices import Stage
from actions.forms.editing import EditForm, helper
from actions.models import Milestone
from partners.forms.dates import DayField
from partners.forms.text import text_field


class MilestoneAddForm(forms.Form):
    title = text_field("What will be reached", max_length=200)
    due = DayField(label="Due", name_in_errors="due date")
    helper = helper("Add milestone")


class MilestoneEditForm(EditForm):
    """Once the plan is live, the due date is a promise: a new one is asked for on a page of its own."""

    title = text_field("What will be reached", max_length=200)
    due = DayField(label="Due", name_in_errors="due date")
    done_on = DayField(label="Day it was reached", name_in_errors="day it was reached", required=False)
    helper = helper("Save changes")

    def __init__(self, *args: Any, thing: Milestone, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        if thing.action.plan.stage != Stage.DRAFT:
            del self.fields["due"]


class MilestoneWithdrawForm(EditForm):
    reason = text_field("Why is it no longer wanted?", max_length=2000, lines=2)
    helper = helper("Withdraw this milestone", name="withdraw")
    helper.inputs[0].field_classes = "govuk-button--warning"
