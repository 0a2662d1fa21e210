import pytest
from django.urls import reverse

from actions.models import Plan
from tests.factories.actions import PlanFactory

URL = reverse("plan_edit", args=["wsoa"])
DATA = {"version": "1", "title": "WSoA", "kind": "wsoa", "silent_after": "30"}
DATA |= {"near_percent": "0", "far_percent": "20", "withhold_below": "10"}
MOVE = {"version": "1", "move": "Move the plan", "on_day": "8", "on_month": "3", "on_year": "2022"}


def test_saves(as_, officer, plan):
    assert as_(officer).post(URL, DATA).url == reverse("plan_dashboard", args=["wsoa"])
    assert Plan.objects.values_list("title", "silent_after", "slug").get() == ("WSoA", 30, "wsoa")


def test_saves_how_measures_are_held_against_their_paths(as_, officer, plan):
    as_(officer).post(URL, DATA)
    assert Plan.objects.values_list("near_percent", "far_percent", "withhold_below").get() == (0, 20, 10)


def test_moves(as_, officer, draft):
    as_(officer).post(URL, MOVE | {"stage": "live"})
    assert Plan.objects.get().stage == "live"


def test_says_why_a_stage_may_not_follow(as_, officer, draft):
    html = as_(officer).get(URL).content.decode()
    assert "A plan that is draft cannot become closed." in html


def test_a_closed_plan_can_only_be_opened_again(as_, officer, closed):
    client = as_(officer)
    assert "kept as it was" in client.get(URL).content.decode()
    assert client.post(URL, DATA).context["form"].non_field_errors()
    client.post(URL, MOVE | {"stage": "live"})
    assert Plan.objects.get().stage == "live"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "stage"),
        ({"stage": "closed"}, "stage"),
        ({"stage": "a\0b"}, "stage"),
        ({"stage": "live", "on_year": "2099"}, "on"),
        ({"stage": "live", "on_day": "32"}, "on"),
        ({"stage": "live", "version": "x"}, "version"),
    ],
)
def test_refuses_a_bad_move(as_, officer, draft, given, field):
    response = as_(officer).post(URL, MOVE | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Plan.objects.get().stage == "draft"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": ""}, "version"),
        ({"version": "9" * 40}, "version"),
        ({"near_percent": "-1"}, "near_percent"),
        ({"near_percent": "21"}, "far_percent"),
        ({"far_percent": "51"}, "far_percent"),
        ({"far_percent": ""}, "far_percent"),
        ({"withhold_below": "21"}, "withhold_below"),
        ({"withhold_below": "a\0b"}, "withhold_below"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
    ],
)
def test_refuses_bad_input(as_, officer, plan, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_does_not_follow_itself_or_another_area_s(as_, officer, plan):
    for other in (plan, PlanFactory()):
        response = as_(officer).post(URL, DATA | {"succeeds": other.pk})
        assert list(response.context["form"].errors) == ["succeeds"]


def test_an_old_version_keeps_what_was_typed_and_shows_what_stands(as_, officer, plan):
    client = as_(officer)
    client.post(URL, DATA | {"title": "The first to save"})
    response = client.post(URL, DATA | {"title": "The second to save"})
    html = response.content.decode()
    assert response.status_code == 409
    assert 'value="The second to save"' in html
    assert "Changed by both of you" in html
    assert "The first to save" in html
    assert client.post(URL, DATA | {"title": "The second to save", "version": "2"}).status_code == 302


def test_sent_twice_is_done_once(as_, officer, plan):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Plan.objects.get().version == 2


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 403), ("lead", 403), ("member", 403), ("councillor", 404), ("outsider", 404)],
)
def test_refuses(as_, request, plan, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
