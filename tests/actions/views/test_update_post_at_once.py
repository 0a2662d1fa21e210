"""Two people on one action at the same time: what one wrote is not undone unseen, and nobody types twice."""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from actions.models import Update
from partners.models import Draft
from tests.factories.actions import MilestoneFactory, UpdateFactory

URL = reverse("update_post", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])
MINE = {
    "delivery": "at_risk",
    "impact": "some",
    "reason": "Staff left.",
    "what_changed": "My words.",
    "what_next": "My plan.",
    "help_needed": "My call.",
}
THEIRS = {
    "delivery": "off_track",
    "impact": "clear",
    "help_needed": "Their call.",
    "what_changed": "Their words.",
}


@pytest.fixture
def read(action, today):
    """What both had read: on track, too early."""
    return UpdateFactory(action=action, on=today)


@pytest.fixture
def theirs(read, action, today):
    return UpdateFactory(action=action, on=today, author_label="Director, ICB", **THEIRS)


def hidden(page, name):
    """Of the page's last form that has it."""
    return re.findall(f'name="{name}" value="([^"]*)"', page)[-1]


def test_conflict_says_who_and_shows_both_texts(as_, lead, read, theirs):
    response = as_(lead).post(URL, MINE | {"seen": read.pk})
    page = response.content.decode()
    assert response.status_code == 409
    for words in ("Director, ICB updated this at 13:00", "My words.", "My plan.", "Their words.",
                  "Keep mine: At risk", "Take theirs: Off track", "Keep mine: Some", "Take theirs: Clear",
                  "Keep mine: My call.", "Take theirs: Their call."):  # fmt: skip
        assert words in page
    assert hidden(page, "seen") == str(theirs.pk)
    assert Update.objects.count() == 2


def test_rating_left_alone_is_no_change_to_give_a_reason_for(as_, lead, read, theirs):
    said = {"delivery": read.delivery, "impact": read.impact, "what_changed": "My words.", "seen": read.pk}
    response = as_(lead).post(URL, said)
    assert (response.status_code, response.context["form"].errors) == (409, {})


def test_change_beside_other_words_needs_a_reason_still(as_, lead, action, read, today):
    UpdateFactory(action=action, on=today, impact="clear", what_changed="Their words.")
    response = as_(lead).post(
        URL, MINE | {"impact": "clear", "help_needed": "", "reason": "", "seen": read.pk}
    )
    assert response.context["form"].errors == {"reason": ["Say why delivery went from on track to at risk"]}
    assert Update.objects.count() == 2


@pytest.mark.parametrize(
    ("kept", "stands"),
    [
        ({}, ("at_risk", "some", "My call.")),
        ({"keep_delivery": "mine", "keep_impact": "theirs"}, ("at_risk", "clear", "My call.")),
        ({"keep_delivery": "theirs", "keep_help_needed": "mine"}, ("off_track", "some", "My call.")),
        ({"keep_delivery": "theirs", "keep_impact": "theirs", "keep_help_needed": "theirs"},
         ("off_track", "clear", "Their call.")),
    ],
)  # fmt: skip
def test_sent_again_the_choices_stand(as_, lead, theirs, kept, stands):
    assert as_(lead).post(URL, MINE | {"seen": theirs.pk} | kept).url == DONE
    last = Update.objects.first()
    assert (last.delivery, last.impact, last.help_needed) == stands
    assert (last.what_changed, last.delivery_before) == ("My words.", "off_track")


@pytest.mark.parametrize("kept", ["both", "a\0b", ""])
def test_odd_choice_takes_nothing_from_anybody(as_, lead, theirs, kept):
    response = as_(lead).post(URL, MINE | {"seen": theirs.pk, "keep_delivery": kept})
    assert (response.status_code, Update.objects.count()) == ((302, 3) if kept == "" else (200, 2))


def test_it_works_again_and_again(as_, lead, action, read, theirs, today):
    client, seen = as_(lead), read.pk
    for delivery in ("paused", "not_started"):
        page = client.post(URL, MINE | {"seen": seen, "keep_delivery": "mine"})
        assert page.status_code == 409
        seen = hidden(page.content.decode(), "seen")
        UpdateFactory(action=action, on=today, delivery=delivery, delivery_before="", impact="clear")
    page = client.post(URL, MINE | {"seen": seen}).content.decode()
    assert "Take theirs: Not started" in page
    assert client.post(URL, MINE | {"seen": hidden(page, "seen")}).url == DONE


