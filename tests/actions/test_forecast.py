"""The plan's own record: what it makes of promised days."""

from datetime import date, timedelta
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.forecast import LEAST_HISTORY, RUNS, Forecast, Promise, Step, forecast

TODAY = date(2022, 10, 3)
DAY = timedelta(days=1)
AHEAD = TODAY + 90 * DAY


def finished(*delays: int) -> list[Step]:
    start = date(2022, 1, 1)
    return [Step(start, start + delay * DAY) for delay in delays]


def promised(due: date, first: date | None = None) -> Promise:
    return Promise(first or due, due)


def made(delays: list[int], *promises: Promise) -> Forecast | None:
    return forecast(finished(*delays), promises, TODAY, seed="plan 1")


@pytest.mark.parametrize(
    ("finished_steps", "open_actions", "said"),
    [(0, 1, False), (LEAST_HISTORY - 1, 1, False), (LEAST_HISTORY, 1, True), (LEAST_HISTORY, 0, False)],
)
def test_says_nothing_on_too_little_history(finished_steps, open_actions, said):
    found = made([0] * finished_steps, *[promised(AHEAD)] * open_actions)
    assert (found is not None) is said


@pytest.mark.parametrize(
    ("delays", "likely", "chance"),
    [
        ([0] * 10, 0, 1.0),
        ([-5] * 10, -5, 1.0),
        ([30] * 10, 30, 0.0),
        ([0] * 9 + [30], 0, 0.9),
        ([30] * 9 + [0], 30, 0.1),
    ],
)
def test_one_action_is_as_late_as_the_record(delays, likely, chance):
    found = made(delays, promised(AHEAD))
    assert (found.likely, found.promised) == (AHEAD + likely * DAY, AHEAD)
    assert found.chance == pytest.approx(chance, abs=0.05)


def test_more_actions_make_the_last_of_them_later():
    delays = [0] * 5 + [60] * 5
    one, many = made(delays, promised(AHEAD)), made(delays, *[promised(AHEAD)] * 8)
    assert many.likely == AHEAD + 60 * DAY
    assert many.chance < 0.05 < one.chance


def test_an_action_already_late_can_only_be_later():
    """Two weeks late; of the record, only the delays of 20 and 40 days lie ahead of it."""
    late = TODAY - 14 * DAY
    found = made([0, 5, 10, 14, 20, 0, 5, 10, 14, 40], promised(late))
    assert (set(found.days), found.chance) == ({late + 20 * DAY, late + 40 * DAY}, 0.0)


def test_later_than_anything_starts_afresh():
    found = made([-3, 0, 7, 7, 7, 7, 7, 7, 7, 7], promised(TODAY - 400 * DAY))
    assert set(found.days) == {TODAY + DAY, TODAY + 7 * DAY}


def test_a_moved_date_is_judged_by_the_first_one():
    found = made([30] * 10, promised(due=AHEAD + 60 * DAY, first=AHEAD))
    assert (found.likely, found.promised, found.chance) == (AHEAD + 30 * DAY, AHEAD + 60 * DAY, 1.0)


def test_the_same_question_has_the_same_answer():
    delays = list(range(10))
    assert made(delays, promised(AHEAD)) == made(delays, promised(AHEAD))


@given(
    delays=st.lists(st.integers(-200, 800), min_size=LEAST_HISTORY, max_size=40),
    offsets=st.lists(st.tuples(st.integers(-300, 300), st.integers(0, 300)), min_size=1, max_size=12),
)
def test_dates_stand_in_order_and_none_has_passed(delays, offsets):
    promises = [Promise(TODAY + one * DAY, TODAY + (one + more) * DAY) for one, more in offsets]
    found = made(delays, *promises)
    assert TODAY < found.early <= found.likely <= found.late
    assert (len(found.days), found.chance) == (RUNS, found.chance_by(found.promised))
    assert found.chance_by(found.likely) >= 0.5


@given(
    delays=st.lists(st.integers(-100, 300), min_size=LEAST_HISTORY, max_size=20),
    offsets=st.lists(st.integers(-100, 100), min_size=1, max_size=12),
)
def test_runs_are_what_all_draws_together_make(delays, offsets):
    """The chance that all is done by a day is that of each action by then, multiplied."""
    promises = [promised(TODAY + one * DAY) for one in offsets]
    ways = [possible_days(one.due, delays) for one in promises]
    found = made(delays, *promises)
    for on in {found.early, found.likely, found.late, found.promised}:
        chances = [sum(day <= on for day in days) / len(days) for days in ways]
        assert found.chance_by(on) == pytest.approx(prod(chances), abs=0.08)


def possible_days(first_due: date, delays: list[int]) -> list[date]:
    ahead = [day for delay in delays if (day := first_due + delay * DAY) > TODAY]
    return ahead or [TODAY + max(delay, 1) * DAY for delay in delays]
