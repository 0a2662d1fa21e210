import pytest
from django.urls import reverse

from actions.models import Workstream
from tests.factories.partners import PostFactory

URL = reverse("workstream_add", args=["wsoa"])
DATA = {"title": "Health"}


def test_adds(as_, officer, plan, icb_post):
    response = as_(officer).post(URL, DATA | {"lead": icb_post.pk})
    assert response.url == reverse("workstream_detail", args=["wsoa", "health"])
    assert Workstream.objects.get().lead == icb_post


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"lead": "9" * 40}, "lead"),
    ],
)
def test_refuses_bad_input(as_, officer, plan, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_sent_twice_is_done_once(as_, officer, plan):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Workstream.objects.count() == 1


def test_another_area_s_post_is_not_offered(as_, officer, plan):
    response = as_(officer).post(URL, DATA | {"lead": PostFactory().pk})
    assert list(response.context["form"].errors) == ["lead"]


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, plan, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
