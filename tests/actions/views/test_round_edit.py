from datetime import date

import pytest
from django.urls import reverse

from tests.factories.actions import RoundFactory
from tests.factories.days import boxes

DATA = {"title": "July board", "remind_before": "5", "version": "1"} | boxes("closes_on", date(2022, 7, 1))


@pytest.fixture
def round(plan, today):
    return RoundFactory(plan=plan, title="June board")


@pytest.fixture
def url(round):
    return reverse("round_edit", args=["wsoa", round.pk])


def test_moves_the_closing_day(as_, officer, round, url):
    response = as_(officer).post(url, DATA)
    assert response.url == reverse("round_detail", args=["wsoa", round.pk])
    round.refresh_from_db()
    assert (round.title, round.closes_on, round.remind_before) == ("July board", date(2022, 7, 1), 5)


def test_opens_with_what_stands(as_, officer, url):
    page = as_(officer).get(url).content.decode()
    assert ('value="June board"' in page, "It asked: All leads." in page) == (True, True)


def test_two_at_once_the_second_is_told(as_, officer, url):
    client = as_(officer)
    client.post(url, DATA)
    response = client.post(url, DATA | {"title": "Mine"})
    assert response.status_code == 409
    assert "July board" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (boxes("closes_on", date(2022, 5, 31)), "closes_on"),
        ({"title": " "}, "title"),
        ({"remind_before": "soon"}, "remind_before"),
        ({"version": ""}, "version"),
    ],
)
def test_refuses_bad_input(as_, officer, url, given, field):
    response = as_(officer).post(url, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_closed_plan_is_kept(as_, officer, url, closed):
    assert "kept as it was" in as_(officer).get(url).content.decode()


def test_another_plan_s_round_is_not_found(as_, officer, plan, today):
    assert as_(officer).get(reverse("round_edit", args=["wsoa", RoundFactory().pk])).status_code == 404


@pytest.mark.parametrize("who", ["administrator", "lead", "member", "forum", "adviser"])
def test_refuses(as_, request, url, who):
    client = as_(request.getfixturevalue(who))
    assert [client.get(url).status_code, client.post(url, DATA).status_code] == [403, 403]
