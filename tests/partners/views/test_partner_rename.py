from datetime import date, timedelta

import pytest
from django.urls import reverse

from history import clock
from tests.factories.days import boxes
from tests.factories.partners import LocalAreaFactory

URL = reverse("partner_rename", args=["council"])
DATA = {"name": "Oldham Borough Council", "short_name": "Borough"} | boxes("named_on", date(2022, 7, 1))


def test_keeps_the_old_name(as_, officer, council):
    as_(officer).post(URL, DATA)
    council.refresh_from_db()
    assert (council.name, council.named_on) == ("Oldham Borough Council", date(2022, 7, 1))
    former = council.former_names.get()
    assert (former.name, former.starts_on, former.ends_on) == ("Oldham Council", None, date(2022, 7, 1))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "Oldham Council", "short_name": "Council"}, "name"),
        (boxes("named_on", clock.today() + timedelta(days=1)), "named_on"),
        ({"named_on_month": "\0"}, "named_on"),
        ({"named_on_year": "9" * 10_000}, "named_on"),
    ],
)
def test_bad_input_is_told_beside_its_field(as_, officer, council, wrong, field):
    response = as_(officer).post(URL, DATA | wrong)
    assert list(response.context["form"].errors) == [field]
    assert not council.former_names.exists()


def test_must_begin_after_the_present_name(as_, officer, council):
    council.named_on = date(2022, 7, 1)
    council.save()
    errors = as_(officer).post(URL, DATA).context["form"].errors
    assert errors == {
        "named_on": ["It got its present name on 1 July 2022; the new one must begin after that"]
    }


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("adviser", 403), ("outsider", 404)])
def test_refuses(as_, request, council, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status


def test_what_other_areas_share_is_not_changed(as_, officer, council):
    council.local_areas.add(LocalAreaFactory())
    response = as_(officer).post(URL, DATA)
    assert "Other local areas share this organisation" in response.content.decode()
