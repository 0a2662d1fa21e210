"""Meetings of the reference group."""

from typing import Any

from django import forms

from actions.forms.editing import EditForm, helper
from partners.forms.dates import DayField
from releases.models import GroupMeeting


class MeetingFields(forms.Form):
    on = DayField(
        label="On which day does the group meet?",
        name_in_errors="day of the meeting",
        help_text="Such as 12 11 2025. A day on which it has met can be added too",
    )


class MeetingAddForm(MeetingFields):
    helper = helper("Add this meeting")


class MeetingEditForm(MeetingFields, EditForm):
    cancelled = forms.BooleanField(label="It is cancelled", required=False)
    helper = helper("Save this meeting", "version", "opened", "on", "cancelled")

    def said_by(self, thing: GroupMeeting) -> dict[str, Any]:
        return super().said_by(thing) | {"cancelled": thing.cancelled_on is not None}
