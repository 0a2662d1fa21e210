from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Unit
from actions.workflow.measures import record_reading, retire_measure
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("measure_detail", args=["wsoa", 1])
MARCH, MAY = date(2022, 3, 31), date(2022, 5, 31)


@pytest.fixture
def measure(today, plan, area, action, council_post):
    made = MeasureFactory(plan=plan, number=1, title="In time", owner=council_post)
    PathPointFactory(measure=made, on=MARCH, value=40)
    made.areas.add(area)
    made.actions.add(action)
    return made


def page(client, url=URL) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_says_the_rule_with_its_figures(as_, officer, measure, actor):
    record_reading(measure, by=actor, period=MARCH, value=Decimal(34), note="Heron", step="Agency staff")
    html = page(as_(officer))
    assert "34% is 6 points, 15 per cent, short of the 40% that the path wanted by 31 March 2022." in html
    for text in ("Off its path", "Heron", "Agency staff", "2. Waiting less", "2.1 Cut waiting", "In time"):
        assert text in html
    assert "For the period to 31 March 2022: 34." in html


def test_shows_what_was_restated(as_, officer, measure, actor):
    ReadingFactory(measure=measure, period=MARCH, value=31, on=date(2022, 5, 1))
    record_reading(measure, by=actor, period=MARCH, value=Decimal(34))
    assert "was 31% until 1 June 2022" in page(as_(officer))


def test_a_figure_that_was_only_explained_was_nothing_else_before(as_, officer, measure, actor):
    ReadingFactory(measure=measure, period=MARCH, value=31, on=date(2022, 5, 1))
    record_reading(measure, by=actor, period=MARCH, value=Decimal(31), note="Heron", step="Agency staff")
    assert "was 31% until" not in page(as_(officer))


def test_shows_where_the_method_changed(as_, officer, measure):
    ReadingFactory(measure=measure, period=MARCH, value=31)
    ReadingFactory(measure=measure, period=MAY, value=50, new_method=True, note="By school now")
    html = page(as_(officer))
    assert "Counted in a new way from here on" in html
    assert "It is counted in a new way since the period to 31 May 2022." in html


@pytest.mark.parametrize("who", ["forum", "adviser", "administrator"])
def test_words_and_history_stay_with_the_board(request, as_, measure, actor, who):
    record_reading(measure, by=actor, period=MARCH, value=Decimal(34), note="Heron", step="Egret")
    html = page(as_(request.getfixturevalue(who)))
    assert "34%" in html
    assert [word for word in ("Heron", "Egret", "What has happened") if word in html] == []


def test_small_counts_stay_with_the_board(as_, member, forum, plan, measure, actor):
    small = MeasureFactory(plan=plan, number=2, unit=Unit.PEOPLE, baseline=4, baseline_on=date(2022, 1, 1))
    PathPointFactory(measure=small, on=MAY, value=0)
    record_reading(small, by=actor, period=MARCH, value=Decimal(3))
    url = reverse("measure_detail", args=["wsoa", 2])
    assert "3 people" in page(as_(member), url)
    html = page(as_(forum), url)
    assert [text for text in ("3 people", "4 people", "1.6 people") if text in html] == []
    assert "Kept back" in html


def test_names_its_whole_and_parts(as_, forum, plan, measure):
    MeasureFactory(plan=plan, number=2, title="Of them boys", unit=Unit.PEOPLE, part_of=measure)
    assert "M2 Of them boys" in page(as_(forum))
    assert "M1 In time" in page(as_(forum), reverse("measure_detail", args=["wsoa", 2]))


@pytest.mark.parametrize(
    ("who", "edits", "reads"),
    [("officer", True, True), ("lead", False, True), ("member", False, False), ("forum", False, False)],
)
def test_offers_what_the_reader_may_do(request, as_, measure, actor, who, edits, reads):
    names = ("measure_edit", "measure_retire", "reading_add")
    links = [f'href="{reverse(name, args=["wsoa", 1])}"' for name in names]
    client = as_(request.getfixturevalue(who))
    assert [link in page(client) for link in links] == [edits, edits, reads]
    retire_measure(measure, by=actor, version=1, reason="Not needed")
    html = page(client)
    assert [link in html for link in links] == [False, False, False]
    assert "No longer kept up since 1 June 2022" in html


def test_what_is_added_later_is_not_there_yet(as_, officer, today, plan):
    MeasureFactory(plan=plan, number=1, added_on=date(2022, 6, 2))
    assert as_(officer).get(URL).status_code == 404


def test_without_readings(as_, officer, measure):
    html = page(as_(officer))
    assert "Nothing has been read yet." in html
    assert "It has not been read yet." in html


def test_takes_as_many_statements_for_1_reading_as_for_7(as_, officer, measure):
    assert (
        connection.features.supports_json_field
    )  # SQLite is asked once, before the first query that needs it
    client, counts = as_(officer), []
    for months in ((1,), (2, 3, 4, 5, 6, 7)):
        for month in months:
            ReadingFactory(measure=measure, period=date(2021, month, 28))
        with CaptureQueriesContext(connection) as statements:
            client.get(URL)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 12
