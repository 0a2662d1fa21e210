"""What people type for a figure, as a table."""

from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from actions.choices import Unit
from actions.forms.figures import NO_PERCENTAGE, NOT_A_FIGURE, TOO_LONG, FigureField, read_figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("31", "31"),
        (" 31 ", "31"),
        ("031", "31"),
        ("31%", "31"),
        ("31.5 %", "31.5"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("12,50", "12.5"),
        ("1,240", "1240"),
        ("1,240.5", "1240.5"),
        ("1.240,5", "1240.5"),
        ("1.240", "1.24"),
        ("1 240", "1240"),
        ("1\u00a0240,5", "1240.5"),
        ("1,234,567", "1234567"),
        ("1234,5", "1234.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("0", "0"),
        ("1 234 567.5", "1234567.5"),
        ("1\u202f240 %", "1240"),
        ("- 3", "-3"),
        ("12 34", None),  # two figures
        ("1240 500", None),
        ("1 24", None),
        ("0 125", None),
        ("1\n2", None),
        ("１２", None),
        ("1e400", None),
        ("Infinity", None),
        ("1,23,456", None),
        ("1.234.567", None),
        ("12,", None),
        (".5", None),
        ("", None),
        ("%", None),
        ("31%%", None),
        ("n/a", None),
        ("12 weeks", None),
        ("1e5", None),
        ("٣١", None),
        ("NaN", None),
        ("--3", None),
        ("1" * 21, None),
    ],
)
def test_figures(text, figure):
    assert read_figure(text) == (None if figure is None else Decimal(figure))


@given(st.decimals(-999_999_999, 999_999_999, places=3), st.sampled_from(["", "%", " %"]))
def test_every_figure_as_english_writes_it_is_understood(figure, end):
    assert read_figure(f"{figure:,f}{end}") == figure


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_figure_or_refused(text):
    field = FigureField(unit=Unit.PERCENT)
    try:
        figure = field.clean(text)
    except forms.ValidationError as error:
        assert error.messages == [error.message]
    else:
        assert figure is None or abs(figure) < 10**9


@pytest.mark.parametrize(
    ("unit", "text", "sentence"),
    [
        (Unit.PERCENT, "many", NOT_A_FIGURE.format(typed="many")),
        (Unit.DAYS, "31%", NO_PERCENTAGE),
        (Unit.NUMBER, "1,000,000,000", TOO_LONG),
        (Unit.SCORE, "3.1234", TOO_LONG),
    ],
)
def test_refused_with_a_reason(unit, text, sentence):
    with pytest.raises(forms.ValidationError) as raised:
        FigureField(unit=unit).clean(text)
    assert raised.value.messages == [sentence]
