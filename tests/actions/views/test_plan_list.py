import pytest
from django.urls import reverse

from actions.choices import Stage
from tests.factories.actions import PlanFactory

URL = reverse("plan_list")
BOARD = ["administrator", "officer", "lead", "member"]
OTHERS = ["forum", "adviser"]


@pytest.fixture
def several(local_area, plan):
    """A live plan, a closed one, a draft, and one of another local area."""
    PlanFactory(local_area=local_area, slug="old", stage=Stage.CLOSED)
    PlanFactory(local_area=local_area, slug="next", stage=Stage.DRAFT)
    PlanFactory(slug="elsewhere")


@pytest.mark.parametrize("who", BOARD + OTHERS)
def test_lists_what_the_person_may_see(as_, request, several, who):
    response = as_(request.getfixturevalue(who)).get(URL)
    seen = {"wsoa", "old"} | ({"next"} if who in BOARD else set())
    assert {plan.slug for plan in response.context["plans"]} == seen


@pytest.mark.parametrize("who", BOARD + OTHERS)
def test_one_plan_in_sight_is_opened(as_, request, plan, who):
    page = "plan_dashboard" if who in BOARD else "what_moved"
    assert as_(request.getfixturevalue(who)).get(URL).url == reverse(page, args=["wsoa"])


@pytest.mark.parametrize("who", OTHERS)
def test_draft_is_not_there_for_those_outside_the_board(as_, request, draft, who):
    response = as_(request.getfixturevalue(who)).get(URL)
    assert (response.context["plans"], draft.title in response.content.decode()) == ([], False)


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("administrator", False), ("member", False)])
def test_adding_a_plan_is_offered_to_officers(as_, request, several, who, offered):
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert (reverse("plan_add") in page) == offered


def test_outsider_sees_none_of_it(as_, outsider, several):
    assert as_(outsider).get(URL).context["plans"] == []


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"
