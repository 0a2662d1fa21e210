"""Reviews, and what was said at them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset
from django import forms

from actions.choices import VERDICT, Precision, Verdict
from actions.forms.choosing import RowField
from actions.forms.editing import EditForm, helper
from actions.forms.update_fields import radios
from actions.models import Evidence, Plan, PriorityArea
from partners.forms.choices import UNKNOWN, pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field
from reviews.choices import FindingKind, ReviewKind
from reviews.models import Finding, Review

WHOLE_PLAN = "The whole plan"
ONE_IN_A_LINE = "One in each line: the body and the role, such as NHS England, SEND adviser. Never a name"
INVITATION, ADDRESS = "The address or title of the invitation", "Its web address, or the title of the letter"
TWO_WEEKS = "Left empty, it is two weeks before the meeting"


class ReviewFields(forms.Form):
    """Both of a review to come and of one that was held; `draw` leaves those that fit."""

    kind = forms.ChoiceField(
        label="What kind of review is it?",
        choices=[("", ""), *ReviewKind.choices],
        error_messages={"required": "Choose what kind of review it is", "invalid_choice": UNKNOWN},
    )
    held_on = DayField(label="On which day?", name_in_errors="day of the review")
    precision = pick_word("How exact is the day?", Precision.choices, initial=Precision.DAY)
    bodies = text_field(
        "Who reviews?", max_length=200, help_text="The organisations; change it if others come"
    )
    present = text_field("Who is there?", max_length=2000, lines=3, required=False, help_text=ONE_IN_A_LINE)
    evidence_due = DayField(
        label="When is evidence due?", name_in_errors="day for evidence", required=False, help_text=TWO_WEEKS
    )
    summary = text_field(
        "What did they conclude of the whole plan?",
        max_length=4000,
        lines=5,
        required=False,
        help_text="What they said of one area, or in their own words, is added as a finding afterwards",
    )
    letter = RowField("Their letter, from the evidence of this plan", required=False)
    source = text_field("Or where it is written", max_length=500, required=False)
    next_on = DayField(
        label="When do they come again?", name_in_errors="day of the next review", required=False
    )

    def draw(self, letters: Iterable[Evidence], *, planned: bool, due: bool) -> list[Fieldset]:
        """letters: what can be chosen; planned: it is still to come; due: whether to ask when evidence is due."""
        self.fields["letter"].offer(letters)
        left_out = {"precision", "summary", "letter", "next_on"} if planned else set()
        left_out |= set() if due else {"evidence_due"}
        if len(self.fields["letter"].choices) == 1:
            left_out.add("letter")
        for name in left_out:
            del self.fields[name]
        self.name_for(planned)
        parts = [
            Fieldset("The review", *self.present_of("kind", "held_on", "precision", "evidence_due")),
            Fieldset("Who comes" if planned else "Who came", "bodies", "present"),
            Fieldset(
                "In writing" if planned else "What they wrote",
                *self.present_of("summary", "letter", "source"),
            ),
            Fieldset("Next time", *self.present_of("next_on")),
        ]
        return [part for part in parts if part.fields]

    def name_for(self, planned: bool) -> None:
        """The fields that both have, called as fits."""
        self.fields["bodies"].label = "Who reviews?" if planned else "Who reviewed?"
        self.fields["present"].label = "Who will be there?" if planned else "Who was there?"
        self.fields["source"].help_text = INVITATION if planned else ADDRESS
        if "letter" not in self.fields:
            self.fields["source"].label = "Where is it written?"

    def present_of(self, *names: str) -> list[str]:
        return [name for name in names if name in self.fields]


class ReviewAddForm(ReviewFields):
    def __init__(
        self, *args: Any, plan: Plan, letters: Iterable[Evidence], today: date, planned: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"bodies": plan.words.reviewer}, **kwargs)
        self.today, self.planned = today, planned
        parts = self.draw(letters, planned=planned, due=planned)
        self.helper = helper("Plan this review" if planned else "Record this review", *parts)

    def clean_held_on(self) -> date:
        day = self.cleaned_data["held_on"]
        if self.planned and day <= self.today:
            raise forms.ValidationError(
                "The day must be later than today; one that was held is recorded instead"
            )
        if not self.planned and day > self.today:
            raise forms.ValidationError(
                "The day must be today or in the past; one to come is planned instead"
            )
        return day


class ReviewEditForm(ReviewFields, EditForm):
    def __init__(
        self, *args: Any, thing: Review, letters: Iterable[Evidence], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        planned = thing.held_on > today
        parts = self.draw(letters, planned=planned, due=planned or bool(thing.evidence_due))
        self.helper = helper("Save changes", *parts)


def asked_plainly(button: str) -> FormHelper:
    """Nothing is called optional: to choose no area is an answer too."""
    made = helper(button)
    made.mark_optional = False
    return made


class FindingFields(forms.Form):
    area = RowField("Of what did they say it?", required=False)
    kind = pick_word("What is it?", FindingKind.choices)
    words = text_field("What did they say?", max_length=2000, lines=4, help_text="Do not name a child")
    verbatim = forms.BooleanField(
        label="These are their own words, so they stand in quotation marks", required=False
    )

    def draw(self, areas: Iterable[PriorityArea]) -> None:
        self.fields["area"].offer(areas)
        self.fields["area"].choices = [("", WHOLE_PLAN), *self.fields["area"].choices[1:]]


class FindingAddForm(FindingFields):
    helper = asked_plainly("Add finding")

    def __init__(self, *args: Any, areas: Iterable[PriorityArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draw(areas)


class FindingEditForm(FindingFields, EditForm):
    helper = asked_plainly("Save changes")

    def __init__(self, *args: Any, thing: Finding, areas: Iterable[PriorityArea], **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(areas)


class ReviewJudgeForm(forms.Form):
    """areas: in the order of the plan; left: those not judged yet, the first of which is offered."""

    area = RowField("Which area?")
    verdict = radios("What did they decide?", list(Verdict), VERDICT, "Choose what they decided")
    words = text_field(
        "What did they say of it?", max_length=2000, lines=4, required=False, help_text="Do not name a child"
    )
    helper = helper("Record judgement")

    def __init__(
        self, *args: Any, plan: Plan, areas: Iterable[PriorityArea], left: list[PriorityArea], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"area": left[0] if left else None}, **kwargs)
        self.fields["area"].offer(areas)
        self.fields["area"].label = f"Which {plan.words.area}?"
