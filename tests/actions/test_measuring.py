"""The rules by which measures are rated, as tables of cases, and as what holds for all of them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.choices import Better, Frequency, MeasureKind, Unit
from actions.impact import suggested_impact
from actions.measuring import (
    FOR_CONTEXT,
    NEAR_PATH,
    NEW_METHOD,
    NO_DATA,
    NO_PATH,
    OFF_PATH,
    ON_PATH,
    Gauge,
    Point,
    Read,
    amount,
    counts_by_day,
    days_kept,
    expected,
    faults,
    is_due,
    last_period,
    of_measure,
    reading_faults,
    short_by,
    state,
    travel,
    withheld,
    without,
)
from actions.rollup import BETTER, SAME, WORSE

START, MIDDLE, END = date(2022, 1, 1), date(2022, 4, 11), date(2022, 7, 20)  # 100 days apart
POINTS = (Point(START, Decimal(7)), Point(END, Decimal(0)))
GRADES = [ON_PATH, NEAR_PATH, OFF_PATH]


def gauge(value: str | None = "40", on: date = END, better: str = Better.UP, **given) -> Gauge:
    """From 20 to 40, read at its end."""
    plain = {
        "kind": MeasureKind.TARGET,
        "better": better,
        "unit": Unit.PERCENT,
        "baseline": Point(START, Decimal(20)),
        "path": (Point(END, Decimal(40)),),
        "reads": (Read(on, None if value is None else Decimal(value)),),
    }
    return Gauge(**plain | given)


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (START - timedelta(days=1), None),
        (START, "20"),
        (START + timedelta(days=1), "20.1"),
        (MIDDLE, "30"),
        (END, "40"),
        (END + timedelta(days=999), "40"),
    ],
)
def test_path_runs_straight_and_then_stays(on, wanted):
    assert expected(gauge(), on) == (wanted and Decimal(wanted))


def test_without_a_step_there_is_no_path():
    assert expected(gauge(path=()), END) is None


def test_path_without_a_baseline_begins_with_its_first_step():
    steps = gauge(baseline=None, path=(Point(MIDDLE, Decimal(30)), Point(END, Decimal(40))))
    assert [expected(steps, on) for on in (START, MIDDLE, END)] == [None, 30, 40]


@pytest.mark.parametrize(
    ("better", "value", "found"),
    [
        (Better.UP, "99", ON_PATH),
        (Better.UP, "40", ON_PATH),
        (Better.UP, "38", ON_PATH),  # 5 per cent short
        (Better.UP, "37.999", NEAR_PATH),
        (Better.UP, "36", NEAR_PATH),  # 10 per cent short
        (Better.UP, "35.999", OFF_PATH),
        (Better.UP, "0", OFF_PATH),
        (Better.DOWN, "0", ON_PATH),
        (Better.DOWN, "42", ON_PATH),
        (Better.DOWN, "42.001", NEAR_PATH),
        (Better.DOWN, "44", NEAR_PATH),
        (Better.DOWN, "44.001", OFF_PATH),
    ],
)
def test_limits_belong_to_the_better_grade(better, value, found):
    assert state(gauge(value, better=better)) == found


@pytest.mark.parametrize(("near", "far"), [(0, 0), (0, 10), (5, 5), (20, 50)])
def test_tolerances_are_those_of_the_plan(near, far):
    at = {share: state(gauge(str(40 - Decimal("0.4") * share), near=near, far=far)) for share in range(60)}
    grades = [ON_PATH if share <= near else NEAR_PATH if share <= far else OFF_PATH for share in range(60)]
    assert list(at.values()) == grades


@pytest.mark.parametrize(
    ("better", "value", "found"),
    [
        (Better.DOWN, "0", ON_PATH),
        (Better.DOWN, "1", OFF_PATH),
        (Better.UP, "0", ON_PATH),
        (Better.UP, "-1", OFF_PATH),
        (Better.UP, "1", ON_PATH),
    ],
)
def test_path_to_nothing(better, value, found):
    assert state(gauge(value, better=better, baseline=None, path=(Point(END, Decimal(0)),))) == found


@pytest.mark.parametrize(
    ("measured", "found"),
    [
        (gauge(reads=()), NO_DATA),
        (gauge(None), NO_DATA),
        (gauge(None, kind=MeasureKind.CONTEXT), NO_DATA),
        (gauge("40", kind=MeasureKind.CONTEXT), FOR_CONTEXT),
        (gauge("40", kind=MeasureKind.EXPERIENCE), ON_PATH),
        (gauge("40", path=()), NO_PATH),
        (gauge("40", on=START - timedelta(days=1)), NO_PATH),
        (gauge(reads=(Read(END, Decimal(1), new_method=True),)), NEW_METHOD),
        (gauge(reads=(Read(MIDDLE, Decimal(1), True), Read(END, Decimal(1)))), NEW_METHOD),
        (gauge(reads=(Read(MIDDLE, None, True), Read(END, Decimal(1)))), NEW_METHOD),
        (gauge(reads=(Read(START, Decimal(20), True), Read(END, Decimal(40)))), ON_PATH),  # drawn anew since
        (gauge(reads=(Read(MIDDLE, Decimal(40)), Read(END, None))), NO_DATA),
    ],
)
def test_what_is_no_grade(measured, found):
    assert state(measured) == found


@pytest.mark.parametrize(
    ("values", "up", "down"),
    [
        ([], "", ""),
        ([(1, False)], "", ""),
        ([(1, False), (2, False)], BETTER, WORSE),
        ([(2, False), (1, False)], WORSE, BETTER),
        ([(2, False), (2, False)], SAME, SAME),
        ([(1, False), (2, True)], "", ""),
        ([(1, False), (2, True), (3, False)], BETTER, WORSE),
        ([(1, False), (None, True), (3, False)], "", ""),
        ([(1, False), (None, False), (3, False)], BETTER, WORSE),
        ([(1, False), (2, False), (None, False)], "", ""),
    ],
)
def test_travel(values, up, down):
    reads = tuple(
        Read(START + timedelta(days=number), None if value is None else Decimal(value), new)
        for number, (value, new) in enumerate(values)
    )
    assert [travel(gauge(better=better, reads=reads)) for better in (Better.UP, Better.DOWN)] == [up, down]


figures = st.decimals(-1000, 1000, places=3)
shares = st.integers(0, 100)


@st.composite
def paths(draw) -> Gauge:
    days = draw(st.lists(st.integers(0, 2000), min_size=1, max_size=8, unique=True))
    points = tuple(Point(START + timedelta(days=day), draw(figures)) for day in sorted(days))
    return gauge(baseline=None, path=points)


@given(paths(), st.integers(-10, 2100))
def test_path_lies_between_its_neighbours(measured, day):
    on, points = START + timedelta(days=day), measured.path
    wanted = expected(measured, on)
    before = [point.value for point in points if point.on <= on]
    after = [point.value for point in points if point.on >= on]
    if not before:
        assert wanted is None
    else:
        ends = (before[-1], after[0] if after else before[-1])
        assert min(ends) <= wanted <= max(ends)


@given(target=figures, values=st.lists(figures, min_size=2, max_size=9), near=shares, far=shares)
def test_a_better_figure_is_never_in_a_worse_state(target, values, near, far):
    near, far = sorted((near, far))
    path = (Point(END, target),)
    for better, worst_first in ((Better.UP, False), (Better.DOWN, True)):
        found = [
            GRADES.index(
                state(gauge(str(value), better=better, baseline=None, path=path, near=near, far=far))
            )
            for value in sorted(values, reverse=worst_first)
        ]
        assert found == sorted(found, reverse=True)


@given(target=figures, value=figures)
def test_higher_and_lower_mirror_each_other(target, value):
    up = gauge(str(value), baseline=None, path=(Point(END, target),))
    down = gauge(str(-value), better=Better.DOWN, baseline=None, path=(Point(END, -target),))
    assert state(up) == state(down)
    assert short_by(up, value, target) == short_by(down, -value, -target)


@given(paths(), st.sampled_from(MeasureKind.values), st.booleans())
def test_no_data_is_neither_red_nor_zero(measured, kind, new):
    unread = replace(measured, kind=kind, reads=(Read(END, None, new),))
    assert (state(unread), travel(unread)) == (NO_DATA, "")
    assert state(replace(unread, reads=())) == NO_DATA


# Small counts


@pytest.mark.parametrize(
    ("counts", "total", "hidden"),
    [
        ({"a": 4, "b": 5, "c": None}, "", {"a"}),
        ({"t": 30, "a": 20, "b": 10}, "t", set()),
        ({"t": 24, "a": 4, "b": 8, "c": 12}, "t", {"a", "b"}),
        ({"t": 23, "a": 3, "b": 20}, "t", {"a", "b"}),
        ({"t": 23, "a": 1, "b": 2, "c": 8, "d": 12}, "t", {"a", "b", "c"}),  # 3 people in two groups
        ({"t": 20, "a": 0, "b": 0, "c": 20}, "t", {"a", "b", "c"}),
        ({"t": 4, "a": 1, "b": 3}, "t", {"t", "a", "b"}),
        ({"t": 8, "a": 4, "b": 4}, "t", {"a", "b"}),
        ({"t": 9, "a": 4}, "t", {"t", "a"}),  # the other part is not counted
        ({"t": 30, "a": 3, "b": None}, "t", {"t", "a"}),
        ({"t": 22, "a": 20}, "t", {"a"}),  # the 2 that are no part
        ({"t": 32, "a": 20, "b": 10}, "t", {"b"}),
        ({"t": 22, "a": 20, "b": None}, "t", {"a"}),
        ({"t": 25, "a": 20}, "t", set()),
        ({"t": 20, "a": 22}, "t", set()),  # counted at cross purposes
        ({"a": 20}, "", set()),
    ],
)
def test_withheld(counts, total, hidden):
    assert withheld(counts, 5, total) == hidden


def test_nothing_is_withheld_where_the_plan_says_so():
    assert withheld({"t": 3, "a": 0, "b": 3}, 0, "t") == frozenset()


@given(st.lists(st.integers(0, 30), min_size=1, max_size=7), st.integers(0, 20))
def test_nothing_withheld_can_be_worked_out(values, below):
    """Whoever takes the rest from the total is left with two counts or more, and with as many people as may be
    said; so each of them could be more or fewer than it is."""
    counts = {str(number): Decimal(value) for number, value in enumerate(values)}
    hidden = withheld(counts | {"t": Decimal(sum(values))}, below, "t")
    unsaid = [counts[key] for key in counts if key in hidden]
    assert {key for key, value in counts.items() if value < below} <= hidden
    if unsaid and "t" not in hidden:
        assert len(unsaid) >= 2
        assert sum(unsaid) >= below
    if not unsaid:
        assert ("t" in hidden) == (sum(values) < below)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=7), st.integers(0, 9), st.integers(0, 20))
def test_nor_can_a_handful_beside_the_parts(values, beyond, below):
    counts = {str(number): Decimal(value) for number, value in enumerate(values)}
    hidden = withheld(counts | {"t": Decimal(sum(values) + beyond)}, below, "t")
    assert hidden <= {*counts, "t"}
    left = beyond + sum(counts[key] for key in counts if key in hidden)
    assert "t" in hidden or left == 0 or left >= below


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=6), st.integers(0, 6))
def test_what_is_told_hangs_on_nothing_that_is_kept_back(read, below):
    """Whatever the small counts are, state and direction read the same to those from whom they are kept back."""
    days = [START + timedelta(days=number) for number in range(len(read))]
    told = set()
    for other in range(below or 1):
        reads = tuple(
            Read(on, Decimal(other if value < below else value), new)
            for on, (value, new) in zip(days, read, strict=True)
        )
        whole = gauge(unit=Unit.PEOPLE, better=Better.DOWN, baseline=None, reads=reads, path=POINTS)
        kept = days_kept({1: counts_by_day(None, reads)}, {1: None}, below)
        seen = without(whole, of_measure(kept, 1))
        told.add((state(seen), travel(seen), suggested_impact([seen])))
    assert len(told) == 1


# Slips


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"path": (Point(END, Decimal(101)),)}, ["range"]),
        ({"baseline": Point(START, Decimal(-1))}, ["range"]),
        ({"unit": Unit.WEEKS, "path": (Point(END, Decimal(101)),)}, []),
        ({"better": Better.DOWN}, ["worse"]),
        ({"path": (Point(MIDDLE, Decimal(40)), Point(END, Decimal(30)))}, ["backwards"]),
        ({"path": (Point(MIDDLE, Decimal(40)), Point(END, Decimal(10)))}, ["worse", "backwards"]),
        ({"path": ()}, []),
        ({"baseline": None}, []),
    ],
)
def test_faults(given, found):
    assert [fault.key for fault in faults(gauge(**given))] == found


def test_a_comparator_in_another_unit_is_odd():
    assert [fault.key for fault in faults(gauge(), comparator_unit=Unit.NUMBER)] == ["comparator"]
    assert faults(gauge(), comparator_unit=Unit.PERCENT) == ()


@pytest.mark.parametrize(
    ("unit", "last", "value", "found"),
    [
        (Unit.PERCENT, "40", None, []),
        (Unit.PERCENT, "40", "100", []),
        (Unit.PERCENT, "40", "100.1", ["range"]),
        (Unit.PERCENT, "40", "-0.1", ["range"]),
        (Unit.PEOPLE, "40", "4.5", ["whole"]),
        (Unit.PEOPLE, "40", "-4", ["whole"]),
        (Unit.PEOPLE, "40", "400", []),
        (Unit.PEOPLE, "40", "401", ["leap"]),
        (Unit.PEOPLE, "40", "3", ["leap"]),
        (Unit.PEOPLE, "40", "0", []),
        (Unit.PEOPLE, "0", "400", []),
        (Unit.WEEKS, None, "400", []),
    ],
)
def test_reading_faults(unit, last, value, found):
    measured = gauge(last, unit=unit)
    assert [fault.key for fault in reading_faults(measured, value and Decimal(value))] == found


# Days and figures


@pytest.mark.parametrize(("days", "due"), [(91, False), (92, True)])
def test_is_due(days, due):
    assert is_due(gauge(), END + timedelta(days=days), 91) is due
    assert is_due(gauge(reads=()), START, 91) is True


@pytest.mark.parametrize(
    ("frequency", "today", "end"),
    [
        (Frequency.MONTHLY, date(2022, 3, 31), date(2022, 2, 28)),
        (Frequency.MONTHLY, date(2022, 4, 1), date(2022, 3, 31)),
        (Frequency.QUARTERLY, date(2022, 6, 30), date(2022, 3, 31)),
        (Frequency.TERMLY, date(2022, 9, 1), date(2022, 8, 31)),
        (Frequency.YEARLY, date(2022, 12, 31), date(2021, 12, 31)),
    ],
)
def test_last_period(frequency, today, end):
    assert last_period(frequency, today) == end


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, Unit.PERCENT, "no figure"),
        ("34.000", Unit.PERCENT, "34%"),
        ("34.250", Unit.PERCENT, "34.25%"),
        ("20.000", Unit.WEEKS, "20 weeks"),
        ("1.000", Unit.WEEKS, "1 week"),
        ("1", Unit.PEOPLE, "1 person"),
        ("1240", Unit.PEOPLE, "1,240 people"),
        ("100", Unit.NUMBER, "100"),
        ("0.000", Unit.DAYS, "0 days"),
    ],
)
def test_amount(value, unit, words):
    assert amount(value and Decimal(value), unit) == words
