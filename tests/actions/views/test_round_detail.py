import re
from datetime import timedelta

import pytest
from django.urls import reverse

from actions.choices import Delivery
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AskFactory,
    ReminderFactory,
    RoundFactory,
    UpdateFactory,
)

DAY = timedelta(days=1)


@pytest.fixture
def round(plan, area, action, lead, member, icb_post, today):
    """Of three actions one is answered; the lead owes two of them."""
    found = RoundFactory(plan=plan, title="June board")
    answered = ActionFactory(area=area, ref="2.2", title="Open clinic", lead=icb_post)
    other = ActionFactory(area=area, ref="2.3", title="Train staff", lead=action.lead)
    for one in (action, answered, other):
        AskFactory(round=found, action=one)
    UpdateFactory(action=answered, on=today)
    return found


@pytest.fixture
def url(round):
    return reverse("round_detail", args=["wsoa", round.pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def shown(response) -> list[str]:
    return [one["key"] for one in response.context["lists"]]


def test_begins_with_a_sentence(as_, officer, url):
    page = text_of(as_(officer).get(url))
    assert "1 of 3 actions is answered; 1 person has not started; closes in 9 days, on 10 June 2022." in page


def test_officer_sees_who_owes_what_and_which_letters_went(as_, officer, round, url, lead, today):
    letter = ReminderFactory(round=round, user=lead)
    ReminderFactory(round=round, user=lead, kind="closing", on=today + DAY, used_at=letter.at)
    response = as_(officer).get(url)
    (person,) = response.context["chased"]
    assert (person.user, [ask.action.ref for ask in person.owed]) == (lead, ["2.1", "2.3"])
    row = " ".join(re.sub("<[^>]+>", " ", text_of(response).partition(f'"row">{lead.name}')[2]).split())
    assert row.startswith(
        f"Head of SEND, Council {lead.email} 2 of 2 : 2.1 Cut waiting , 2.3 Train staff"
        " on opening 1 June 2022 before closing 2 June 2022 , link followed 1 June 2022"
    )


def test_who_answered_all_stands_apart(as_, officer, url, member):
    response = as_(officer).get(url)
    assert [person.user for person in response.context["answered"]] == [member]
    assert "Answered all 1." in text_of(response)


def test_letter_stays_on_record_when_its_reader_has_left(as_, officer, round, url, adviser):
    ReminderFactory(round=round, user=adviser)
    assert "Is not asked any more." in text_of(as_(officer).get(url))


@pytest.mark.parametrize(
    ("who", "days", "show", "unfolded"),
    [
        ("officer", 0, "", []),
        ("officer", 0, "answered", ["answered"]),
        ("lead", 0, "", ["waiting"]),
        ("lead", 10, "", ["unanswered"]),
    ],
)
def test_lists_are_folded_but_for_the_one_that_is_looked_for(
    as_, request, url, settings, today, who, days, show, unfolded
):
    settings.TODAY = today + days * DAY
    page = as_(request.getfixturevalue(who)).get(url, {"show": show}).content.decode()
    assert re.findall(r'id="(\w+)" open', page) == unfolded


@pytest.mark.parametrize("who", ["lead", "member"])
def test_board_reads_posts_in_place_of_people(as_, request, url, who, person_as, lead):
    page = text_of(as_(request.getfixturevalue(who)).get(url))
    assert ("Head of SEND, Council" in page, lead.email in page, "Who has not answered" in page) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("days", "lists"),
    [(0, ["waiting", "answered"]), (10, ["unanswered", "answered"])],
)
def test_lists_by_answer(as_, officer, url, settings, today, days, lists):
    settings.TODAY = today + days * DAY
    assert shown(as_(officer).get(url)) == lists


def test_late_answer_is_marked(as_, officer, url, settings, today, action):
    settings.TODAY = today + 10 * DAY
    UpdateFactory(action=action, on=settings.TODAY)
    response = as_(officer).get(url)
    assert shown(response) == ["unanswered", "answered", "answered_late"]
    assert (
        "1 of 3 actions was answered in time, 1 late; 1 was not. The round closed on 10 June 2022."
        in text_of(response)
    )


@pytest.mark.parametrize(
    ("show", "heads"),
    [
        ("", ["chase", "waiting", "answered"]),
        ("waiting", ["chase", "waiting"]),
        ("answered", ["answered"]),
        ("nonsense", ["chase", "waiting", "answered"]),
    ],
)
def test_address_narrows_the_page(as_, officer, url, show, heads):
    page = as_(officer).get(url, {"show": show}).content.decode()
    assert [head for head in ("chase", "waiting", "answered") if f'id="{head}"' in page] == heads


def test_action_that_nobody_can_answer_stands_out(as_, officer, round, url, lead):
    lead.memberships.update(ends_on=round.opened_on - DAY)
    assert "Nobody is there to answer" in text_of(as_(officer).get(url))


def test_paused_meanwhile_needs_no_answer(as_, officer, url, action, today):
    ActionRatingFactory(action=action, delivery=Delivery.PAUSED, on=today)
    page = text_of(as_(officer).get(url))
    assert ("Needs no answer any more" in page, "1 of 2 actions is answered" in page) == (True, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, plan, lead, council_post, today, rows, django_assert_num_queries):
    round = RoundFactory(plan=plan)
    for action in ActionFactory.create_batch(rows, plan=plan, lead=council_post):
        AskFactory(round=round, action=action)
        ReminderFactory(round=round)
    client, url = as_(officer), reverse("round_detail", args=["wsoa", round.pk])
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url)


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser"])
def test_refuses(as_, request, url, who):
    assert as_(request.getfixturevalue(who)).get(url).status_code == 403


def test_outsider_does_not_learn_of_it(as_, outsider, url):
    assert as_(outsider).get(url).status_code == 404


def test_another_plan_s_round_is_not_found(as_, officer, round):
    assert as_(officer).get(reverse("round_detail", args=["wsoa", RoundFactory().pk])).status_code == 404
