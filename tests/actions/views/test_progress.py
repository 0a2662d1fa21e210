import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.forecast import LEAST_HISTORY
from actions.queries.plan_tree import plan_tree
from actions.queries.progress import MONTHS
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory
from tests.factories.days import boxes

URL = reverse("progress", args=["wsoa"])


def complete(action, on, signed_on):
    update = UpdateFactory(action=action, on=on, delivery="complete")
    return SignOffFactory(update=update, on=signed_on)


@pytest.fixture
def told(action, today):
    """Said to be on track in April, off track in May."""
    UpdateFactory(action=action, on=date(2022, 4, 10))
    UpdateFactory(action=action, on=date(2022, 5, 10), delivery="off_track")
    return action


def test_areas_are_rated_as_they_were_at_the_end_of_each_month(as_, adviser, told, plan):
    PriorityAreaFactory(plan=plan, number=3)
    response = as_(adviser).get(URL)
    assert [(line.on, line.ratings) for line in response.context["heat"]] == [
        (date(2022, 6, 1), ["off_track", ""]),
        (date(2022, 5, 31), ["off_track", ""]),
        (date(2022, 4, 30), ["on_track", ""]),
        (date(2022, 3, 31), ["not_started", ""]),
    ]
    page = response.content.decode()
    assert re.findall(r'<td class="(h-[a-z-]+)">([^<\n]+)', page) == [
        ("h-off-track", "Off track"),
        ("h-off-track", "Off track"),
        ("h-on-track", "On track"),
        ("h-not-started", "Not started"),
    ]
    assert page.count("<td>No actions yet") == 4
    assert 'style="' not in page


def test_a_month_is_rated_as_the_plan_was_on_its_last_day(as_, adviser, told, plan):
    for line in as_(adviser).get(URL).context["heat"]:
        assert line.ratings == [area.suggestion.delivery for area in plan_tree(plan, line.on).areas]


def test_no_more_than_a_year_is_shown(as_, adviser, told, settings):
    settings.TODAY = date(2024, 2, 29)
    days = [line.on for line in as_(adviser).get(URL).context["heat"]]
    assert (len(days), days[0], days[1], days[-1]) == (
        MONTHS, date(2024, 2, 29), date(2024, 1, 31), date(2023, 3, 31),
    )  # fmt: skip


def test_done_counts_from_the_day_a_second_person_agreed(as_, adviser, told, area, today):
    complete(told, date(2022, 5, 20), today)
    ActionFactory(area=area, ref="2.2", first_due=date(2022, 5, 1))
    response = as_(adviser).get(URL)
    found = {month.on: (month.first, month.now, month.done) for month in response.context["months"]}
    assert found[date(2022, 5, 31)] == (1, 1, 0)
    assert found[today] == (1, 1, 1)
    assert found[date(2022, 12, 31)] == (2, 2, None)


def test_done_is_what_the_dashboard_counts(as_, adviser, area, plan, today):
    for number, delivery in enumerate(["complete", "embedded", "not_applicable", "complete"]):
        action = ActionFactory(area=area, ref=f"2.{number + 1}")
        update = UpdateFactory(action=action, on=date(2022, 5, 1), delivery=delivery)
        SignOffFactory(update=update, on=date(2022, 5, 9), stands=delivery)
    ActionRatingFactory(action=action, on=date(2022, 5, 20), delivery="at_risk")
    tree = plan_tree(plan, today)
    done = sum(one.delivery in ("complete", "embedded") for one in tree.standings)
    months = as_(adviser).get(URL).context["months"]
    assert [month.done for month in months if month.on == today] == [done] == [2]
    assert months[-1].now == sum(one.counts for one in tree.standings) == 3


def test_what_was_opened_again_is_done_from_when_it_was_agreed_again(as_, adviser, told, today):
    first = complete(told, date(2022, 4, 11), date(2022, 4, 20))
    SignOffFactory(update=first.update, on=date(2022, 5, 2), outcome="reopened", stands="")
    complete(told, date(2022, 5, 21), date(2022, 5, 25))
    months = {month.on: month.done for month in as_(adviser).get(URL).context["months"]}
    assert (months[date(2022, 4, 30)], months[date(2022, 5, 31)]) == (0, 1)


def test_embedded_is_done_since_it_was_complete(as_, adviser, told, today):
    complete(told, date(2022, 4, 11), date(2022, 4, 20))
    update = UpdateFactory(action=told, on=date(2022, 5, 21), delivery="embedded")
    SignOffFactory(update=update, on=date(2022, 5, 25))
    months = {month.on: month.done for month in as_(adviser).get(URL).context["months"]}
    assert (months[date(2022, 3, 31)], months[date(2022, 4, 30)]) == (0, 1)


