"""Figures as people type or paste them."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from actions.choices import Unit

DECIMALS, WHOLE = 3, 9  # digits that the column holds
LONGEST = 20  # characters of a figure, with all its commas; and of what an error shows

NOT_A_FIGURE = "“{typed}” is not a figure. Enter one such as 31 or 31.5"
NO_PERCENTAGE = "This is not counted in per cent. Enter the figure without “%”"
TOO_LONG = f"Enter a figure with at most {WHOLE} digits before the point and {DECIMALS} after it"

# A comma or a space before three digits parts thousands, as in English, but not after a lone 0. A point does so only
# where a decimal comma follows: "1.240" is a little over one.
ENGLISH = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
SPACED = re.compile(r"[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?=[.,]|$)")
CONTINENTAL = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+),([0-9]+)")


def read_figure(text: str) -> Decimal | None:
    """The figure that a text says, None where it says none: "1,240", "1 240.5", "12,5", "-3", "31 %"."""
    text = text.strip().replace("−", "-").removesuffix("%").rstrip()
    sign, text = ("-", text[1:].lstrip()) if text.startswith("-") else ("", text)
    if spaced := SPACED.match(text):
        text = re.sub(r"\s", "", spaced[0]) + text[spaced.end() :]
    found = ENGLISH.fullmatch(text) or CONTINENTAL.fullmatch(text)
    if not found or len(text) > LONGEST:
        return None
    whole = re.sub("[.,]", "", found[1])
    return Decimal(f"{sign}{whole}.{found[2]}" if found[2] else f"{sign}{whole}")


class FigureField(forms.CharField):
    """A Decimal, or None where nothing was typed. What was typed is shown again with its error.

    `ref`: goes before its errors, where a page has many such boxes.
    """

    def __init__(self, *, unit: str, ref: str = "", **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-5"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.unit, self.ref = unit, ref

    def clean(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        if not text:
            return None
        figure = read_figure(text)
        if sentence := self.wrong(text, figure):
            raise forms.ValidationError(named(self.ref, sentence))
        return figure

    def wrong(self, text: str, figure: Decimal | None) -> str:
        if figure is None:
            return NOT_A_FIGURE.format(typed=text[:LONGEST])
        if text.endswith("%") and self.unit != Unit.PERCENT:
            return NO_PERCENTAGE
        if figure != round(figure, DECIMALS) or abs(figure) >= 10**WHOLE:
            return TOO_LONG
        return ""


def named(ref: str, sentence: str) -> str:
    return f"{ref}: {sentence}" if ref else sentence
