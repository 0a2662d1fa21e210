from datetime import date

import pytest
from django.urls import reverse

from releases.choices import Audience
from tests.factories.releases import ReleaseDraftFactory, ReleaseFactory

URL = reverse("release_list", args=["wsoa"])


def address(name, *args):
    return f'href="{reverse(name, args=["wsoa", *args])}"'


def test_each_audience_has_its_current_earlier_and_withdrawn_editions(as_, officer, plan):
    for number in (1, 2, 3):
        ReleaseFactory(plan=plan, number=number)
    ReleaseFactory(plan=plan, number=4, withdrawn_on=date(2022, 10, 1), withdrawn_why="A wrong figure.")
    response = as_(officer).get(URL)
    everybody, group = response.context["shelves"]
    assert (everybody.audience, everybody.current.number) == (Audience.PUBLIC, 3)
    assert [one.number for one in everybody.earlier] == [2, 1]
    assert [one.number for one in everybody.withdrawn] == [4]
    assert (group.current, group.earlier, group.withdrawn) == (None, [], [])
    found = response.content.decode()
    assert "withdrawn on 1 October 2022" in found
    assert "Nothing has been released yet." in found
    assert [address("release_detail", "public", n) in found for n in (1, 2, 3, 4)] == [True] * 4


def test_leads_to_the_next_release_of_each(as_, officer, plan):
    ReleaseDraftFactory(plan=plan, writers=[officer.pk])
    found = as_(officer).get(URL).content.decode()
    for audience in Audience.values:
        assert address("release_edit", audience) in found
        assert address("release_preview", audience) in found
    assert address("plain_list") in found
    assert "waits for somebody to release it who did not write it" in found
    assert "Nobody has written its summary yet." in found


def test_when_all_were_withdrawn_it_says_that_nothing_is_shown(as_, officer, plan):
    ReleaseFactory(plan=plan, withdrawn_on=date(2022, 10, 1), withdrawn_why="A wrong figure.")
    assert "All editions were withdrawn: nothing is shown." in as_(officer).get(URL).content.decode()


def test_what_is_heavy_is_not_read(as_, officer, plan, django_assert_num_queries):
    client = as_(officer)
    ReleaseFactory(plan=plan)
    client.get(URL)
    with django_assert_num_queries(5) as captured:
        client.get(URL)
    assert not [one for one in captured if '"content"' in one["sql"]]


def test_a_plan_still_written_says_why_nothing_is_released(as_, officer, plan):
    type(plan).objects.update(stage="draft")
    found = as_(officer).get(URL).content.decode()
    assert "This plan is still being written." in found
    assert address("release_edit", "public") not in found


def test_the_way_there_is_in_the_navigation(as_, officer, plan):
    found = as_(officer).get(reverse("plan_dashboard", args=["wsoa"])).content.decode()
    assert f"{address('release_list')}" in found


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("member", 403), ("outsider", 404)])
def test_refuses(request, as_, plan, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status
