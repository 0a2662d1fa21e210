from datetime import date

import pytest
from django.urls import reverse

from actions.models import Action
from tests.factories.actions import WorkstreamFactory
from tests.factories.days import boxes
from tests.factories.partners import PartnerFactory, PostFactory

URL = reverse("action_add", args=["wsoa", 2])


@pytest.fixture
def data(council_post):
    days = boxes("start", date(2022, 4, 1)) | boxes("due", date(2022, 12, 31))
    return days | {"title": "Cut waiting", "lead": council_post.pk, "accountable": council_post.pk}


def test_adds(as_, officer, area, data, icb, icb_post, workstream):
    more = {"co_leads": [icb_post.pk, icb_post.pk], "supporting": [icb.pk], "workstream": workstream.pk}
    response = as_(officer).post(URL, data | more)
    assert response.url == reverse("action_detail", args=["wsoa", "2.1"])
    action = Action.objects.get()
    assert (action.due, action.first_due, action.workstream) == (
        date(2022, 12, 31),
        date(2022, 12, 31),
        workstream,
    )
    assert ([row.post for row in action.co_leads], [row.partner for row in action.supporters]) == (
        [icb_post],
        [icb],
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"why": "a\0b"}, "why"),
        ({"due_month": "smarch"}, "due"),
        ({"due_day": "31", "due_month": "4"}, "due"),
        ({"due_year": "2021"}, "due"),
        ({"lead": ""}, "lead"),
        ({"lead": "9" * 40}, "lead"),
        ({"lead": "a\0b"}, "lead"),
        ({"accountable": "x"}, "accountable"),
        ({"co_leads": ["9" * 40]}, "co_leads"),
        ({"supporting": ["x"]}, "supporting"),
        ({"workstream": "9" * 40}, "workstream"),
    ],
)
def test_refuses_bad_input(as_, officer, area, data, given, field):
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not Action.objects.exists()


def test_what_lies_elsewhere_is_not_offered(as_, officer, area, data):
    strange = {
        "lead": PostFactory().pk,
        "accountable": PostFactory().pk,
        "co_leads": [PostFactory().pk],
        "supporting": [PartnerFactory().pk],
        "workstream": WorkstreamFactory().pk,
    }
    response = as_(officer).post(URL, data | strange)
    assert set(response.context["form"].errors) == set(strange)


def test_sent_twice_is_done_once(as_, officer, area, data):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, data | {"form_token": "once"}).status_code == 302
    assert Action.objects.values_list("ref", flat=True).get() == "2.1"


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, area, council, rows, django_assert_num_queries):
    PostFactory.create_batch(rows, partner=council)
    WorkstreamFactory.create_batch(rows, plan=area.plan)
    client = as_(officer)
    with django_assert_num_queries(7):
        client.get(URL)


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, area, data, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, data).status_code == status
