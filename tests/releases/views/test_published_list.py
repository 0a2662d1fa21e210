from django.test import Client
from django.urls import reverse

from tests.factories.actions import PlanFactory
from tests.releases.published import edition, page

URL = reverse("published_list")


def test_says_so_while_nothing_is_published(db):
    assert "Nothing has been published yet." in Client().get(URL).content.decode()


def test_single_plan_is_gone_on_to(plan):
    edition(plan)
    edition(plan, number=2)
    response = Client().get(URL)
    assert (response.status_code, response["Location"]) == (302, page("published_plan"))
    assert response["Cache-Control"] == "public, max-age=60"


def test_each_plan_stands_once_with_its_newest_edition(plan):
    edition(plan)
    edition(plan, number=2, note="What is late was added.")
    edition(PlanFactory(slug="another"), number=5)
    told = Client().get(URL).content.decode()
    assert [told.count(f">Edition {number}, published") for number in (1, 2, 5)] == [0, 1, 1]
    assert told.count(f'href="{page("published_plan")}"') == 1
    assert "What is late was added." in told
