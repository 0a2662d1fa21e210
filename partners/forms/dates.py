"""A date as people write it: three boxes, and an answer that says which one is wrong."""

import re
from datetime import date
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
FIRST_YEAR, LAST_YEAR = 2000, 2100


class DayInput(forms.MultiWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[int | str]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """A date, or None when not required and left empty. What was typed is shown again with its errors.

    `name_in_errors` reads after "the" ("due date"); without it the label is used. An error's parameter
    `parts` names the boxes it is about.
    """

    widget = DayInput
    parts = PARTS
    default_error_messages = {
        "required": "Enter the %(name)s",
        "missing": "%(Name)s must include a %(missing)s",
        "day": "The day of the %(name)s must be a number from 1 to 31",
        "month": "The month of the %(name)s must be a number from 1 to 12, or a name such as March",
        "year": "The year of the %(name)s must have 4 numbers, such as 2026",
        "unreal": "%(typed)s is not a real date",
        "range": f"%(Name)s must be between {FIRST_YEAR} and {LAST_YEAR}",
    }

    def __init__(self, *, name_in_errors: str = "", **kwargs: Any) -> None:
        super().__init__([forms.CharField(required=False) for _ in PARTS], require_all_fields=False, **kwargs)
        self.name_in_errors = name_in_errors

    def clean(self, value: Any) -> date | None:
        typed = value if isinstance(value, list) else self.widget.decompress(value)
        texts = [str(part or "").strip(" .,") for part in typed]
        missing = [part for part, text in zip(PARTS, texts, strict=True) if not text]
        if missing and (self.required or len(missing) < len(PARTS)):
            self.refuse("required" if len(missing) == len(PARTS) else "missing", *missing)
        day = self.compress(texts) if not missing else None
        self.run_validators(day)
        return day

    def compress(self, texts: list[str]) -> date:
        day, month = as_number(texts[0], range(1, 32)), month_number(texts[1])
        year = as_number(texts[2], range(1000, 10000))
        if wrong := [part for part, number in zip(PARTS, (day, month, year), strict=True) if number is None]:
            self.refuse(wrong[0], *wrong)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self.refuse("range", "year")
        try:
            return date(year, month, day)
        except ValueError:
            self.refuse("unreal", "day", typed=f"{day} {MONTHS[month - 1].capitalize()} {year}")

    def refuse(self, code: str, *parts: str, typed: str = "") -> NoReturn:
        label = str(self.label or "date")
        abbreviated = label[1:2].isupper()
        name = self.name_in_errors or (label if abbreviated else label[:1].lower() + label[1:])
        words = {"name": name, "Name": name[:1].upper() + name[1:], "missing": " and ".join(parts)}
        params = words | {"typed": typed, "parts": parts}
        raise ValidationError(self.error_messages[code], code=code, params=params)


def as_number(text: str, allowed: range) -> int | None:
    """Plain figures only: other scripts' digits, signs and endless figures are not a date."""
    number = int(text) if re.fullmatch("[0-9]{1,4}", text) else None
    return number if number in allowed else None


def month_number(text: str) -> int | None:
    """1 to 12, from figures or from at least three letters of an English name."""
    named = (number for number, name in enumerate(MONTHS, 1) if name.startswith(text.lower()))
    return next(named, None) if len(text) > 2 else as_number(text, range(1, 13))
