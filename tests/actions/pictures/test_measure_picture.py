"""The picture on the page of a measure, for each reader."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.choices import Unit
from actions.templatetags.pictures import measure_picture
from history import clock
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

DAYS = [date(2022, 3, 31), date(2022, 4, 30), date(2022, 5, 31)]
KEPT_BACK = "so small that they might tell of single children"


@pytest.fixture
def page_of(as_, plan, settings):
    settings.TODAY = date(2022, 6, 30)

    def draw(user, *values, **fields):
        measure = MeasureFactory(plan=plan, number=3, title="Waits", added_on=date(2022, 3, 8), **fields)
        PathPointFactory(measure=measure, on=date(2022, 12, 31), value=Decimal(90))
        for day, value in zip(DAYS, values, strict=False):
            note = "" if value else "Nobody counted."
            ReadingFactory(measure=measure, period=day, value=value, on=clock.today(), note=note)
        return as_(user).get(reverse("measure_detail", args=["wsoa", 3]))

    return draw


def test_picture_shows_the_figures_of_the_table(page_of, adviser):
    response = page_of(adviser, Decimal(50), None, Decimal(70), unit=Unit.PERCENT)
    plot, lines = measure_picture(response.context["row"]), response.context["lines"]
    figures = [line.reading.value for line in reversed(lines) if line.reading.value is not None]
    heights = {float(tick.label): tick.at for tick in plot.up}
    per_unit = (heights[60] - heights[50]) / 10
    drawn = [mark.y for mark in plot.marks if mark.css == "point"]
    assert drawn == pytest.approx([heights[50] + per_unit * (float(value) - 50) for value in figures])
    page = response.content.decode()
    assert page.count('class="app-plot"') == 1
    assert plot.describes in page
    assert "Last reading 70%, 31 May 2022." in page


@pytest.mark.parametrize(
    ("who", "values", "drawn", "said"),
    [
        ("adviser", [10, 12, 3], False, True),
        ("officer", [10, 12, 3], True, False),
        ("adviser", [3, 12, 14], True, False),
    ],
)
def test_newest_count_that_is_small_is_drawn_for_the_board_alone(page_of, request, who, values, drawn, said):
    response = page_of(request.getfixturevalue(who), *map(Decimal, values), unit=Unit.PEOPLE)
    page = response.content.decode()
    assert ('class="app-plot"' in page, KEPT_BACK in page) == (drawn, said)


def test_earlier_count_that_is_small_is_no_point(page_of, adviser):
    response = page_of(adviser, Decimal(3), Decimal(12), Decimal(14), unit=Unit.PEOPLE)
    plot = measure_picture(response.context["row"])
    assert [mark.css for mark in plot.marks if mark.css != "baseline"].count("point") == 2
    assert "Kept back for 31 March 2022." in plot.describes


@pytest.mark.parametrize(("unit", "drawn"), [(Unit.PERCENT, 1), (Unit.WEEKS, 0)])
def test_comparator_in_another_unit_is_not_drawn(page_of, adviser, unit, drawn):
    response = page_of(
        adviser,
        Decimal(50),
        unit=Unit.PERCENT,
        comparator="England",
        comparator_value=Decimal(60),
        comparator_unit=unit,
    )
    plot = measure_picture(response.context["row"])
    assert [line.css for line in plot.lines].count("comparator") == drawn
