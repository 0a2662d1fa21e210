"""Every page that can be shown as of a day says so, offers nothing to change, and has the figures of that day."""

import csv
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from actions.figures import figure_counts
from actions.queries.measures import measure_rows
from actions.queries.plan_tree import plan_tree
from actions.views.as_of import PAGES, with_day
from tests.factories.actions import (
    LIVE_ON,
    ActionFactory,
    JudgementFactory,
    MilestoneFactory,
    UpdateFactory,
)
from tests.factories.assurance import proof_of
from tests.factories.days import boxes
from tests.factories.measures import MeasureFactory, ReadingFactory
from tests.factories.voice import RiskFactory

DAY = timedelta(days=1)
THEN, TODAY = date(2022, 6, 1), date(2022, 9, 1)
MATRIX = Path(__file__).resolve().parents[2] / "house" / "permissions.csv"
WRITE = {
    row["name"]
    for row in csv.DictReader(MATRIX.open())
    if row["method"] == "POST" and row["officer"] == "200"
}
WHERE = {
    "action_detail": ["wsoa", "2.1"],
    "area_detail": ["wsoa", 2],
    "measure_detail": ["wsoa", 1],
    "partner_detail": ["wsoa", "council"],
    "workstream_detail": ["wsoa", "health"],
}
FILES = ["action_list_csv", "measure_list_csv"]
ELSEWHERE = {"highlight_area", "highlight_workstream"}  # pages of reviews
SHOWN = sorted(name for name, word in PAGES.items() if word == "on" and name not in {*FILES, *ELSEWHERE})
LINK = re.compile(r'<a\b[^>]*\shref="?([^">\s]*)')


def address(name):
    return reverse(name, args=WHERE.get(name, ["wsoa"]))


@pytest.fixture
def lived(settings, plan, area, workstream, council_post) -> None:
    """On THEN one action, at risk and with a late step; by TODAY it is on track, with another beside it."""
    settings.TODAY = TODAY
    action = ActionFactory(
        area=area, ref="2.1", title="Cut waiting", lead=council_post, workstream=workstream, start=LIVE_ON
    )
    MilestoneFactory(action=action, first_due=THEN - DAY, done_on=TODAY, title="New rota")
    UpdateFactory(action=action, on=THEN, delivery="at_risk", impact="too_early", reason="Heronthen")
    UpdateFactory(action=action, on=TODAY, delivery="on_track", impact="some", reason="Heronnow")
    ActionFactory(
        area=area, ref="2.2", title="Heronlater", lead=council_post, workstream=workstream, added_on=TODAY
    )
    JudgementFactory(area=area, on=THEN - DAY, review="Heronearly")
    JudgementFactory(area=area, on=TODAY, review="Heronlate")
    measure = MeasureFactory(plan=plan, number=1, retired_on=TODAY)
    measure.areas.add(area)
    measure.actions.add(action)
    for value, on in ((31, THEN), (47, TODAY)):
        ReadingFactory(measure=measure, period=THEN - 9 * DAY, value=value, on=on)
    proof_of(action, added_on=TODAY, title="Heronproof")
    RiskFactory(plan=plan, number=1, added_on=TODAY, title="Heronrisk").areas.add(area)


def pages(client, on=THEN, names=SHOWN):
    return {name: client.get(address(name), {"on": str(on)}) for name in names}


def main(response) -> str:
    return response.content.decode().partition("</header>")[2].partition("<footer")[0]


@pytest.mark.parametrize("who", ["officer", "lead", "adviser", "forum"])
def test_page_says_of_which_day_it_is_and_offers_nothing_to_change(as_, request, lived, who):
    for name, response in pages(as_(request.getfixturevalue(who))).items():
        page = main(response)
        assert response.status_code == 200, name
        assert "As it stood on <strong>1 June 2022</strong>" in page, name
        assert 'method="post"' not in page, name
        led = {resolve(urlsplit(urljoin(address(name), one)).path).url_name for one in links(page)}
        assert led & WRITE == set(), name


def links(page):
    return [unescape(one) for one in LINK.findall(page) if not one.startswith(("#", "http", "mailto"))]


