from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Better, MeasureKind, Unit
from tests.actions.views.conftest import DAY
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("measure_list", args=["wsoa"])


@pytest.fixture
def many(today, plan, area, council_post):
    """One in each state, by number."""
    good, bad, small, empty, context, old = (
        MeasureFactory(plan=plan, number=number, title=f"Title {number}", **given)
        for number, given in enumerate(
            (
                {
                    "owner": council_post,
                    "comparator": "England",
                    "comparator_value": 50,
                    "comparator_unit": "percent",
                },
                {"better": Better.DOWN, "unit": Unit.WEEKS},
                {"unit": Unit.PEOPLE},
                {},
                {"kind": MeasureKind.CONTEXT, "unit": Unit.NUMBER},
                {"retired_on": DAY},
            ),
            1,
        )
    )
    good.areas.add(area)
    for measure, value, wanted in (
        (good, 41, 40),
        (bad, "20.5", 10),
        (small, 3, None),
        (context, 2400, None),
    ):
        ReadingFactory(measure=measure, value=Decimal(value))
        if wanted:
            PathPointFactory(measure=measure, on="2022-01-01", value=wanted)
    return {"good": good, "bad": bad, "small": small, "empty": empty, "context": context, "old": old}


def numbers(response) -> list[int]:
    return [row.measure.number for row in response.context["rows"]]


def test_says_first_how_they_stand(as_, member, many):
    html = as_(member).get(URL).content.decode()
    sentence = (
        "1 of 4 measures with a target is on its path; 1 is off it; 1 has no figures; 1 has no path yet."
    )
    assert sentence in html
    for text in (
        "41%",
        "40%",
        "20.5 weeks",
        "10 weeks",
        "3 people",
        "2,400",
        "England",
        "No longer kept up (1)",
    ):
        assert text in html


def test_small_counts_stay_with_the_board(as_, forum, many):
    html = as_(forum).get(URL).content.decode()
    assert "3 people" not in html
    assert "Kept back" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("?area=2", [1]),
        ("?state=off_path", [2]),
        ("?state=no_data", [4]),
        ("?state=on_path&area=2", [1]),
        ("?state=kept_back", [1, 2, 3, 4, 5]),
        ("?area=99", [1, 2, 3, 4, 5]),
        ("?owner=x", [1, 2, 3, 4, 5]),
    ],
)
def test_narrows_by_what_stands_in_the_address(as_, officer, many, query, found):
    assert numbers(as_(officer).get(URL + query)) == found


def test_narrows_by_owner(as_, officer, many, council_post):
    response = as_(officer).get(f"{URL}?owner={council_post.pk}")
    assert numbers(response) == [1]
    assert "1 of 5 measures" in response.content.decode()


@pytest.mark.parametrize(
    ("who", "adds", "reads", "takes_away"),
    [
        ("officer", True, True, True),
        ("lead", False, True, True),
        ("member", False, False, True),
        ("adviser", False, False, False),
        ("forum", False, False, False),
        ("administrator", False, False, False),
    ],
)
def test_offers_what_the_reader_may_do(request, as_, many, who, adds, reads, takes_away):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    links = [reverse(name, args=["wsoa"]) for name in ("measure_add", "reading_grid", "measure_list_csv")]
    assert [f'href="{link}"' in html for link in links] == [adds, reads, takes_away]


def test_without_measures(as_, officer, plan):
    assert "Nothing is counted yet." in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize("who", ["officer", "forum"])
def test_takes_as_many_statements_for_1_as_for_25(request, as_, plan, area, who):
    assert (
        connection.features.supports_json_field
    )  # SQLite is asked once, before the first query that needs it
    client, counts = as_(request.getfixturevalue(who)), []
    for more in (range(1, 2), range(2, 4), range(4, 26)):
        for number in more:
            made = MeasureFactory(plan=plan, number=number)
            made.areas.add(area)
            PathPointFactory(measure=made)
            for period in ("2022-03-31", "2022-06-30"):
                ReadingFactory(measure=made, period=period)
        with CaptureQueriesContext(connection) as statements:
            client.get(URL)
        counts.append(len(statements))
    assert counts == [7, 7, 7]
