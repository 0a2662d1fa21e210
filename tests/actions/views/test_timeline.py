from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.queries.timeline import SHOWN
from actions.sentences import when
from tests.factories.actions import (
    ActionFactory,
    InvolvementFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory

URL = reverse("timeline", args=["wsoa"])
AREA, PARTNER = f"{URL}?area=2", f"{URL}?partner=council"


@pytest.fixture
def dated(action, today):
    action.due = date(2023, 3, 31)
    action.save(update_fields=["due"])
    MilestoneFactory(action=action, title="New rota", done_on=date(2022, 5, 3))
    MilestoneFactory(action=action, title="Ask families", due=date(2022, 10, 31))
    MilestoneFactory(action=action, title="Taken back", withdrawn_on=today)
    return action


@pytest.mark.parametrize("address", [AREA, PARTNER])
def test_draws_actions_and_says_the_same_dates_in_a_table(as_, adviser, dated, address):
    page = as_(adviser).get(address).content.decode()
    for words in (
        'role="img"',
        ">2.1 Cut waiting</a>",
        "1 April 2022",
        "31 December 2022",
        "31 March 2023",
        "New rota: done 3 May 2022",
        "Ask families: due 31 October 2022 (first date 30 September 2022)",
    ):
        assert words in page
    assert "Taken back" not in page
    assert 'style="' not in page


def test_picture_and_table_are_of_the_same_lines(as_, adviser, dated):
    response = as_(adviser).get(AREA)
    lines, picture = response.context["lines"], response.context["picture"]
    assert [row.label for row in picture.rows] == [line.work.label for line in lines]
    for line in lines:
        assert f'<td data-label="Due">{when(line.work.due)}' in response.content.decode()


def test_plan_is_drawn_by_areas(as_, adviser, dated, area):
    ActionFactory(area=area, ref="2.2", start=date(2022, 1, 1), first_due=date(2022, 3, 1))
    PriorityAreaFactory(plan=area.plan, number=3)
    response = as_(adviser).get(URL)
    works = [line.work for line in response.context["lines"]]
    assert [(one.label, one.start, one.first_due, one.due, one.state) for one in works] == [
        ("2. Waiting less", date(2022, 1, 1), date(2022, 12, 31), date(2023, 3, 31), "late")
    ]
    assert 'href="/plans/wsoa/timeline/?area=2"' in response.content.decode()


@pytest.mark.parametrize(
    ("delivery", "signed", "state"),
    [("on_track", False, "open"), ("complete", False, "open"), ("complete", True, "done")],
)
def test_done_is_only_what_a_second_person_agreed(as_, adviser, dated, today, delivery, signed, state):
    update = UpdateFactory(action=dated, on=today, delivery=delivery)
    if signed:
        SignOffFactory(update=update, on=today)
    assert as_(adviser).get(AREA).context["lines"][0].work.state == state


def test_what_is_no_longer_applicable_is_not_drawn(as_, adviser, dated, today):
    update = UpdateFactory(action=dated, on=today, delivery="not_applicable")
    SignOffFactory(update=update, on=today, stands="not_applicable")
    assert "No actions here yet." in as_(adviser).get(AREA).content.decode()


def test_organisation_sees_what_it_supports_too(as_, adviser, dated, icb_post):
    assert as_(adviser).get(f"{URL}?partner=icb").context["lines"] == []
    InvolvementFactory(action=dated, partner=icb_post.partner)
    assert len(as_(adviser).get(f"{URL}?partner=icb").context["lines"]) == 1


@pytest.mark.parametrize(
    "query", ["?area=9", "?area=x", "?area=%00", "?area=02", "?partner=%00", "?partner=nobody"]
)
def test_what_is_not_in_the_plan_is_not_found(as_, adviser, dated, query):
    assert as_(adviser).get(URL + query).status_code == 404


@pytest.mark.parametrize("query", ["?area=", "?partner=", "?page=x", "?other=1"])
def test_other_words_narrow_nothing(as_, adviser, dated, query):
    assert len(as_(adviser).get(URL + query).context["lines"]) == 1


def test_many_actions_come_in_pages(as_, adviser, area, today):
    for number in range(SHOWN + 1):
        ActionFactory(area=area, ref=f"2.{number + 1}")
    client = as_(adviser)
    assert len(client.get(AREA).context["lines"]) == SHOWN
    assert len(client.get(f"{AREA}&page=2").context["lines"]) == 1
    assert "?area=2&amp;page=2" in client.get(AREA).content.decode()


@pytest.mark.parametrize("address", [URL, AREA, PARTNER])
def test_statements_do_not_grow_with_the_plan(as_, adviser, dated, area, council_post, address):
    client = as_(adviser)
    client.get(address)

    def statements():
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    few = statements()
    for number in range(5):
        MilestoneFactory(action=ActionFactory(area=area, ref=f"2.{number + 2}", lead=council_post))
    assert statements() == few
    assert few <= 9


def test_forty_actions_stay_light(as_, adviser, area, council_post, today):
    for number in range(SHOWN):
        action = ActionFactory(area=area, ref=f"2.{number + 1}", lead=council_post, due=date(2023, 3, 31))
        MilestoneFactory.create_batch(4, action=action)
    assert len(as_(adviser).get(AREA).content) < 60_000


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_draft_is_not_there(as_, request, draft, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404