@pytest.mark.parametrize("who", ["officer", "adviser"])
def test_links_and_filters_keep_the_day_but_for_the_way_back(as_, request, lived, who):
    for name, response in pages(as_(request.getfixturevalue(who))).items():
        page = main(response)
        there = [urlsplit(urljoin(address(name), one)) for one in links(page)]
        asked = [
            (PAGES.get(resolve(one.path).url_name), parse_qs(one.query, keep_blank_values=True))
            for one in there
        ]
        told = [query.get(word, [""])[0] for word, query in asked if word and query.get("on") != [""]]
        lost = [one for one in told if one != str(THEN)]
        assert len(lost) == 1, (name, asked)  # "See it as of today"
        assert page.count('name="on" value="2022-06-01"') == page.count('method="get"'), name


@pytest.mark.parametrize("name", SHOWN)
def test_page_knows_nothing_of_what_came_later(as_, officer, lived, name):
    client = as_(officer)
    page = main(client.get(address(name), {"on": str(THEN)}))
    for later in (
        "Heronlater",
        "Heronnow",
        "Heronlate",
        "Heronproof",
        "Heronrisk",
        "47%",
        "No longer kept up",
    ):
        assert later not in page, later


@pytest.mark.parametrize("on", [THEN - DAY, THEN, THEN + DAY, TODAY])
def test_figures_are_those_of_the_plan_on_the_day(as_, officer, lived, plan, on):
    client, tree = as_(officer), plan_tree(plan, on, board=True)
    found = pages(client, on)
    assert found["plan_dashboard"].context["tree"].areas == tree.areas
    counts = figure_counts(tree.standings)
    shown = {one["key"]: one["count"] for one in found["plan_dashboard"].context["figures"]}
    assert shown == {key: counts[key] for key in shown}
    for name in ("area_detail", "action_list", "workstream_detail", "partner_detail"):
        assert found[name].context["rows"] == tree.rows, name
    assert found["area_detail"].context["row"] == tree.areas[0]
    detail = found["action_detail"].context
    assert detail["standing"] == tree.rows[0].standing
    kept = [(row.measure, row.gauge, row.state) for row in measure_rows(plan, on, board=True)]
    listed = [*found["measure_list"].context["rows"], *found["measure_list"].context["retired"]]
    assert [(row.measure, row.gauge, row.state) for row in listed] == kept
    assert found["progress"].context["heat"][0].on == on
    for key, count in shown.items():
        rows = client.get(address("action_list"), {"on": str(on), "show": key}).context["rows"]
        assert len(rows) == count, key