def test_choice_is_kept_where_something_else_is_wrong(as_, lead, theirs):
    page = as_(lead).post(URL, MINE | {"seen": theirs.pk, "keep_delivery": "theirs", "what_changed": ""})
    assert page.status_code == 200
    assert re.search('name="keep_delivery"[^>]*value="theirs"[^>]*checked', page.content.decode())


def test_nothing_typed_is_lost(as_, lead, action, read, theirs):
    step = MilestoneFactory(action=action)
    dates = {f"due_{step.pk}_day": "3", f"due_{step.pk}_month": "1", f"due_{step.pk}_year": "2023"}
    typed = MINE | dates | {f"why_{step.pk}": "A late start.", "answer": "My answer.", "doubted": "overdue"}
    typed |= {"evidence_title": "Minutes", "evidence_link": "https://example.org/m"}
    typed |= {"evidence_kind": "minutes", "evidence_shows": "activity"}
    page = as_(lead).post(URL, typed | {"seen": read.pk}).content.decode()
    for words in (
        "My words.",
        "My plan.",
        "A late start.",
        "My answer.",
        'value="2023"',
        "Minutes",
        "example.org/m",
    ):
        assert words in page
    assert page.count('<details class="govuk-details" open>') == 2  # the new date, and the evidence


@pytest.mark.parametrize(
    "both",
    [
        {"delivery": "off_track", "impact": "clear", "help_needed": "Their call."},  # the same as theirs
        {"delivery": "off_track", "impact": "clear", "help_needed": "Their call.\n"},
    ],
)
def test_those_who_agree_do_not_meet(as_, lead, read, theirs, both):
    response = as_(lead).post(URL, MINE | both | {"seen": read.pk})
    assert response.url == DONE
    assert "Director, ICB has posted one meanwhile as well" in str(
        list(get_messages(response.wsgi_request))[0]
    )


def test_words_alone_stand_in_nobodys_way(as_, lead, action, read, today):
    UpdateFactory(action=action, on=today, what_changed="Only words.", author_label="Director, ICB")
    response = as_(lead).post(URL, MINE | {"seen": read.pk})
    assert response.url == DONE
    assert "both stand in its history" in str(list(get_messages(response.wsgi_request))[0])


@pytest.mark.parametrize("seen", [None, "", "x", "-1", "1.5", "a\0b", str(2**63), "9" * 40])
def test_page_that_does_not_say_what_was_read_asks_to_read_it(as_, lead, read, seen):
    client = as_(lead)
    response = client.post(URL, MINE | ({} if seen is None else {"seen": seen}))
    page = response.content.decode()
    assert (response.status_code, Update.objects.count()) == (200, 1)
    assert "This page did not say which update you had read" in page
    assert (hidden(page, "seen"), "My words." in page) == (str(read.pk), True)


def test_update_that_is_none_of_the_actions_is_a_conflict(as_, lead, read):
    other = UpdateFactory()
    assert as_(lead).post(URL, MINE | {"seen": other.pk}).status_code == 409
    assert as_(lead).post(URL, MINE | {"seen": 2**62}).status_code == 409


def test_double_press_after_somebody_else_is_still_one_update(as_, lead, action, read, today):
    client, sent = as_(lead), MINE | {"seen": read.pk, "form_token": "once"}
    client.post(URL, sent)
    UpdateFactory(action=action, on=today, **THEIRS)
    assert client.post(URL, sent).url == DONE
    assert Update.objects.filter(what_changed="My words.").count() == 1


def test_draft_knows_what_had_been_read(as_, lead, read, theirs):
    """What was typed before somebody else spoke meets their words when it is sent."""
    Draft.objects.create(
        user=lead, path=URL, typed={"seen": [str(read.pk)], "what_changed": ["Old."]}, at=read.at
    )
    page = as_(lead).get(URL).content.decode()
    assert (hidden(page, "seen"), "Old." in page) == (str(read.pk), True)
