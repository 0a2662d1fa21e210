from datetime import date
from decimal import Decimal

import pytest

from actions.choices import Better, MeasureKind, Unit
from actions.measure_words import STATES, gap_words, measures_in_short, rounded, why_state
from actions.measuring import (
    FOR_CONTEXT,
    KEPT_BACK,
    NEAR_PATH,
    NEW_METHOD,
    NO_DATA,
    NO_PATH,
    OFF_PATH,
    ON_PATH,
    Gauge,
    Point,
    Read,
    state,
)

START, END = date(2022, 1, 1), date(2022, 6, 30)
ALLOWED = " In this plan, up to 5 per cent short counts as on the path and up to 10 as near it."


def gauge(value: str | None, target: str = "40", **given) -> Gauge:
    plain = {
        "kind": MeasureKind.TARGET,
        "better": Better.UP,
        "unit": Unit.PERCENT,
        "baseline": Point(START, Decimal(20)),
        "path": (Point(END, Decimal(target)),),
        "reads": (Read(END, None if value is None else Decimal(value)),),
    }
    return Gauge(**plain | given)


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], ""),
        ([FOR_CONTEXT], ""),
        ([ON_PATH], "1 of 1 measure with a target is on its path."),
        ([OFF_PATH, FOR_CONTEXT], "0 of 1 measure with a target are on their path; 1 is off it."),
        (
            [ON_PATH] * 6 + [OFF_PATH] * 3 + [NO_DATA] * 2 + [NEAR_PATH] * 3,
            "6 of 14 measures with a target are on their path; 3 are off it; 3 are near it; 2 have no figures.",
        ),
        (
            [ON_PATH, NO_PATH, NEW_METHOD, KEPT_BACK],
            "1 of 4 measures with a target is on its path; 1 has no path yet; 1 is counted in a new way;"
            " 1 is kept back, since the counts are small.",
        ),
    ],
)
def test_measures_in_short(states, sentence):
    assert measures_in_short(states) == sentence


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        (gauge("34"), "34% is 6 points, 15 per cent, short of the 40% that the path wanted by 30 June 2022."),
        (gauge("39"), "39% is 1 point, 2.5 per cent, short of the 40% that the path wanted by 30 June 2022."),
        (
            gauge("37.99"),
            "37.99% is 2.1 points, 5.1 per cent, short of the 40% that the path wanted by 30 June 2022.",
        ),
        (gauge("40"), "40% is what the path wanted by 30 June 2022."),
        (gauge("40.25", "40.25"), "40.25% is what the path wanted by 30 June 2022."),
        (gauge("61", "60.99"), "61% is what the path wanted by 30 June 2022."),
        (gauge("61", "61.04"), "61% is what the path wanted by 30 June 2022."),
        (gauge("44"), "44% is better than the 40% that the path wanted by 30 June 2022."),
        (
            gauge("22", "20", better=Better.DOWN, unit=Unit.WEEKS),
            "22 weeks is 2 weeks, 10 per cent, short of the 20 weeks that the path wanted by 30 June 2022.",
        ),
        (
            gauge("1", "0", better=Better.DOWN, unit=Unit.PEOPLE),
            "1 person is 1 person short of the 0 people that the path wanted by 30 June 2022.",
        ),
    ],
)
def test_the_rule_stands_with_its_figures(measured, sentence):
    assert why_state(measured, state(measured)) == sentence + ALLOWED


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        (gauge(None), "There was nothing to count for the period to 30 June 2022."),
        (gauge(None, reads=()), "It has not been read yet."),
        (gauge("34", path=()), STATES[NO_PATH].meaning),
        (gauge("34", kind=MeasureKind.CONTEXT), STATES[FOR_CONTEXT].meaning),
        (
            gauge("34", reads=(Read(END, Decimal(34), True),)),
            "It is counted in a new way since the period to 30 June 2022. Its path was drawn for the old one.",
        ),
    ],
)
def test_what_is_no_grade_says_why(measured, sentence):
    assert why_state(measured, state(measured)) == sentence


def test_what_is_kept_back_is_not_said():
    assert why_state(gauge(None), KEPT_BACK) == STATES[KEPT_BACK].meaning
    begins_later = gauge("34", baseline=None, path=(Point(date(2023, 1, 1), Decimal(40)),))
    assert why_state(begins_later, OFF_PATH) == STATES[OFF_PATH].meaning


@pytest.mark.parametrize(
    ("gap", "unit", "words"),
    [
        ("6", Unit.PERCENT, "6 points"),
        ("1", Unit.PERCENT, "1 point"),
        ("1.5", Unit.SCORE, "1.5"),
        ("1", Unit.DAYS, "1 day"),
    ],
)
def test_gap_words(gap, unit, words):
    assert gap_words(Decimal(gap), unit) == words


def test_rounded():
    assert [rounded(one and Decimal(one)) for one in (None, "33.35", "33.333")] == [
        None,
        Decimal("33.4"),
        Decimal("33.3"),
    ]
