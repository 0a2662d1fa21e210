import pytest
from django.urls import reverse

from history.models import Event
from reviews.models import Pack

URL = reverse("pack_add", args=["wsoa", 1])


def test_begins_a_pack_and_goes_to_the_desk(as_, officer, review):
    response = as_(officer).post(URL, {"form_token": "one"})
    assert response.url == reverse("pack_detail", args=["wsoa", 1])
    assert Pack.objects.get().review == review


@pytest.mark.parametrize("token", ["one", "two"])
def test_pressed_twice_makes_one(as_, officer, review, token):
    client = as_(officer)
    client.post(URL, {"form_token": "one"})
    assert client.post(URL, {"form_token": token}).status_code == 302
    assert (Pack.objects.count(), Event.objects.count()) == (1, 1)


def test_a_plan_that_is_still_written_says_why_not(as_, officer, review):
    review.plan.stage, review.plan.live_on = "draft", None
    review.plan.save()
    response = as_(officer).post(URL, follow=True)
    assert "This plan is still being written" in response.content.decode()
    assert Pack.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("lead", 403), ("outsider", 404)])
def test_refuses(request, as_, review, who, status):
    assert as_(request.getfixturevalue(who)).post(URL).status_code == status
    assert Pack.objects.count() == 0
