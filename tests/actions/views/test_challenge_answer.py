import pytest
from django.urls import reverse

from actions.models import ChallengeAnswer
from history.models import Event
from tests.factories.actions import ActionFactory
from tests.factories.assurance import ChallengeAnswerFactory, ChallengeFactory

DONE = reverse("action_detail", args=["wsoa", "2.1"])
DATA = {"words": "An agency does, from June"}


@pytest.fixture
def asked(today, action, member):
    return ChallengeFactory(action=action, author=member, question="Who fills the shifts?")


@pytest.fixture
def url(asked):
    return reverse("challenge_answer", args=["wsoa", "2.1", asked.pk])


@pytest.mark.parametrize("who", ["lead", "officer"])
def test_answers(as_, request, asked, url, who):
    client = as_(request.getfixturevalue(who))
    page = client.get(url).content.decode()
    assert "Who fills the shifts?" in page and "It was then on track." in page
    assert client.post(url, DATA).url == DONE
    assert ChallengeAnswer.objects.get().words == DATA["words"]
    page = client.get(DONE).content.decode()
    assert "An agency does, from June" in page  # in the history, with the question
    assert "It waits for an answer" not in page


def test_whoever_asked_does_not_answer(as_, lead, action, today):
    own = ChallengeFactory(action=action, author=lead)
    url = reverse("challenge_answer", args=["wsoa", "2.1", own.pk])
    for response in (as_(lead).get(url), as_(lead).post(url, DATA)):
        assert response.status_code == 403
        assert "You asked this yourself, so somebody else has to answer." in response.content.decode()
    assert (ChallengeAnswer.objects.exists(), Event.objects.exists()) == (False, False)


@pytest.mark.parametrize("words", ["", "  ", "a\0b", "x" * 1_000_000])
def test_refuses_bad_input(as_, lead, url, words):
    response = as_(lead).post(url, {"words": words})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["words"])
    assert not ChallengeAnswer.objects.exists()


def test_answered_once(as_, lead, asked, url):
    ChallengeAnswerFactory(challenge=asked)
    told = "Head of SEND, Council has answered this already, on 1 June 2022"
    assert told in as_(lead).get(url).content.decode()
    response = as_(lead).post(url, DATA)
    assert told in response.content.decode() and DATA["words"] in response.content.decode()
    assert ChallengeAnswer.objects.count() == 1


def test_sent_twice_is_done_once(as_, lead, url):
    client = as_(lead)
    for _ in range(2):
        assert client.post(url, DATA | {"form_token": "once"}).status_code == 302
    assert ChallengeAnswer.objects.count() == 1


def test_only_under_its_own_action(as_, lead, action, asked):
    beside = ChallengeFactory(action=ActionFactory(area=action.area, ref="2.2"))
    for pk in (beside.pk, 0, "9" * 40):
        assert as_(lead).get(f"/plans/wsoa/actions/2.1/challenges/{pk}/answer/").status_code == 404


@pytest.mark.parametrize("who", ["adviser"])
def test_answers_are_the_boards(as_, request, lead, url, who):
    as_(lead).post(url, DATA)
    page = as_(request.getfixturevalue(who)).get(DONE).content.decode()
    assert ("A question about the rating" in page, "An agency" in page) == (False, False)


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("councillor", 404), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, url, who, status):
    assert as_(request.getfixturevalue(who)).post(url, DATA).status_code == status
    assert not ChallengeAnswer.objects.exists()
