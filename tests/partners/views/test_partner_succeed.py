from datetime import date

import pytest
from django.urls import reverse

from tests.factories.days import boxes
from tests.factories.partners import LocalAreaFactory, PartnerFactory

URL = reverse("partner_succeed", args=["council"])
DAY = boxes("ended_on", date(2022, 7, 1))


def test_posts_stay_unless_moved(as_, officer, council, council_post, icb):
    assert as_(officer).post(URL, DAY | {"successor": icb.pk}).status_code == 302
    council.refresh_from_db()
    assert (council.successor, council.ended_on) == (icb, date(2022, 7, 1))
    assert council.posts.get() == council_post


def test_moves_posts_with_those_who_hold_them(as_, officer, lead, council_post, icb):
    as_(officer).post(URL, DAY | {"successor": icb.pk, "move_posts": "on"})
    council_post.refresh_from_db()
    assert council_post.partner == icb
    assert lead.memberships.get().partner == icb


@pytest.mark.parametrize("choice", ["x", "\0", "9" * 30, "", "other area", "itself"])
def test_unknown_successor_is_told_beside_its_field(as_, officer, council, choice):
    known = {"other area": PartnerFactory().pk, "itself": council.pk}
    response = as_(officer).post(URL, DAY | {"successor": known.get(choice, choice)})
    assert list(response.context["form"].errors) == ["successor"]


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("councillor", 403), ("outsider", 404)])
def test_refuses(as_, request, council, icb, who, status):
    response = as_(request.getfixturevalue(who)).post(URL, DAY | {"successor": icb.pk})
    assert response.status_code == status


def test_what_other_areas_share_is_not_ended(as_, officer, council, icb):
    council.local_areas.add(LocalAreaFactory())
    response = as_(officer).post(URL, DAY | {"successor": icb.pk})
    assert "Other local areas share this organisation" in response.content.decode()
