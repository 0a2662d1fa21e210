from datetime import date

from django.urls import reverse

from releases.choices import Audience
from tests.factories.releases import ReleaseFactory
from tests.releases.group import released

URL = reverse("group_edition", args=["wsoa", 1])


def test_stays_as_it_was_with_links_into_itself(as_, councillor, plan):
    released(plan)
    released(plan, 2)
    text = as_(councillor).get(URL).text
    assert "It is getting better, and not everywhere." in text
    assert f"{reverse('group_action', args=['wsoa', '2.1'])}?edition=1" in text
    assert reverse("group_edition", args=["wsoa", 2]) in text


def test_withdrawn_says_so_and_when_and_nothing_else(as_, councillor, plan):
    gone = {"withdrawn_on": date(2022, 10, 1), "withdrawn_why": "A name stood in it."}
    released(plan, note="What is new.", **gone)
    response = as_(councillor).get(URL)
    assert response.status_code == 410
    assert "This edition was withdrawn on 1 October 2022" in response.text
    said = [one in response.text for one in ("getting better", "A name stood in it.", "What is new.", "2.1")]
    assert said == [False] * 4


def test_public_edition_has_another_address(as_, councillor, plan):
    ReleaseFactory(plan=plan, audience=Audience.PUBLIC)
    assert as_(councillor).get(URL).status_code == 404
