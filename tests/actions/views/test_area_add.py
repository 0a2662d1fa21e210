import pytest
from django.urls import reverse

from actions.models import PriorityArea
from tests.factories.partners import PostFactory

URL = reverse("area_add", args=["wsoa"])
DATA = {"number": "2", "plain_title": "Waiting less", "finding": "Too long"}


def test_adds(as_, officer, plan, council_post):
    response = as_(officer).post(URL, DATA | {"accountable": council_post.pk})
    assert response.url == reverse("area_detail", args=["wsoa", 2])
    assert PriorityArea.objects.get().accountable == council_post


def test_suggests_the_next_number(as_, officer, area):
    assert as_(officer).get(URL).context["form"]["number"].value() == 3


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": "0"}, "number"),
        ({"number": "1000"}, "number"),
        ({"number": "9" * 5000}, "number"),
        ({"number": "two"}, "number"),
        ({"finding": ""}, "finding"),
        ({"finding": "x" * 1_000_000}, "finding"),
        ({"plain_title": "a\0b"}, "plain_title"),
        ({"accountable": "9" * 40}, "accountable"),
        ({"accountable": "a\0b"}, "accountable"),
    ],
)
def test_refuses_bad_input(as_, officer, plan, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not PriorityArea.objects.exists()


def test_refuses_a_taken_number(as_, officer, area):
    response = as_(officer).post(URL, DATA)
    assert response.context["form"].errors == {"number": ["This plan has an area 2 already"]}


def test_sent_twice_is_done_once(as_, officer, plan):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert PriorityArea.objects.count() == 1


def test_another_area_s_post_is_not_offered(as_, officer, plan):
    response = as_(officer).post(URL, DATA | {"accountable": PostFactory().pk})
    assert response.context["form"].errors == {"accountable": ["Choose one from the list"]}


def test_a_closed_plan_says_so(as_, officer, closed):
    client = as_(officer)
    assert "kept as it was" in client.get(URL).content.decode()
    assert client.post(URL, DATA).context["form"].non_field_errors()


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, plan, council, rows, django_assert_num_queries):
    PostFactory.create_batch(rows, partner=council)
    client = as_(officer)
    with django_assert_num_queries(6):
        client.get(URL)


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, plan, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
