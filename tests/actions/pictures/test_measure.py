from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.choices import Better, MeasureKind, Unit
from actions.measuring import Gauge, Point, Read
from actions.pictures.measure import Comparator, measure_plot, runs
from actions.pictures.plot import HEIGHT, TEXT, across

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
VALUES = st.decimals(min_value=-1000, max_value=1000, places=1)
POINTS = st.lists(st.builds(Point, DAYS, VALUES), max_size=5, unique_by=lambda one: one.on)
READS = st.lists(
    st.builds(Read, DAYS, st.none() | VALUES, st.booleans()), max_size=8, unique_by=lambda one: one.on
)


def by_day(found):
    return tuple(sorted(found, key=lambda one: one.on))


@st.composite
def gauges(draw):
    path = by_day(draw(POINTS))
    baseline = Point(date(2019, 1, 1), draw(VALUES)) if draw(st.booleans()) else None
    return gauge(by_day(draw(READS)), path, baseline)


def gauge(reads=(), path=(), baseline=None):
    return Gauge(MeasureKind.TARGET, Better.UP, Unit.PERCENT, baseline, tuple(path), tuple(reads))


def point(day, value):
    return Point(date(2022, *day), Decimal(value))


def read(day, value=None, new_method=False):
    return Read(date(2022, *day), value if value is None else Decimal(value), new_method)


PLAIN = gauge(
    [read((3, 31), "50"), read((6, 30), "60"), read((9, 30)), read((12, 31), "70", new_method=True)],
    [point((6, 30), "65"), point((12, 31), "90")],
    point((1, 1), "40"),
)


def drawn(plot, css):
    return [line.points for line in plot.lines if line.css == css]


def test_readings_are_joined_only_where_they_can_be_compared():
    kept = [[one.value for one in run] for run in runs(PLAIN.reads)]
    assert kept == [[50, 60], [70]]


def test_reading_counted_in_another_way_begins_a_line_of_its_own():
    reads = [read((1, 1), "1"), read((2, 1), "2"), read((3, 1), "3", new_method=True), read((4, 1), "4")]
    assert [[one.value for one in run] for run in runs(reads)] == [[1, 2], [3, 4]]


def test_picture_of_a_measure():
    plot = measure_plot(PLAIN, title="M3", comparator=Comparator("England, 2021", Decimal(55)))
    assert [line.css for line in plot.lines] == ["break", "comparator", "path", "read"]
    assert drawn(plot, "path") == ["0,132 49.45,77 100,22"]
    assert [mark.css for mark in plot.marks] == ["gap", "baseline", "point", "point", "point"]
    assert [text.text for text in plot.texts] == ["70%", "90%", "Comparator"]
    assert [key.label for key in plot.keys] == [
        "Reading",
        "Path",
        "Baseline, 40%",
        "Comparator: England, 2021, 55%",
        "Counted in another way from here on",
        "No data",
    ]
    assert plot.describes == (
        "Last reading 70%, 31 December 2022. First reading 50%, 31 March 2022. The path ends at 90%,"
        " 31 December 2022. The baseline is 40%, 1 January 2022. England, 2021: 55%."
        " Counted in another way from 31 December 2022 on. No data for 30 September 2022."
    )


def test_path_goes_on_at_its_last_value_while_there_are_readings():
    late = gauge([read((12, 31), "10")], [point((1, 1), "10"), point((6, 30), "20")])
    points = drawn(measure_plot(late, title=""), "path")[0].split()
    assert points[-1].split(",") == ["100", points[-2].split(",")[1]]


def test_what_is_kept_back_is_not_called_missing():
    plot = measure_plot(PLAIN, title="", kept=frozenset([date(2022, 9, 30)]))
    assert plot.keys[-1].label == "Kept back, because the number is small"
    assert plot.describes.endswith("Kept back for 30 September 2022.")
    assert "No data" not in [plot.describes, *(key.label for key in plot.keys)]


@pytest.mark.parametrize(
    ("values", "axis"),
    [(["40", "45"], "Per cent, from 40"), (["10", "45"], "Per cent"), (["-4", "5"], "Per cent")],
)
def test_axis_says_where_it_begins(values, axis):
    reads = [read((month, 1), value) for month, value in enumerate(values, start=1)]
    assert measure_plot(gauge(reads), title="").axis == axis


@pytest.mark.parametrize("empty", [gauge(), gauge([read((1, 1))])])
def test_nothing_to_draw(empty):
    assert measure_plot(empty, title="") is None


@given(gauges())
def test_all_that_is_drawn_lies_in_the_picture(one):
    plot = measure_plot(one, title="")
    if plot is None:
        return
    corners = [tuple(map(float, pair.split(","))) for each in plot.lines for pair in each.points.split()]
    corners += [(mark.x, mark.y) for mark in plot.marks]
    assert all(0 <= x <= 100 and 0 <= y <= HEIGHT for x, y in corners)


def overlapping(one, other):
    (left, right), (start, end) = across(one), across(other)
    return left < end and start < right and abs(one.y - other.y) < TEXT


@given(gauges(), st.none() | st.builds(Comparator, st.just("England"), VALUES))
def test_texts_stand_inside_and_none_over_another(one, comparator):
    plot = measure_plot(one, title="", comparator=comparator)
    if plot is None:
        return
    assert [text.text for text in plot.texts if not 12 <= text.y <= HEIGHT] == []
    assert [pair for pair in combinations(plot.texts, 2) if overlapping(*pair)] == []


def test_numbers_of_a_reading_and_of_the_path_that_end_together_stand_on_two_lines():
    reads = [read((6, 30), "62"), read((12, 31), "71")]
    texts = measure_plot(gauge(reads, [point((12, 31), "70")], point((1, 1), "55")), title="").texts
    assert [(text.text, text.x) for text in texts] == [("71%", 100), ("70%", 100)]
    assert texts[1].y - texts[0].y >= TEXT


@given(gauges())
def test_every_reading_has_its_mark(one):
    plot = measure_plot(one, title="")
    if plot is None:
        return
    found = [mark.css for mark in plot.marks]
    assert found.count("point") == sum(each.value is not None for each in one.reads)
    assert found.count("gap") == sum(each.value is None for each in one.reads)
