"""What reviewers ask for, and the answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Submit
from django import forms

from actions.forms.choosing import RowField, RowsField, area_of_action, by_partner, posts_for
from actions.forms.editing import EditForm, helper
from actions.models import Evidence, Plan
from actions.queries.risks import actions_in
from partners.forms.dates import DayField
from partners.forms.text import text_field
from reviews.models import Request, Review
from reviews.queries.requests import ANSWERED, CLOSED, OVERDUE, RequestRow

NO_AREA = "No one area"
ANOTHER = "another"  # the button that saves and opens the same page again


class RequestFields(forms.Form):
    words = text_field(
        "What do they ask for?", max_length=2000, lines=4, help_text="Word for word, as in their letter"
    )
    owner = RowField("Who answers it?", help_text="The post that sees to it")
    due = DayField(
        label="By when?", name_in_errors="day", help_text="Before the evidence for the next review is due"
    )
    area = RowField("Which area is it about?", required=False)
    actions = RowsField("Which actions is it about?", required=False)

    def draw(self, plan: Plan, on: date, kept: int | None = None) -> list[str | Fieldset]:
        """kept: the key of the owner now."""
        posts = posts_for(plan, on=on, kept=[kept])
        self.fields["owner"].offer(posts, by_partner(posts))
        self.fields["area"].offer(plan.areas.all())
        self.fields["area"].choices[0] = ("", NO_AREA)
        self.fields["actions"].offer(actions_in(plan), area_of_action)
        parts = ["words", "owner", "due", "area", "actions"]
        return [name for name in parts if name != "actions" or self.fields["actions"].choices]


class RequestAddForm(RequestFields):
    def __init__(self, *args: Any, review: Review, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("Save", *self.draw(review.plan, today))
        self.helper.add_input(Submit(ANOTHER, "Save and add another", css_class="govuk-button--secondary"))

    @property
    def goes_on(self) -> bool:
        """Whether another is to be written down."""
        return ANOTHER in self.data


class RequestEditForm(RequestFields, EditForm):
    def __init__(self, *args: Any, thing: Request, today: date, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.helper = helper("Save changes", *self.draw(thing.plan, today, thing.owner_id))

    def said_by(self, thing: Request) -> dict[str, Any]:
        return super().said_by(thing) | {"actions": list(thing.actions.all())}


class RequestCloseForm(EditForm):
    why = text_field(
        "Why is it not wanted any more?", max_length=1000, lines=3, help_text="Such as where they said so"
    )
    helper = helper("Close this request")


class RequestAnswerForm(forms.Form):
    words = text_field(
        "What do you answer?",
        max_length=4000,
        lines=8,
        help_text="The reviewers read it as it stands here, with the next pack. Do not name a child",
    )
    evidence = RowsField("Which evidence shows it?", required=False)

    def __init__(self, *args: Any, proofs: Iterable[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].offer(proofs, lambda one: str(one.area))
        parts = ["words", *(["evidence"] if self.fields["evidence"].choices else [])]
        self.helper = helper("Save this answer", *parts)


STATES = {
    "": "All",
    "waits": "Not yet answered",
    OVERDUE: "Overdue",
    ANSWERED: "Answered",
    CLOSED: "Closed",
}


class RequestListForm(forms.Form):
    """Reviews and owners to choose from come from the rows themselves, so they never lead to nothing."""

    state = forms.ChoiceField(label="State", required=False, choices=list(STATES.items()))
    review = forms.ChoiceField(label="Asked at", required=False)
    owner = forms.ChoiceField(label="Who answers", required=False)

    def __init__(self, data: Any, *, rows: list[RequestRow]) -> None:
        super().__init__(data)
        reviews = {str(row.request.review.number): str(row.request.review) for row in rows}
        owners = {str(row.request.owner_id): str(row.request.owner) for row in rows}
        self.fields["review"].choices = [("", "Any review"), *reviews.items()]
        self.fields["owner"].choices = [("", "Anyone"), *sorted(owners.items(), key=lambda one: one[1])]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, rows: list[RequestRow]) -> list[RequestRow]:
        """Those that pass. To be called after `is_valid`; what is not valid narrows nothing."""
        state, review, owner = (self.cleaned_data.get(name) for name in ("state", "review", "owner"))
        return [
            row
            for row in rows
            if (not state or state == row.state or (state == "waits" and row.waits))
            and (not review or str(row.request.review.number) == review)
            and (not owner or str(row.request.owner_id) == owner)
        ]
