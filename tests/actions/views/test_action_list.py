from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from actions.choices import Delivery
from tests.factories.actions import ActionFactory, PriorityAreaFactory, UpdateFactory

URL = reverse("action_list", args=["wsoa"])
EVERYTHING = ["1.1", "2.1", "2.2"]
OUTSIDE_THE_BOARD = ["administrator", "forum", "adviser"]


@pytest.fixture
def three(plan, area, council_post, icb_post, today):
    """1.1 late, never spoken of; 2.1 on track, asks for help; 2.2 off track, told longest ago."""
    first = PriorityAreaFactory(plan=plan, number=1)
    ActionFactory(area=first, ref="1.1", title="A kite", lead=icb_post, first_due=today - timedelta(days=1))
    fine = ActionFactory(area=area, ref="2.1", lead=council_post, first_due=today + timedelta(days=30))
    UpdateFactory(action=fine, on=today, help_needed="Heronhelp", what_changed="Heronsaid")
    late = ActionFactory(area=area, ref="2.2", lead=council_post, first_due=today + timedelta(days=20))
    UpdateFactory(action=late, on=today - timedelta(days=9), delivery=Delivery.OFF_TRACK)


def refs(response):
    return [row.ref for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, EVERYTHING),
        ({"q": "KITE"}, ["1.1"]),
        ({"q": "heronsaid"}, ["2.1"]),
        ({"q": "no such word"}, []),
        ({"area": "2"}, ["2.1", "2.2"]),
        ({"partner": "council"}, ["2.1", "2.2"]),
        ({"delivery": "off_track"}, ["2.2"]),
        ({"delivery": "silent"}, ["1.1"]),
        ({"delivery": "complete"}, []),
        ({"show": "overdue"}, ["1.1"]),
        ({"show": "asks_help"}, ["2.1"]),
        ({"area": "2", "show": "off_track"}, ["2.2"]),
        ({"area": "1", "show": "off_track"}, []),
        ({"sort": "due"}, ["1.1", "2.2", "2.1"]),
        ({"sort": "delivery"}, ["2.2", "1.1", "2.1"]),
        ({"sort": "updated"}, ["1.1", "2.2", "2.1"]),
        ({"sort": "due", "area": "2"}, ["2.2", "2.1"]),
    ],
)
def test_list_is_narrowed_and_sorted_by_the_address(as_, officer, three, query, found):
    response = as_(officer).get(URL, query)
    assert refs(response) == found
    assert response.context["total"] == 3


BAD = ["no-such-value", "a\0b", "x" * 1_000_000, "9" * 40, "-1", "<script>"]


@pytest.mark.parametrize("value", BAD, ids=lambda value: value[:12])
@pytest.mark.parametrize("name", ["area", "delivery", "show", "partner", "sort"])
def test_value_that_is_not_offered_narrows_nothing(as_, officer, three, name, value):
    response = as_(officer).get(URL, {name: value})
    assert (response.status_code, list(response.context["form"].errors)) == (200, [name])
    assert refs(response) == EVERYTHING
    assert b"<script>" not in response.content


@pytest.mark.parametrize("value", ["a\0b", "x" * 1_000_000])
def test_search_text_that_cannot_be_narrows_nothing(as_, officer, three, value):
    response = as_(officer).get(URL, {"q": value})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["q"])
    assert refs(response) == EVERYTHING


def test_one_bad_value_leaves_the_others_standing(as_, officer, three):
    assert refs(as_(officer).get(URL, {"area": "2", "sort": "x"})) == ["2.1", "2.2"]


def test_name_that_is_not_asked_for_is_passed_over(as_, officer, three):
    assert refs(as_(officer).get(URL, {"plan": "other", "page": "\0"})) == EVERYTHING


@pytest.mark.parametrize("who", OUTSIDE_THE_BOARD)
@pytest.mark.parametrize("text", ["Heronsaid", "Heronhelp"])
def test_search_finds_no_words_of_leads_outside_the_board(as_, request, three, who, text):
    assert refs(as_(request.getfixturevalue(who)).get(URL, {"q": text})) == []


@pytest.mark.parametrize("who", OUTSIDE_THE_BOARD)
def test_who_asks_for_help_stays_with_the_board(as_, request, three, who):
    """Neither as a choice of the filter nor through its address."""
    response = as_(request.getfixturevalue(who)).get(URL, {"show": "asks_help"})
    assert refs(response) == EVERYTHING
    assert "asks_help" not in dict(response.context["form"].fields["show"].choices)


@pytest.mark.parametrize("who", OUTSIDE_THE_BOARD)
def test_words_of_leads_stay_with_the_board(as_, request, spoken, words_in, who):
    assert words_in(as_(request.getfixturevalue(who)).get(URL)) == []


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("officer", True),
        ("member", True),
        ("lead", True),
        ("administrator", False),
        ("forum", False),
        ("adviser", False),
    ],
)
def test_file_is_offered_with_the_same_filter_to_those_who_may(as_, request, three, who, offered):
    query = urlencode({"area": "2", "sort": "due"})
    page = as_(request.getfixturevalue(who)).get(f"{URL}?{query}").content.decode()
    link = f'href="{reverse("action_list_csv", args=["wsoa"])}?{query.replace("&", "&amp;")}"'
    assert (link in page) == offered


def test_nothing_found_is_said(as_, officer, three):
    assert "No action matches." in as_(officer).get(URL, {"q": "nothing"}).content.decode()


def test_text_of_people_is_never_markup(as_, officer, action):
    type(action).objects.update(title="<script>alert(1)</script>")
    assert b"<script>alert" not in as_(officer).get(URL, {"q": "<script>alert"}).content


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_list_of_a_draft_is_not_there(as_, request, draft, action, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


def test_outsider_is_told_nothing(as_, outsider, action):
    assert as_(outsider).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"
