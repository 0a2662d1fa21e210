from datetime import date

import pytest
from django.urls import reverse

from actions.models import Judgement
from tests.factories.days import boxes

URL = reverse("area_judge", args=["wsoa", 2])
DATA = {
    "precision": "day",
    "verdict": "closed",
    "review": "12-month review",
    "bodies": "DfE",
} | boxes("on", date(2022, 3, 8))


def test_records(as_, officer, area):
    assert as_(officer).post(URL, DATA).url == reverse("area_detail", args=["wsoa", 2])
    assert Judgement.objects.values_list("verdict", "on").get() == ("closed", date(2022, 3, 8))


def test_records_whatever_the_plan_s_stage(as_, officer, area, closed):
    assert as_(officer).post(URL, DATA).status_code == 302


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"on_year": "2099"}, "on"),
        ({"on_month": "13"}, "on"),
        ({"precision": "hour"}, "precision"),
        ({"verdict": "splendid"}, "verdict"),
        ({"review": "x" * 121}, "review"),
        ({"words": "x" * 1_000_000}, "words"),
        ({"source": "a\0b"}, "source"),
    ],
)
def test_refuses_bad_input(as_, officer, area, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, area, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
