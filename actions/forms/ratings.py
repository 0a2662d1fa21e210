"""Ratings that stand beside the lead's own."""

from typing import Any

from django import forms

from actions.choices import DELIVERY, IMPACT, SETTLED, VERDICT, Impact, Precision, Verdict
from actions.forms.editing import helper
from actions.forms.update_fields import COMMONEST_FIRST, radios
from actions.models import AreaRating, PriorityArea
from partners.forms.choices import pick_word
from partners.forms.dates import DayField
from partners.forms.text import text_field

TAKE_BACK = "take_back"
STILL_OPEN = [delivery for delivery in COMMONEST_FIRST if delivery not in SETTLED]


class ActionAssureForm(forms.Form):
    """`assured`: the rating in force, "" for none. Its clean delivery is "" where it is taken back. What settles
    an action is not offered: that takes the lead's word and a sign-off."""

    delivery = radios("Where does delivery stand?", STILL_OPEN, DELIVERY, "Choose where delivery stands")
    reason = text_field("Why?", max_length=2000, lines=3)
    helper = helper("Save assured rating")

    def __init__(self, *args: Any, assured: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = "Say why"
        if assured:
            field = self.fields["delivery"]
            field.initial = assured
            field.choices = [*field.choices, (TAKE_BACK, "Go by the lead's own rating")]
            field.hints = field.hints | {TAKE_BACK: "The assured rating ends today; history keeps it."}

    def clean_delivery(self) -> str:
        delivery = self.cleaned_data["delivery"]
        return "" if delivery == TAKE_BACK else delivery


class AreaRateForm(forms.Form):
    """`last`: the rating chosen before, if any."""

    delivery = radios("Where does delivery stand?", COMMONEST_FIRST, DELIVERY, "Choose where delivery stands")
    impact = radios("What do families feel?", list(Impact), IMPACT, "Choose what families feel")
    reason = text_field("Why?", max_length=2000, lines=3, help_text="All who see the rating read this")
    helper = helper("Save rating")

    def __init__(self, *args: Any, last: AreaRating | None, **kwargs: Any) -> None:
        before = {"delivery": last.delivery, "impact": last.impact} if last else {}
        super().__init__(*args, initial=before, **kwargs)
        self.fields["reason"].error_messages["required"] = "Say why"


class AreaJudgeForm(forms.Form):
    on = DayField(label="Date of the review", name_in_errors="date of the review")
    precision = pick_word("How exact is the date?", Precision.choices, initial=Precision.DAY)
    verdict = radios("What did reviewers say?", list(Verdict), VERDICT, "Choose what reviewers said")
    review = text_field("Which review", max_length=120, help_text="Such as 12-month review")
    bodies = text_field("Who reviewed", max_length=200)
    words = text_field("In their own words", max_length=2000, lines=4, required=False)
    source = text_field(
        "Where it is written", max_length=500, required=False, help_text="The title or address of the letter"
    )
    helper = helper("Record judgement")

    def __init__(self, *args: Any, area: PriorityArea, **kwargs: Any) -> None:
        super().__init__(*args, initial={"bodies": area.plan.words.reviewer}, **kwargs)
