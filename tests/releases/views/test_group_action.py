from datetime import date

import pytest
from django.urls import reverse

from reviews.document import Paragraph, Section
from tests.factories.actions import ActionFactory
from tests.releases.group import WHY, released, told

URL = reverse("group_action", args=["wsoa", "2.1"])


@pytest.fixture
def client(as_, councillor):
    return as_(councillor)


def test_tells_what_was_released_of_it(client, plan):
    released(plan)
    text = client.get(URL).text
    assert "<h1" in text
    assert "2.1 Cut waiting" in text
    assert WHY in text
    assert "2.2 Tell families" not in text


@pytest.mark.parametrize("ref", ["2.3", "1"])
def test_what_is_not_in_the_release_is_not_there(client, plan, area, ref):
    ActionFactory(area=area, ref="2.3")
    released(plan)
    assert client.get(reverse("group_action", args=["wsoa", ref])).status_code == 404


def test_nothing_released(client, plan, action):
    assert client.get(URL).status_code == 404


def test_of_an_earlier_edition(client, plan):
    released(plan, said=told(Section("action-2.1", "2.1 Cut waiting", (Paragraph("As it was."),))))
    released(plan, 2)
    assert "As it was." in client.get(f"{URL}?edition=1").text
    assert "As it was." not in client.get(URL).text
    assert [client.get(f"{URL}?edition={one}").status_code for one in ("3", "x", "")] == [404] * 3


def test_of_a_withdrawn_edition_nothing_is_shown(client, plan):
    released(plan, withdrawn_on=date(2022, 10, 1), withdrawn_why="A name stood in it.")
    response = client.get(f"{URL}?edition=1")
    assert response.status_code == 410
    assert "Cut waiting" not in response.text
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize(("who", "offered"), [("councillor", True), ("officer", False)])
def test_members_may_ask_about_it(request, as_, plan, who, offered):
    released(plan)
    text = as_(request.getfixturevalue(who)).get(URL).text
    assert (f"{reverse('question_add', args=['wsoa'])}?action=2.1" in text) is offered
