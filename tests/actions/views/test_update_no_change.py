from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from actions.choices import Stage
from actions.models import Update
from tests.factories.actions import UpdateFactory

URL = reverse("update_no_change", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])


@pytest.fixture
def said(action, today):
    return UpdateFactory(action=action, on=today - timedelta(days=7), help_needed="Money.")


def newest():
    last = Update.objects.first()
    return last.pk if last else 0


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_last_ratings_stand_again_with_todays_date(as_, lead, said, today):
    response = as_(lead).post(URL, {"seen": newest()})
    assert (response.url, told(response)) == (DONE, ["2.1: noted that nothing has changed."])
    update = Update.objects.first()
    assert (update.on, update.delivery, update.impact) == (today, said.delivery, said.impact)
    assert (update.no_change, update.what_changed) == (True, "")


@pytest.mark.parametrize(
    ("where", "to"),
    [
        ("home", reverse("home")),
        ("", DONE),
        ("http://example.org/", DONE),
        ("a\0b", DONE),
        ("x" * 1_000_000, DONE),
    ],
    ids=lambda value: value[:20],
)
def test_goes_back_to_the_list_it_was_pressed_in_and_nowhere_else(as_, lead, said, where, to):
    assert as_(lead).post(URL, {"from": where, "seen": newest()}).url == to


def test_pressed_twice_is_done_once(as_, lead, said):
    client = as_(lead)
    answers = [told(client.post(URL, {"form_token": "once", "seen": said.pk})) for _ in range(2)]
    assert answers[1][-1:] == ["2.1: this was saved when you sent it the first time."]
    assert Update.objects.count() == 2


@pytest.mark.parametrize("token", ["a\0b", "x" * 1_000_000, ""])
def test_odd_token_breaks_nothing(as_, lead, said, token):
    assert as_(lead).post(URL, {"form_token": token, "seen": said.pk}).status_code == 302
    assert Update.objects.count() == 2


def test_before_a_first_word_there_is_nothing_to_confirm(as_, lead, action):
    response = as_(lead).post(URL, {"seen": newest()})
    assert told(response) == ["2.1: Nothing has been said of this action yet, so write its first update."]
    assert Update.objects.count() == 0


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage.DRAFT, "This plan is still being written. Updates begin on the day it goes live."),
        (Stage.SUPERSEDED, "This plan is superseded, so it is kept as it was. It can be read, not changed."),
        (Stage.CLOSED, "This plan is closed, so it is kept as it was. It can be read, not changed."),
    ],
)
def test_plan_that_takes_no_updates_says_why(as_, lead, plan, said, stage, sentence):
    plan.stage = stage
    plan.save()
    assert told(as_(lead).post(URL, {"seen": newest()})) == [f"2.1: {sentence}"]
    assert Update.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("member", 403),
        ("administrator", 403),
        ("councillor", 404),
        ("forum", 403),
        ("adviser", 403),
        ("outsider", 404),
    ],
)
def test_refuses(as_, request, said, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, {"seen": newest()}).status_code == status
    assert Update.objects.count() == 1


def test_address_alone_changes_nothing(as_, lead, said):
    assert as_(lead).get(URL).url == "/plans/wsoa/actions/2.1/"
    assert Update.objects.count() == 1


def test_signed_out_goes_to_sign_in(client, db):
    assert client.post(URL).url == f"{reverse('sign_in')}?next={URL}"
