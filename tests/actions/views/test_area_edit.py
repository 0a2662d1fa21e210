import pytest
from django.urls import reverse

from actions.models import PriorityArea
from tests.factories.partners import PostFactory

URL = reverse("area_edit", args=["wsoa", 2])
DATA = {"version": "1", "number": "2", "plain_title": "Waiting less", "finding": "Too long"}


def test_saves(as_, officer, area):
    response = as_(officer).post(URL, DATA | {"number": "5"})
    assert response.url == reverse("area_detail", args=["wsoa", 5])
    assert PriorityArea.objects.values_list("finding", "number").get() == ("Too long", 5)


def test_the_number_stays_once_actions_bear_it(as_, officer, action):
    PriorityArea.objects.update(last_action=1)
    client = as_(officer)
    assert "number" not in client.get(URL).context["form"].fields
    client.post(URL, DATA | {"number": "5"})
    assert PriorityArea.objects.values_list("finding", "number").get() == ("Too long", 2)


def test_a_post_that_left_stays_on_offer_where_it_is_accountable(as_, officer, area):
    area.accountable = PostFactory()
    area.save()
    assert as_(officer).post(URL, DATA | {"accountable": area.accountable_id}).status_code == 302


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": ""}, "version"),
        ({"number": "-1"}, "number"),
        ({"plain_title": "x" * 1_000_000}, "plain_title"),
        ({"finding": "a\0b"}, "finding"),
        ({"accountable": "1" * 40}, "accountable"),
    ],
)
def test_refuses_bad_input(as_, officer, area, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_an_old_version_keeps_what_was_typed(as_, officer, area):
    client = as_(officer)
    client.post(URL, DATA | {"finding": "The first to save"})
    response = client.post(URL, DATA | {"finding": "The second to save"})
    assert response.status_code == 409
    assert "The first to save" in response.context["form"].fields["keep_finding"].hints["theirs"]
    assert "The second to save</textarea>" in response.content.decode()


def test_a_huge_number_is_not_found(as_, officer, area):
    assert as_(officer).get(f"/plans/wsoa/areas/{'9' * 40}/edit/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, area, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status


def test_the_number_stays_where_the_action_it_numbered_has_left(as_, officer, area):
    PriorityArea.objects.update(last_action=1)
    assert "number" not in as_(officer).get(URL).context["form"].fields
