from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partners.forms.dates import FIRST_YEAR, LAST_YEAR, MONTHS, DayField

DUE = DayField(label="When is it due?", name_in_errors="due date")


class DueForm(forms.Form):
    due = DayField(label="Due date")


def refusal(field: DayField, *typed: str) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ValidationError) as caught:
        field.clean(list(typed))
    (message,) = caught.value.messages
    return message, caught.value.params["parts"]


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_date_comes_back_from_its_boxes(day):
    typed = DUE.widget.decompress(day)
    data = {f"due_{part}": str(text) for part, text in zip(DUE.parts, typed, strict=True)}
    form = DueForm(data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"due": day}
    assert DUE.clean([str(day.day), MONTHS[day.month - 1], str(day.year)]) == day


@given(st.lists(st.text(max_size=6), min_size=3, max_size=3))
def test_anything_else_is_a_date_or_a_refusal(typed):
    try:
        day = DUE.clean(typed)
    except ValidationError as refused:
        assert refused.params["parts"]
    else:
        assert FIRST_YEAR <= day.year <= LAST_YEAR


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MAR", " Mar. "])
def test_month_may_be_a_number_or_a_name(month):
    assert DUE.clean(["7", month, "2026"]) == date(2026, 3, 7)


DAY = "The day of the due date must be a number from 1 to 31"
MONTH = "The month of the due date must be a number from 1 to 12, or a name such as March"
YEAR = "The year of the due date must have 4 numbers, such as 2026"


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("", "", ""), "Enter the due date", ("day", "month", "year")),
        ((" ", "", "."), "Enter the due date", ("day", "month", "year")),
        (("7", "", "2026"), "Due date must include a month", ("month",)),
        (("7", "", ""), "Due date must include a month and year", ("month", "year")),
        (("31", "2", "2025"), "31 February 2025 is not a real date", ("day",)),
        (("29", "feb", "2026"), "29 February 2026 is not a real date", ("day",)),
        (("32", "1", "2026"), DAY, ("day",)),
        (("0", "1", "2026"), DAY, ("day",)),
        (("seven", "3", "2026"), DAY, ("day",)),
        (("-7", "3", "2026"), DAY, ("day",)),
        (("7.5", "3", "2026"), DAY, ("day",)),
        (("٧", "3", "2026"), DAY, ("day",)),
        (("\x00", "3", "2026"), DAY, ("day",)),
        (("7", "13", "2026"), MONTH, ("month",)),
        (("7", "0", "2026"), MONTH, ("month",)),
        (("7", "ma", "2026"), MONTH, ("month",)),
        (("7", "Smarch", "2026"), MONTH, ("month",)),
        (("7", "٣", "2026"), MONTH, ("month",)),
        (("7", "3", "26"), YEAR, ("year",)),
        (("7", "3", "9" * 5000), YEAR, ("year",)),
        (("7", "3", "２０２６"), YEAR, ("year",)),
        (("x", "y", "z"), DAY, ("day", "month", "year")),
        (("7", "3", "1999"), "Due date must be between 2000 and 2100", ("year",)),
        (("7", "3", "2101"), "Due date must be between 2000 and 2100", ("year",)),
        (("31", "12", "0026"), YEAR, ("year",)),
    ],
)
def test_refusal_says_what_is_wrong(typed, message, parts):
    assert refusal(DUE, *typed) == (message, parts)


@pytest.mark.parametrize(
    ("label", "message"), [("Due date", "Enter the due date"), ("EHC review", "Enter the EHC review")]
)
def test_label_stands_in_for_the_name(label, message):
    assert refusal(DayField(label=label), "", "", "")[0] == message


def test_optional_date_may_be_left_out_but_not_half_written():
    field = DayField(label="End", required=False)
    assert field.clean(["", "", ""]) is None
    assert field.clean(None) is None
    assert refusal(field, "1", "", "2026") == ("End must include a month", ("month",))


def test_validators_see_the_date():
    seen = []
    field = DayField(label="Due", validators=[seen.append])
    field.clean(["7", "3", "2026"])
    assert seen == [date(2026, 3, 7)]


def test_percent_sign_in_a_name_is_harmless():
    assert refusal(DayField(label="x", name_in_errors="100% date"), "", "", "")[0] == "Enter the 100% date"


def test_initial_date_is_shown_in_its_boxes():
    boxes = DueForm(initial={"due": date(2026, 3, 7)})["due"]
    assert DUE.widget.decompress(boxes.value()) == [7, 3, 2026]


@pytest.mark.parametrize(("month", "changed"), [("3", False), ("4", True)])
def test_form_knows_whether_the_date_changed(month, changed):
    data = {"due_day": "7", "due_month": month, "due_year": "2026"}
    assert DueForm(data, initial={"due": date(2026, 3, 7)}).has_changed() is changed
