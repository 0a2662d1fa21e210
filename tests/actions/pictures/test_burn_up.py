from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.pictures.burn_up import Band, Promised, burn_up, burn_up_plot, month_ends
from actions.pictures.plot import HEIGHT

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
PROMISED = st.lists(st.builds(Promised, DAYS, DAYS, st.none() | DAYS), min_size=1, max_size=20)
SINCE, TODAY = date(2022, 3, 8), date(2022, 6, 1)
FOUND = [
    Promised(date(2022, 4, 1), date(2022, 4, 1), date(2022, 5, 3)),
    Promised(date(2022, 4, 30), date(2022, 8, 1)),
    Promised(date(2022, 7, 1), date(2022, 7, 1)),
]


def test_counts_add_up_month_by_month():
    assert [(one.on, one.first, one.now, one.done) for one in burn_up(FOUND, SINCE, TODAY)] == [
        (date(2022, 3, 8), 0, 0, 0),
        (date(2022, 3, 31), 0, 0, 0),
        (date(2022, 4, 30), 2, 1, 0),
        (date(2022, 5, 31), 2, 1, 1),
        (date(2022, 6, 1), 2, 1, 1),
        (date(2022, 6, 30), 2, 1, None),
        (date(2022, 7, 31), 3, 2, None),
        (date(2022, 8, 31), 3, 3, None),
    ]


@given(PROMISED, DAYS, DAYS)
def test_counts_never_fall_and_end_with_all_of_them(found, since, today):
    months = burn_up(found, since, max(since, today))
    for name in ("first", "now"):
        counts = [getattr(month, name) for month in months]
        assert counts == sorted(counts)
        assert counts[-1] == len(found)
    done = [month.done for month in months if month.done is not None]
    assert done == sorted(done)
    assert done[-1] == sum(bool(one.done_on and one.done_on <= max(since, today)) for one in found)


@given(DAYS, st.integers(0, 3000))
def test_ends_of_months_are_one_for_each(first, length):
    last = first + timedelta(days=length)
    found = month_ends(first, last)
    assert all((day + timedelta(days=1)).day == 1 for day in found)
    assert len(found) == (last.year - first.year) * 12 + last.month - first.month + 1
    assert first <= found[0] and last <= found[-1]


@given(PROMISED, DAYS, st.integers(0, 500), st.integers(0, 500), st.booleans())
def test_all_that_is_drawn_lies_in_the_picture(found, today, until_likely, until_late, banded):
    likely = today + timedelta(days=until_likely)
    band = Band(today, likely, likely + timedelta(days=until_late)) if banded else None
    plot = burn_up_plot(burn_up(found, today, today), today, total=len(found), band=band)
    if plot is None:
        return
    corners = [
        tuple(map(float, pair.split(",")))
        for one in [*plot.lines, *plot.bands]
        for pair in one.points.split()
    ]
    corners += [(mark.x, mark.y) for mark in plot.marks] + [(text.x, max(text.y, 0)) for text in plot.texts]
    assert all(0 <= x <= 100 and 0 <= y <= HEIGHT for x, y in corners)


def test_picture_has_a_point_for_every_month():
    months = burn_up(FOUND, SINCE, TODAY)
    plot = burn_up_plot(months, TODAY, total=3)
    points = {line.css: len(line.points.split()) for line in plot.lines}
    assert points == {"today": 2, "first": 8, "now": 8, "done": 5}
    assert plot.bands == []
    assert plot.describes == (
        "Of 3 actions, 2 were first promised by 1 June 2022, 1 is by the dates that stand now, and 1 is done."
    )


def test_band_of_a_forecast_goes_from_today_to_its_days():
    band = Band(date(2022, 5, 1), date(2022, 9, 1), date(2022, 12, 1))
    plot = burn_up_plot(burn_up(FOUND, SINCE, TODAY), TODAY, total=3, band=band)
    assert len(plot.bands) == 1
    assert [mark.css for mark in plot.marks] == ["likely"]
    assert plot.describes.endswith("By its own record all are likely to be done by 1 September 2022.")
    assert plot.keys[-1].label == "Most likely all done by 1 September 2022"


@pytest.mark.parametrize("found", [[], [Promised(TODAY, TODAY)]])
def test_nothing_to_draw(found):
    months = burn_up(found, date(2022, 6, 30), date(2022, 6, 30))
    assert burn_up_plot(months, TODAY, total=len(found)) is None
