from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Challenge
from tests.factories.actions import UpdateFactory
from tests.factories.assurance import ChallengeFactory

URL = reverse("challenge_add", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])
DATA = {"question": "Who fills the shifts?"}


@pytest.fixture
def green(today, action):
    return UpdateFactory(action=action, delivery="on_track", reason="Staff came.")


@pytest.mark.parametrize("who", ["officer", "member"])
def test_asks(as_, request, lead, green, who):
    client = as_(request.getfixturevalue(who))
    page = client.get(URL).content.decode()
    assert "Why is this on track?" in page and "Staff came." in page
    assert client.post(URL, DATA).url == DONE
    challenge = Challenge.objects.get()
    assert (challenge.delivery, challenge.question) == ("on_track", "Who fills the shifts?")
    answer = reverse("challenge_answer", args=["wsoa", "2.1", challenge.pk])
    theirs, own = as_(lead).get(DONE).content.decode(), client.get(DONE).content.decode()
    assert ("Who fills the shifts?" in theirs, f'href="{answer}"' in theirs) == (True, True)
    assert ("Who fills the shifts?" in own, f'href="{answer}"' in own) == (True, False)


@pytest.mark.parametrize(
    ("delivery", "asked"),
    [("complete", "Why is this awaiting sign-off?"), ("at_risk", "Why is this at risk?")],
)
def test_asks_about_where_it_stands(as_, officer, action, today, delivery, asked):
    UpdateFactory(action=action, delivery=delivery)
    assert asked in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize("question", ["", "  ", "a\0b", "x" * 1_000_000])
def test_refuses_bad_input(as_, officer, green, question):
    response = as_(officer).post(URL, {"question": question})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["question"])
    assert not Challenge.objects.exists()


def test_a_draft_is_not_asked_about(as_, officer, draft, action):
    assert "still being written" in as_(officer).get(URL).content.decode()


def test_sent_twice_is_done_once(as_, officer, green):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Challenge.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "shown", "offered"),
    [
        ("lead", True, False),
        ("adviser", False, False),
        ("forum", False, False),
        ("adviser", False, False),
        ("administrator", False, False),
        ("member", True, True),
    ],
)
def test_questions_are_the_boards(as_, request, officer, green, who, shown, offered):
    as_(officer).post(URL, DATA)
    page = as_(request.getfixturevalue(who)).get(DONE).content.decode()
    assert ("Who fills the shifts?" in page, f'href="{URL}"' in page) == (shown, offered)


def test_text_of_people_is_never_markup(as_, officer, green):
    as_(officer).post(URL, {"question": "<script>alert(1)</script>"})
    assert b"<script>alert" not in as_(officer).get(DONE).content


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 403), ("councillor", 404), ("forum", 403), ("adviser", 403), ("outsider", 404)],
)
def test_refuses(as_, request, green, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
    assert not Challenge.objects.exists()


def test_open_questions_come_with_the_action_itself(as_, officer, green):
    client, counts = as_(officer), []
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            client.get(DONE)
        counts.append(len(asked))
        ChallengeFactory(action=green.action)
    assert counts == [counts[0]] * 3


def test_open_questions_stand_the_oldest_first(as_, officer, green, today):
    for ago, question in ((1, "The second?"), (9, "The first?"), (0, "The third?")):
        ChallengeFactory(action=green.action, on=today - timedelta(days=ago), question=question)
    asked = as_(officer).get(DONE).context["questions"]
    assert [one.question for one in asked] == ["The first?", "The second?", "The third?"]
