import pytest
from django.urls import reverse

from actions.models import ActionRating
from tests.factories.actions import ActionRatingFactory

URL = reverse("action_assure", args=["wsoa", "2.1"])
DATA = {"delivery": "at_risk", "reason": "No proof seen"}


def test_saves(as_, officer, action):
    assert as_(officer).post(URL, DATA).url == reverse("action_detail", args=["wsoa", "2.1"])
    assert ActionRating.objects.values_list("delivery", "reason").get() == ("at_risk", "No proof seen")


def test_takes_it_back_while_one_is_in_force(as_, officer, action):
    client = as_(officer)
    response = client.post(URL, DATA | {"delivery": "take_back"})
    assert list(response.context["form"].errors) == ["delivery"]
    ActionRatingFactory(action=action)
    assert "Go by the lead" in client.get(URL).content.decode()
    client.post(URL, DATA | {"delivery": "take_back"})
    assert ActionRating.objects.first().delivery == ""
    assert "Go by the lead" not in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"delivery": ""}, "delivery"),
        ({"delivery": "a\0b"}, "delivery"),
        ({"delivery": "complete"}, "delivery"),
        ({"delivery": "embedded"}, "delivery"),
        ({"delivery": "not_applicable"}, "delivery"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 1_000_000}, "reason"),
        ({"reason": "a\0b"}, "reason"),
    ],
)
def test_refuses_bad_input(as_, officer, action, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not ActionRating.objects.exists()


def test_a_draft_takes_none(as_, officer, draft, action):
    assert "still being written" in as_(officer).get(URL).content.decode()


def test_sent_twice_is_done_once(as_, officer, action):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert ActionRating.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, action, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
