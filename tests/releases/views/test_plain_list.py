import pytest
from django.urls import reverse

from releases.choices import Part
from tests.factories.actions import PriorityAreaFactory
from tests.factories.releases import PlainWordsFactory

URL = reverse("plain_list", args=["wsoa"])
WRITE = reverse("plain_write", args=["wsoa", 2])


@pytest.fixture
def written(action):
    PlainWordsFactory(area=action.area, part=Part.DONE, words="We opened a clinic.")
    PlainWordsFactory(area=None, action=action, words="You wait less.")


def test_what_is_written_by_whom_and_what_is_missing(as_, officer, written):
    found = as_(officer).get(URL).content.decode()
    for words in (
        "We opened a clinic.",
        "Missing: What we will do, and by when; What is late, and why; What changed for families.",
        "1 of 1 action with a line.",
        "Last written on",
        f'href="{WRITE}"',
        f'href="{reverse("release_list", args=["wsoa"])}"',
    ):
        assert words in found


def test_an_area_of_which_nothing_was_written_says_so(as_, officer, area):
    assert "Nothing was ever written." in as_(officer).get(URL).content.decode()


def test_a_lead_is_led_to_areas_with_actions_of_their_own(as_, lead, action, plan):
    PriorityAreaFactory(plan=plan, number=3)
    found = as_(lead).get(URL).content.decode()
    assert f'href="{WRITE}"' in found
    assert reverse("plain_write", args=["wsoa", 3]) not in found
    assert reverse("release_list", args=["wsoa"]) not in found


def test_a_lead_finds_the_way_at_the_foot_of_the_plan(as_, lead, action):
    assert f'href="{URL}"' in as_(lead).get(reverse("plan_dashboard", args=["wsoa"])).content.decode()


def test_cost_does_not_grow(as_, officer, written, plan, django_assert_num_queries):
    client = as_(officer)
    client.get(URL)
    with django_assert_num_queries(7):
        client.get(URL)
    for number in (3, 4):
        PlainWordsFactory(area=PriorityAreaFactory(plan=plan, number=number))
    with django_assert_num_queries(7):
        client.get(URL)


@pytest.mark.parametrize(("who", "status"), [("forum", 403), ("administrator", 403), ("outsider", 404)])
def test_refuses(request, as_, area, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status
