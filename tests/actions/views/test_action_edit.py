from datetime import date

import pytest
from django.urls import reverse

from actions.models import Action
from tests.factories.actions import InvolvementFactory, PriorityAreaFactory, WorkstreamFactory, post_in
from tests.factories.days import boxes
from tests.factories.partners import PostFactory

URL = reverse("action_edit", args=["wsoa", "2.1"])


@pytest.fixture
def data(action):
    days = boxes("start", action.start) | boxes("due", action.due)
    posts = {"lead": action.lead_id, "accountable": action.accountable_id}
    return days | posts | {"version": "1", "title": "Cut waiting", "area": action.area_id}


def test_saves(as_, officer, action, data, icb_post):
    response = as_(officer).post(URL, data | {"title": "Wait less", "co_leads": [icb_post.pk]})
    assert response.url == reverse("action_detail", args=["wsoa", "2.1"])
    action = Action.objects.get()
    assert (action.title, action.version, action.post_ids()) == (
        "Wait less",
        2,
        {action.lead_id, icb_post.pk},
    )


def test_opens_with_what_stands(as_, officer, action):
    row = InvolvementFactory(action=action, post=post_in(action.plan))
    form = as_(officer).get(URL).context["form"]
    assert (form["lead"].value(), form["co_leads"].value()) == (action.lead_id, [row.post_id])


def test_a_promised_date_is_asked_for_elsewhere(as_, officer, action, data):
    client = as_(officer)
    response = client.get(URL)
    assert "due" not in response.context["form"].fields
    assert reverse("due_propose", args=["wsoa", "2.1"]) in response.content.decode()
    assert client.post(URL, data | boxes("due", date(2023, 3, 31))).status_code == 302
    assert Action.objects.get().due == action.due


def test_in_a_draft_dates_are_changed_here(as_, officer, draft, action, data):
    assert as_(officer).post(URL, data | boxes("due", date(2023, 3, 31))).status_code == 302
    assert Action.objects.values_list("first_due", "due").get() == (date(2023, 3, 31), date(2023, 3, 31))


@pytest.mark.parametrize("given", [{"due_year": "2021"}, {"due_day": "32"}, {"due_day": ""}])
def test_refuses_a_bad_date_in_a_draft(as_, officer, draft, data, given):
    assert list(as_(officer).post(URL, data | given).context["form"].errors) == ["due"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": "x"}, "version"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"success": "a\0b"}, "success"),
        ({"start_day": "0"}, "start"),
        ({"start_year": "2023"}, "start"),
        ({"area": "9" * 40}, "area"),
        ({"area": ""}, "area"),
        ({"lead": "x"}, "lead"),
        ({"co_leads": ["a\0b"]}, "co_leads"),
    ],
)
def test_refuses_bad_input(as_, officer, data, given, field):
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Action.objects.get().version == 1


def test_what_lies_elsewhere_is_not_offered(as_, officer, data):
    strange = {
        "area": PriorityAreaFactory().pk,
        "workstream": WorkstreamFactory().pk,
        "lead": PostFactory().pk,
    }
    response = as_(officer).post(URL, data | strange)
    assert set(response.context["form"].errors) == set(strange)


def opened(client) -> dict[str, str]:
    """What a browser sends back untouched: which version it was shown, and what each field said."""
    form = client.get(URL).context["form"]
    return {name: form[name].value() for name in ("version", "opened")}


def again(response) -> dict[str, object]:
    """What a browser would send from the page it was answered with."""
    data = response.context["form"].data
    return {name: data.getlist(name) for name in data}


def kept(response) -> list[str]:
    return [name for name in response.context["form"].fields if name.startswith("keep_")]