@pytest.mark.parametrize("name", FILES)
def test_file_is_of_the_day_and_says_so_in_its_name(as_, officer, lived, name):
    file = as_(officer).get(address(name), {"on": str(THEN)})
    assert str(THEN) in file["Content-Disposition"]
    text = file.getvalue().decode()
    assert [word in text for word in ("Heronlater", "47")] == [False, False]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"on": "2022-09-02"}, "The day must be today or in the past"),
        ({"on": "2022-03-07"}, "The plan went live on 8 March 2022, so choose that day or a later one"),
        ({"on": "yesterday"}, "Day must include a month and year"),
        ({"on": "2022-02-30"}, "30 February 2022 is not a real date"),
        ({"on": "20220601"}, "Day must include a month and year"),
        ({"on": "x" * 10_000}, "Day must include a month and year"),
        ({"on": "\0"}, None),
        ({"on_day": "1", "on_month": "", "on_year": "2022"}, "Day must include a month"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_day_that_cannot_be_shown_is_asked_for_again(as_, officer, lived, asked, said):
    response = as_(officer).get(address("plan_dashboard"), asked)
    assert said is None or response.context["form"].errors == {"on": [said]}
    assert not_answered(response)


def not_answered(response) -> bool:
    """With the question for a day, and with no figures of another."""
    asks = response.status_code == 200 and response.templates[0].name == "actions/_day_choose.html"
    return asks and "Cut waiting" not in response.content.decode()


def test_no_page_takes_another_day_for_one_that_cannot_be_shown(as_, officer, lived):
    found = pages(as_(officer), TODAY + DAY, [*SHOWN, *FILES])
    assert [name for name, response in found.items() if not not_answered(response)] == []


@pytest.mark.parametrize(("name", "thing"), [("action_detail", "action"), ("measure_detail", "measure")])
def test_what_was_not_there_yet_says_since_when_it_is(as_, officer, lived, plan, area, name, thing):
    ActionFactory(area=area, ref="2.9", added_on=TODAY)
    MeasureFactory(plan=plan, number=9, added_on=TODAY)
    url = reverse(name, args=["wsoa", "2.9" if thing == "action" else 9])
    form = as_(officer).get(url, {"on": str(THEN)}).context["form"]
    said = f"This {thing} was added on 1 September 2022, so choose that day or a later one"
    assert form.errors == {"on": [said]}


def test_draft_has_no_earlier_days(as_, officer, draft):
    form = as_(officer).get(address("plan_dashboard"), {"on": "2022-06-01"}).context["form"]
    assert form.errors == {"on": ["The plan is a draft, and drafts are not kept day by day"]}


def test_day_is_chosen_by_a_form_or_a_review_and_the_filter_stays(as_, officer, lived):
    client, url = as_(officer), address("action_list")
    page = client.get(url, {"on": "", "show": "overdue"})
    assert [one.on for one in page.context["reviews"]] == [TODAY, THEN - DAY]
    assert 'href="?show=overdue&amp;on=2022-05-31"' in page.content.decode()
    sent = client.get(url, boxes("on", THEN) | {"show": "overdue"})
    assert sent.url == f"{url}?show=overdue&on=2022-06-01"


@pytest.mark.parametrize("name", SHOWN)
def test_today_is_the_page_as_ever(as_, officer, lived, name):
    client = as_(officer)
    for asked in ({}, {"on": str(TODAY)}):
        response = client.get(address(name), asked)
        assert (response.context["as_of"].past, "As it stood on" in main(response)) == (False, False)


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("who", ["officer", "adviser"])
def test_earlier_day_costs_hardly_more_statements(as_, request, lived, name, who):
    """That one tells what stays kept back of small counts; an area asks it of its figures and of its measures."""
    client, costs = as_(request.getfixturevalue(who)), []
    for on in (TODAY, TODAY - DAY):
        with CaptureQueriesContext(connection) as statements:
            client.get(address(name), {"on": str(on)})
        costs.append(len(statements))
    assert costs[1] <= costs[0] + (2 if name == "area_detail" else 1)


def test_history_of_an_action_ends_with_the_day(as_, officer, spoken, today, settings):
    settings.TODAY = today + DAY
    page = as_(officer).get(reverse("action_detail", args=["wsoa", spoken.ref]), {"on": str(today - DAY)})
    assert page.context["entries"] == []
    page = as_(officer).get(reverse("action_detail", args=["wsoa", spoken.ref]), {"on": str(today)})
    assert [one["event"].verb for one in page.context["entries"]] == ["update_posted"]


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_words_stay_with_the_board_on_every_day(as_, request, spoken, today, settings, words_in, who):
    settings.TODAY = today + DAY
    url = reverse("action_detail", args=["wsoa", spoken.ref])
    assert words_in(as_(request.getfixturevalue(who)).get(url, {"on": str(today)})) == []


def test_page_that_did_not_change_is_kept_by_its_day(as_, officer, lived):
    client, url = as_(officer), address("plan_dashboard")
    first = client.get(url, {"on": str(THEN)})
    again = client.get(url, {"on": str(THEN)}, headers={"if-none-match": first["ETag"]})
    other = client.get(url, {"on": str(THEN + DAY)}, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, other.status_code) == (304, 200)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ('<a href="areas/2/">', '<a href="areas/2/?on=2022-06-01">'),
        ("<a href=areas/2/#why>", '<a href="areas/2/?on=2022-06-01#why">'),
        (
            '<a class="x" href="actions/?show=overdue">',
            '<a class="x" href="actions/?show=overdue&amp;on=2022-06-01">',
        ),
        ('<a href="?">', '<a href="?on=2022-06-01">'),
        ('<a href="what-moved/">', '<a href="what-moved/?until=2022-06-01">'),
        ('<a href="?on=">', '<a href="?on=">'),
        ('<a href="?" data-today>', '<a href="?" data-today>'),
        ('<a href="edit/">', '<a href="edit/">'),
        ('<a href="#why">', '<a href="#why">'),
        ('<a href="https://example.org/plans/wsoa/">', '<a href="https://example.org/plans/wsoa/">'),
        ('<a href="/nowhere/">', '<a href="/nowhere/">'),
    ],
)
def test_links_are_made_to_keep_the_day(link, kept):
    assert with_day(f"{link}</header>{link}", "/plans/wsoa/", THEN) == f"{link}</header>{kept}"
