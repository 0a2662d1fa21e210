import pytest
from django.urls import reverse

from actions.models import AreaRating
from tests.factories.actions import AreaRatingFactory

URL = reverse("area_rate", args=["wsoa", 2])
DATA = {"delivery": "at_risk", "impact": "some", "reason": "Two of five are late"}


def test_saves(as_, officer, area):
    assert as_(officer).post(URL, DATA).url == reverse("area_detail", args=["wsoa", 2])
    assert AreaRating.objects.values_list("delivery", "impact", "reason").get() == tuple(DATA.values())


def test_whoever_is_accountable_may(as_, lead, area, council_post):
    area.accountable = council_post
    area.save()
    assert as_(lead).post(URL, DATA).status_code == 302


def test_opens_with_the_last_rating(as_, officer, area):
    AreaRatingFactory(area=area, delivery="off_track")
    assert as_(officer).get(URL).context["form"]["delivery"].value() == "off_track"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"delivery": "silent"}, "delivery"),
        ({"delivery": "a\0b"}, "delivery"),
        ({"impact": "huge"}, "impact"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 1_000_000}, "reason"),
        ({"reason": "a\0b"}, "reason"),
    ],
)
def test_refuses_bad_input(as_, officer, area, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not AreaRating.objects.exists()


def test_sent_twice_is_done_once(as_, officer, area):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert AreaRating.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, area, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
