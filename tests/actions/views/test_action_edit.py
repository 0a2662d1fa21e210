from datetime import date

import pytest
from django.urls import reverse

from actions.models import Action, DueChange
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


def test_moves_a_date_with_its_reason(as_, officer, action, data):
    later = boxes("due", date(2023, 3, 31))
    client = as_(officer)
    response = client.post(URL, data | later)
    assert list(response.context["form"].errors) == ["reason"]
    client.post(URL, data | later | {"reason": "System late"})
    assert DueChange.objects.get().reason == "System late"


def test_a_draft_asks_no_reason(as_, officer, draft, action, data):
    client = as_(officer)
    assert "reason" not in client.get(URL).context["form"].fields
    assert client.post(URL, data | boxes("due", date(2023, 3, 31))).status_code == 302


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": "x"}, "version"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"success": "a\0b"}, "success"),
        ({"start_day": "0"}, "start"),
        ({"due_year": "2021"}, "due"),
        ({"start_year": "2023", "due_year": "2024", "reason": "x"}, "start"),
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


def test_an_old_version_keeps_what_was_typed_and_shows_what_stands(as_, officer, data):
    client = as_(officer)
    client.post(URL, data | {"title": "The first to save"})
    response = client.post(URL, data | {"title": "The second to save"})
    assert response.status_code == 409
    assert 'value="The second to save"' in response.content.decode()
    assert response.context["form"].stands_now() == [
        {"key": "What will be done", "value": "The first to save"}
    ]
    assert client.post(URL, data | {"title": "The second to save", "version": "2"}).status_code == 302


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
