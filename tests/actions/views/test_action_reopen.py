import pytest
from django.urls import reverse

from actions.models import SignOff
from tests.factories.actions import UpdateFactory
from tests.factories.assurance import SignOffFactory

URL = reverse("action_reopen", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])
DATA = {"comment": "The rota broke down"}


@pytest.fixture
def agreed(today, action, lead):
    return SignOffFactory(update=UpdateFactory(action=action, delivery="complete", author=lead))


def test_opens_again(as_, officer, agreed):
    client = as_(officer)
    assert "It was agreed as complete." in client.get(URL).content.decode()
    assert client.post(URL, DATA).url == DONE
    assert SignOff.objects.values_list("outcome", "stands", "comment").first() == (
        "reopened",
        "",
        "The rota broke down",
    )
    page = client.get(DONE).content.decode()
    assert "Opened again: it was agreed as complete." in page and "The rota broke down" in page


@pytest.mark.parametrize("comment", ["", "  ", "a\0b", "x" * 1_000_000])
def test_refuses_bad_input(as_, officer, agreed, comment):
    response = as_(officer).post(URL, {"comment": comment})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["comment"])
    assert SignOff.objects.count() == 1


def test_only_what_was_agreed(as_, officer, action, today):
    UpdateFactory(action=action, delivery="complete")
    client = as_(officer)
    assert "Only what was agreed can be opened again" in client.get(URL).content.decode()
    assert client.post(URL, DATA).status_code == 200
    assert not SignOff.objects.exists()


def test_sent_twice_is_done_once(as_, officer, agreed):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert SignOff.objects.count() == 2


def test_is_offered_for_what_is_agreed(as_, officer, member, action, today):
    client = as_(officer)
    assert f'href="{URL}"' not in client.get(DONE).content.decode()
    SignOffFactory(update=UpdateFactory(action=action, delivery="complete"))
    assert f'href="{URL}"' in client.get(DONE).content.decode()
    assert f'href="{URL}"' not in as_(member).get(DONE).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("councillor", 404), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, agreed, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
    assert SignOff.objects.count() == 1
