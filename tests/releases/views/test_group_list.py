from django.urls import reverse

from actions.choices import Stage
from tests.factories.actions import PlanFactory

URL = reverse("group_list")


def test_one_plan_is_gone_on_to(as_, councillor, plan):
    assert as_(councillor).get(URL).url == reverse("group_home", args=["wsoa"])


def test_several_are_listed_and_drafts_are_not(as_, councillor, plan, local_area):
    PlanFactory(local_area=local_area, slug="second", title="Second plan")
    PlanFactory(local_area=local_area, stage=Stage.DRAFT, title="Still being written")
    PlanFactory(title="Elsewhere")
    text = as_(councillor).get(URL).text
    said = [words in text for words in (str(plan), "Second plan", "Still being written", "Elsewhere")]
    assert said == [True, True, False, False]


def test_no_plan_yet(as_, councillor):
    assert "No plan is live in your local area yet." in as_(councillor).get(URL).text
