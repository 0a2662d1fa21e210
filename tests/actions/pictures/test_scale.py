from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.pictures.scale import (
    GAP,
    LETTER,
    NARROWEST,
    Days,
    days_over,
    month_ticks,
    nice_step,
    plain,
    scale_over,
)

VALUES = st.decimals(min_value=-(10**8), max_value=10**8, places=3)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MANY_VALUES = st.lists(VALUES, min_size=1, max_size=20)
MANY_DAYS = st.lists(DAYS, min_size=1, max_size=20)


@given(MANY_VALUES, st.integers(1, 12))
def test_numbers_lie_between_the_ends_in_their_order(values, most):
    scale, _ = scale_over(values, 200, 0, most=most)
    drawn = [scale(value) for value in sorted(values)]
    assert drawn == sorted(drawn, reverse=True)
    assert 0 <= drawn[-1] <= drawn[0] <= 200


@given(MANY_VALUES, st.integers(1, 12))
def test_ends_map_to_ends_and_carry_the_first_and_last_tick(values, most):
    scale, ticks = scale_over(values, 200, 0, most=most)
    assert (scale(scale.low), scale(scale.high)) == (200, 0)
    assert (ticks[0].at, ticks[-1].at) == (200, 0)


@given(MANY_VALUES, st.integers(1, 12))
def test_ticks_of_numbers_are_few_stand_in_order_and_differ(values, most):
    _, ticks = scale_over(values, 200, 0, most=most)
    assert 2 <= len(ticks) <= most + 2  # the ends are rounded outwards to whole steps
    assert [one.at for one in ticks] == sorted({one.at for one in ticks}, reverse=True)
    assert len({one.label for one in ticks}) == len(ticks)


@given(MANY_VALUES)
def test_labels_say_where_they_stand(values):
    scale, ticks = scale_over(values, 200, 0)
    for tick in ticks:
        assert scale(Decimal(tick.label.replace(",", ""))) == tick.at


@given(st.decimals(min_value=Decimal("0.001"), max_value=10**9, places=3), st.integers(1, 20))
def test_step_is_nice_fits_and_no_smaller_one_would(span, most):
    step = nice_step(span, most)
    assert step.normalize().as_tuple().digits in [(1,), (2,), (5,)]
    assert step * most >= span
    assert step / Decimal("2.5") * most < span


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (["71.5", "85"], ["70", "75", "80", "85"]),
        (["12", "85"], ["0", "20", "40", "60", "80", "100"]),
        (["0"], ["-1", "-0.5", "0", "0.5", "1"]),
        (["7"], ["6", "6.5", "7", "7.5", "8"]),
        (["-3", "4"], ["-4", "-2", "0", "2", "4"]),
        (["0", "12000"], ["0", "5,000", "10,000", "15,000"]),
    ],
)
def test_ticks_of_numbers(values, labels):
    assert [one.label for one in scale_over(map(Decimal, values), 200, 0)[1]] == labels


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+2", "100"), ("5.00", "5"), ("0.250", "0.25"), ("12000", "12,000"), ("-0.5", "-0.5")],
)
def test_numbers_are_written_plainly(value, text):
    assert plain(Decimal(value)) == text


@given(MANY_DAYS, st.integers(0, 40))
def test_days_lie_between_the_ends_in_their_order(days, margin):
    scale = days_over(days, margin=margin)
    drawn = [scale(day) for day in sorted(days)]
    assert drawn == sorted(drawn)
    assert 0 <= drawn[0] <= drawn[-1] <= 100
    assert (scale(scale.first), scale(scale.last)) == (0, 100)


@given(MANY_DAYS)
def test_ticks_of_days_lie_inside_and_their_labels_apart(days):
    scale = days_over(days)
    ticks = month_ticks(scale)
    assert [one.at for one in ticks] == sorted(one.at for one in ticks)
    assert all(0 <= one.at <= 100 for one in ticks)
    rights = [one.at / 100 * NARROWEST + len(one.label) * LETTER / 2 for one in ticks]
    lefts = [one.at / 100 * NARROWEST - len(one.label) * LETTER / 2 for one in ticks]
    assert all(left - right >= GAP - 0.001 for right, left in zip(rights, lefts[1:], strict=False))


@given(DAYS, st.integers(31, 20_000))
def test_days_of_a_month_or_more_have_a_tick(first, length):
    assert month_ticks(Days(first, first + timedelta(days=length)))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2022, 4, 1), date(2022, 6, 2), ["Apr 2022", "May 2022", "Jun 2022"]),
        (date(2022, 3, 8), date(2022, 11, 30), ["Apr 2022", "Jul 2022", "Oct 2022"]),
        (date(2022, 3, 8), date(2023, 8, 1), ["Jul 2022", "Jan 2023", "Jul 2023"]),
        (date(2022, 3, 8), date(2026, 8, 1), ["2023", "2024", "2025", "2026"]),
        (date(2022, 3, 8), date(2022, 3, 20), []),
    ],
)
def test_ticks_of_days(first, last, labels):
    assert [one.label for one in month_ticks(Days(first, last))] == labels
