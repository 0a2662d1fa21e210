import csv
import io
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.choices import Better, Unit
from actions.exports.measures import MEASURE_HEADINGS, measure_cells
from tests.actions.views.conftest import DAY
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("measure_list_csv", args=["wsoa"])


@pytest.fixture
def measure(today, plan, area, council_post):
    made = MeasureFactory(
        plan=plan,
        number=1,
        title="=Waiting",
        unit=Unit.PEOPLE,
        better=Better.DOWN,
        owner=council_post,
        baseline=40,
        baseline_on="2022-01-01",
        comparator="England",
        comparator_value=Decimal("12.50"),
        comparator_unit=Unit.NUMBER,
    )
    made.areas.add(area)
    PathPointFactory(measure=made, on="2022-12-31", value=10)
    ReadingFactory(measure=made, value=Decimal(38))
    return made


def rows_of(response) -> list[dict[str, str]]:
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_figure_of_the_page(as_, officer, measure):
    assert rows_of(as_(officer).get(URL)) == [
        {
            "Measure": "M1",
            "Title": "'=Waiting",
            "Kind": "Has a target",
            "Unit": "Number of people",
            "Better": "Lower is better",
            "Areas": "2",
            "Kept up by": "Head of SEND",
            "Organisation": "Oldham Council",
            "Newest figure": "38",
            "Period to": "2022-03-31",
            "Path wanted": "32.7",
            "State": "Off its path",
            "Direction": "",
            "Goal": "10",
            "Goal by": "2022-12-31",
            "Compared with": "England",
            "Its figure": "12.5",
            "Its unit": "Number of something else",
            "Retired": "",
        }
    ]


def test_page_and_file_say_the_same(as_, officer, plan, measure):
    ReadingFactory(measure=MeasureFactory(plan=plan, number=2, unit=Unit.PEOPLE), value=3)
    MeasureFactory(plan=plan, number=3, retired_on=DAY)
    client = as_(officer)
    page = client.get(reverse("measure_list", args=["wsoa"])).context
    shown = [measure_cells(row) for row in [*page["rows"], *page["retired"]]]
    file = rows_of(client.get(URL))
    for name in ("Newest figure", "Path wanted", "State", "Direction"):
        cells = [cells[MEASURE_HEADINGS.index(name)] for cells in shown]
        assert [row[name] for row in file] == ["" if cell is None else str(cell) for cell in cells]
    assert [row["Newest figure"] for row in file] == ["38", "3", ""]


def test_narrows_like_the_page(as_, officer, plan, measure):
    MeasureFactory(plan=plan, number=2)
    assert [row["Measure"] for row in rows_of(as_(officer).get(f"{URL}?state=no_data"))] == ["M2"]


def test_is_called_like_plan_and_day(as_, officer, measure):
    response = as_(officer).get(URL)
    assert response["Content-Disposition"] == 'attachment; filename="wsoa-measures-2022-06-01.csv"'