def test_picture_and_table_have_the_same_figures(as_, adviser, told, area):
    ActionFactory(area=area, ref="2.2", first_due=date(2022, 5, 1))
    response = as_(adviser).get(URL)
    plot, months = response.context["plot"], response.context["months"]
    heights = {float(tick.label): tick.at for tick in plot.up}
    lines = {line.css: line.points.split() for line in plot.lines}
    for name in ("first", "now", "done"):
        counts = [getattr(month, name) for month in months if getattr(month, name) is not None]
        drawn = [float(point.split(",")[1]) for point in lines[name]]
        assert drawn == pytest.approx(
            [heights[0] + (heights[2] - heights[0]) * count / 2 for count in counts]
        )
    page = response.content.decode()
    rows = re.findall(r'number">(\d+)<td class="app-number">(\d+)<td class="app-number">(\d*)', page)
    assert rows == [
        tuple("" if count is None else str(count) for count in (month.first, month.now, month.done))
        for month in months
    ]


@pytest.mark.parametrize(("finished", "banded"), [(9, False), (10, True)])
def test_forecast_is_drawn_where_there_is_enough_history(as_, adviser, told, finished, banded):
    MilestoneFactory.create_batch(
        finished, action=told, first_due=date(2022, 4, 1), done_on=date(2022, 4, 20)
    )
    plot = as_(adviser).get(URL).context["plot"]
    assert bool(plot.bands) is banded


def test_plan_without_areas_says_so(as_, adviser, plan, today):
    page = as_(adviser).get(URL).content.decode()
    assert [
        words
        for words in ("No areas have been added yet.", "There is nothing to draw yet.")
        if words not in page
    ] == []


def test_draft_can_be_looked_at_by_those_who_write_it(as_, officer, draft, action, today):
    assert as_(officer).get(URL).status_code == 200


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_draft_is_not_there(as_, request, draft, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


def test_statements_do_not_grow_with_the_plan(as_, adviser, told, area, settings):
    settings.TODAY = date(2023, 6, 1)
    client = as_(adviser)

    def statements():
        with CaptureQueriesContext(connection) as found:
            assert client.get(URL).status_code == 200
        return len(found)

    client.get(URL)
    few = statements()
    for number in range(5):
        action = ActionFactory(area=area, ref=f"2.{number + 2}")
        MilestoneFactory(action=action)
        complete(action, date(2022, 5, 1), date(2022, 5, 3))
    assert statements() == few
    assert few <= 7 + MONTHS


def test_page_that_has_not_changed_is_not_made_again(as_, adviser, told):
    client = as_(adviser)
    etag = client.get(URL)["ETag"]
    assert client.get(URL, headers={"if-none-match": etag}).status_code == 304


def test_forecast_is_told_of_the_plan_and_of_areas_with_open_actions(as_, adviser, action, area, plan, today):
    """Ten milestones of area 2, each thirty days late; area 3 has nothing finished, area 4 nothing open."""
    for _ in range(LEAST_HISTORY):
        MilestoneFactory(action=action, first_due=date(2022, 4, 1), done_on=date(2022, 5, 1))
    third = PriorityAreaFactory(plan=plan, number=3, plain_title="Moving on")
    ActionFactory(area=third)
    complete(ActionFactory(area=PriorityAreaFactory(plan=plan, number=4)), date(2022, 5, 1), date(2022, 5, 2))
    told = dict(as_(adviser).get(URL).context["forecasts"])
    assert list(told) == ["The whole plan", "2. Waiting less", "3. Moving on"]
    record = "Half of the 10 finished milestones of this area were 30 days late or later."
    assert told["2. Waiting less"].startswith(f"{record} If the 1 open action goes the same way")
    assert "by 30 January 2023" in told["2. Waiting less"]
    assert told["3. Moving on"] == ""


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (date(2023, 1, 29), "The chance that it is done by 29 January 2023 is less than 1 in 20."),
        (date(2023, 1, 30), "The chance that it is done by 30 January 2023 is more than 19 in 20."),
        (date(2022, 6, 1), "The date must be after today"),
    ],
)
def test_a_board_that_names_a_day_is_told_how_likely_it_is(as_, officer, action, today, by, words):
    """Due on 31 December 2022; each of ten milestones was thirty days late."""
    for _ in range(LEAST_HISTORY):
        MilestoneFactory(action=action, first_due=date(2022, 4, 1), done_on=date(2022, 5, 1))
    assert words in as_(officer).get(URL, boxes("by", by)).content.decode()