def test_two_at_once_meet_field_by_field(as_, officer, action, data, icb_post):
    """Both change the title; they share the lead, start later and say why; I say what success is."""
    client = as_(officer)
    mine = data | opened(client) | {"title": "My title", "success": "Less waiting"}
    theirs = {"title": "Their title", "why": "Too long", "co_leads": [icb_post.pk]}
    client.post(URL, data | theirs | boxes("start", date(2022, 5, 2)))
    response = client.post(URL, mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert kept(response) == ["keep_title"]
    assert [row["key"] for row in response.context["form"].taken_over] == [
        "Why it is needed",
        "Start",
        "Who shares the lead?",
    ]
    for words in ('value="My title"', "Their title", "Keep mine", "Take theirs", "Less waiting</textarea>"):
        assert words in page
    assert client.post(URL, again(response) | {"keep_title": "mine"}).status_code == 302
    now = Action.objects.get()
    assert (now.title, now.why, now.success, now.start, [row.post for row in now.co_leads]) == (
        "My title",
        "Too long",
        "Less waiting",
        date(2022, 5, 2),
        [icb_post],
    )


@pytest.mark.parametrize(
    ("choice", "title"), [("mine", "My title"), ("theirs", "Their title"), (None, "My title")]
)
def test_whose_is_kept(as_, officer, data, choice, title):
    client = as_(officer)
    mine = data | opened(client) | {"title": "My title"}
    client.post(URL, data | {"title": "Their title"})
    response = client.post(URL, mine)
    client.post(URL, again(response) | ({"keep_title": choice} if choice else {}))
    assert Action.objects.get().title == title


def test_theirs_stands_whatever_was_wrong_with_mine(as_, officer, data):
    client = as_(officer)
    mine = data | opened(client) | {"title": "My title"}
    client.post(URL, data | {"title": "Their title"})
    response = client.post(URL, mine)
    broken = again(response) | {"title": ""}
    assert list(client.post(URL, broken | {"keep_title": "mine"}).context["form"].errors) == ["title"]
    assert client.post(URL, broken | {"keep_title": "x"}).status_code == 200
    assert client.post(URL, broken | {"keep_title": "theirs"}).status_code == 302
    assert Action.objects.get().title == "Their title"


def test_met_twice_in_a_row(as_, officer, data):
    """Between my two attempts they change the same title again, and another field."""
    client = as_(officer)
    mine = data | opened(client) | {"title": "My title", "resources": "Two posts"}
    client.post(URL, data | {"title": "Their first"})
    response = client.post(URL, mine)
    client.post(URL, data | {"version": "2", "title": "Their second", "why": "Too long"})
    response = client.post(URL, again(response) | {"keep_title": "theirs"})
    page = response.content.decode()
    assert (response.status_code, kept(response)) == (409, ["keep_title"])
    for words in ('value="My title"', "Their second", 'value="theirs" checked', "Two posts</textarea>"):
        assert words in page
    assert client.post(URL, again(response)).status_code == 302
    now = Action.objects.get()
    assert (now.title, now.why, now.resources, now.version) == ("Their second", "Too long", "Two posts", 4)


@pytest.mark.parametrize("odd", [None, "", "x", "[]", '{"title": 3}', "a\0b", "[" * 10_000])
def test_without_knowing_what_was_opened_all_that_differs_is_asked(as_, officer, data, odd):
    client = as_(officer)
    client.post(URL, data | {"title": "Their title", "why": "Too long"})
    response = client.post(URL, data | ({} if odd is None else {"opened": odd}) | {"title": "My title"})
    assert (response.status_code, kept(response)) == (409, ["keep_title", "keep_why"])
    assert response.context["form"].taken_over == []


def test_sent_twice_is_done_once(as_, officer, data):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, data | {"form_token": "once"}).status_code == 302
    assert Action.objects.get().version == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, action, council, rows, django_assert_num_queries):
    for _ in range(rows):
        InvolvementFactory(action=action)
        InvolvementFactory(action=action, post=PostFactory(partner=council))
        PriorityAreaFactory(plan=action.plan)
    client = as_(officer)
    with django_assert_num_queries(9):
        client.get(URL)


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, data, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, data).status_code == status
