import pytest
from django.urls import reverse

from history import clock
from releases.models import Release
from releases.workflow.releases import withdraw_release
from tests.factories.releases import ReleaseFactory

URL = reverse("release_withdraw", args=["wsoa", "public", 2])
SENT = {"why": "A wrong figure.", "sure": "on"}


@pytest.fixture
def release(plan):
    return ReleaseFactory(plan=plan, number=2)


def test_withdraws_with_the_reason(as_, officer, release):
    response = as_(officer).post(URL, SENT)
    assert response.url == reverse("release_detail", args=["wsoa", "public", 2])
    found = Release.objects.get()
    assert (found.withdrawn_on, found.withdrawn_why) == (clock.today(), "A wrong figure.")


def test_says_what_becomes_of_it(as_, officer, release):
    found = as_(officer).get(URL).content.decode()
    assert "show nothing of it" in found
    assert "cannot be called back" in found


@pytest.mark.parametrize(
    ("given", "words"),
    [({"why": " "}, "Why is it withdrawn: an answer is needed"), ({"sure": ""}, "Tick that you know")],
)
def test_reason_and_confirmation_are_needed(as_, officer, release, given, words):
    assert words in as_(officer).post(URL, SENT | given).content.decode()
    assert Release.objects.get().withdrawn_on is None


def test_once_is_enough(as_, officer, release, actor):
    withdraw_release(release, by=actor, why="A child could be known.")
    client = as_(officer)
    assert "This edition was withdrawn already." in client.get(URL).content.decode()
    assert "withdrawn already" in client.post(URL, SENT).content.decode()
    assert Release.objects.get().withdrawn_why == "A child could be known."


def test_the_same_form_twice_goes_on_as_the_first(as_, officer, release):
    client = as_(officer)
    answers = [client.post(URL, SENT | {"form_token": "one"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("member", 403), ("outsider", 404)])
def test_refuses(request, as_, release, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, SENT).status_code == status
    assert Release.objects.get().withdrawn_on is None
