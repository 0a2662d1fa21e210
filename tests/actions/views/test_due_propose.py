from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.models import Action, DueProposal, Milestone
from history import clock
from partners.models import Draft
from tests.factories.actions import DueChangeFactory, DueProposalFactory, MilestoneFactory
from tests.factories.days import boxes

URL = reverse("due_propose", args=["wsoa", "2.1"])
ACTION = reverse("action_detail", args=["wsoa", "2.1"])
LATER = date(2023, 3, 31)
DATA = boxes("due", LATER) | {"cause": "system", "reason": "It came late", "recovery": "Weekly checks"}
AGREED = {"agreed_with": "SEND board", "confirmed": "on"} | boxes("agreed_on", date(2022, 6, 1))

pytestmark = pytest.mark.usefixtures("today")


def test_asks(as_, lead, action):
    response = as_(lead).post(URL, DATA, follow=True)
    assert response.redirect_chain == [(ACTION, 302)]
    proposal = DueProposal.objects.get()
    assert (proposal.due, proposal.milestone, proposal.cause) == (LATER, None, "system")
    assert "31 March 2023</strong>, was asked for on 1 June 2022 and waits" in response.content.decode()


def test_of_a_milestone_recovery_may_be_left_out(as_, lead, milestone):
    data = DATA | {"recovery": ""} | boxes("due", date(2022, 10, 31))
    own = {f"milestone-{milestone.pk}-{name}": value for name, value in data.items()}
    assert as_(lead).post(f"{URL}?milestone={milestone.pk}", own).status_code == 302
    assert DueProposal.objects.get().milestone == milestone


def test_what_was_typed_for_another_date_does_not_turn_up(as_, lead, milestone):
    typed = {"due_day": ["31"], "reason": ["It came late"]}
    Draft.objects.all().keep(lead, URL, typed, clock.now())
    client = as_(lead)
    pages = [client.get(address).content.decode() for address in (URL, f"{URL}?milestone={milestone.pk}")]
    assert ["It came late" in page for page in pages] == [True, False]


def test_an_officer_moves_what_was_agreed(as_, officer, action):
    as_(officer).post(URL, DATA | AGREED)
    assert Action.objects.values_list("first_due", "due").get() == (date(2022, 12, 31), LATER)


def test_a_lead_cannot_move_it(as_, lead, icb_post, action):
    Action.objects.update(accountable=icb_post)
    client = as_(lead)
    assert "confirmed" not in client.get(URL).context["form"].fields
    client.post(URL, DATA | AGREED)
    assert Action.objects.get().due == date(2022, 12, 31)
    assert DueProposal.objects.get().agreed_with == "SEND board"


def test_says_what_was_promised_and_what_became_of_it(as_, lead, action):
    Action.objects.update(due=LATER)
    DueChangeFactory(action=action, on=date(2022, 5, 1))
    DueChangeFactory(milestone=MilestoneFactory(action=action))
    page = as_(lead).get(URL).content.decode()
    assert "Due 31 March 2023.</strong> First due 31 December 2022. Moved once, 90 days in all." in page


def test_speaks_of_reviewing_what_goes_on(as_, lead, action):
    Action.objects.update(ongoing=True)
    page = as_(lead).get(URL).content.decode()
    assert ("To be reviewed by 31 December 2022" in page, "New review date" in page) == (True, True)


def test_speaks_of_the_milestone(as_, lead, milestone):
    page = as_(lead).get(f"{URL}?milestone={milestone.pk}").content.decode()
    assert ("“New rota”" in page, "First due 30 September 2022. It has not moved." in page) == (True, True)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"due_day": ""}, ["due"]),
        ({"due_day": "32"}, ["due"]),
        (boxes("due", date(2022, 5, 31)), ["due"]),
        (boxes("due", date(2022, 12, 31)), ["due"]),
        ({"cause": ""}, ["cause"]),
        ({"cause": "a\0b"}, ["cause"]),
        ({"reason": ""}, ["reason"]),
        ({"reason": "x" * 1_000_000}, ["reason"]),
        ({"recovery": "a\0b"}, ["recovery"]),
        ({"recovery": ""}, ["recovery"]),
        (boxes("agreed_on", date(2022, 6, 2)) | {"agreed_with": "Board"}, ["agreed_on"]),
        (boxes("agreed_on", date(2022, 5, 2)), ["agreed_with"]),
        ({"confirmed": "on"}, ["agreed_with", "agreed_on"]),
    ],
)
def test_refuses_bad_input(as_, officer, action, given, fields):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, fields)
    assert not DueProposal.objects.exists()


def test_refuses_a_day_before_the_start(as_, lead, action):
    Action.objects.update(start=date(2022, 8, 1))
    response = as_(lead).post(URL, DATA | boxes("due", date(2022, 7, 1)))
    assert response.context["form"].errors["due"] == [
        "The new date must be on or after the start of the action"
    ]


def test_says_that_one_waits_already(as_, officer, action):
    waiting = DueProposalFactory(action=action)
    client = as_(officer)
    assert reverse("due_decide", args=["wsoa", "2.1", waiting.pk]) in client.get(URL).content.decode()
    assert list(client.post(URL, DATA).context["form"].errors) == ["due"]


def test_sent_twice_is_done_once(as_, lead, action):
    client = as_(lead)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).url == ACTION
    assert DueProposal.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "9" * 18, "9" * 40, "²", "1 OR 1=1", "a\0b"])
def test_a_milestone_that_is_not_there(as_, lead, action, key):
    client = as_(lead)
    assert client.get(URL, {"milestone": key}).status_code == 404


def test_a_milestone_of_another_action_or_withdrawn_is_not_there(as_, lead, action, milestone):
    Milestone.objects.update(withdrawn_on=date(2022, 5, 1))
    client = as_(lead)
    for one in (milestone, MilestoneFactory()):
        assert client.get(URL, {"milestone": one.pk}).status_code == 404


@pytest.mark.parametrize(("stage", "words"), [("draft", "still being written"), ("closed", "kept as it was")])
def test_says_why_not(as_, officer, plan, action, stage, words):
    plan.stage = stage
    plan.save()
    client = as_(officer)
    assert words in client.get(URL).content.decode()
    assert words in client.post(URL, DATA).context["form"].non_field_errors()[0]


@pytest.mark.parametrize("rows", [1, 4])
def test_budget(as_, lead, action, rows, django_assert_num_queries):
    for number in range(rows):
        DueChangeFactory(action=action, on=date(2022, 5, 1) + timedelta(days=number))
    client = as_(lead)
    client.get(URL)  # the first of a process asks SQLite whether it knows JSON
    with django_assert_num_queries(6):
        client.get(URL)


@pytest.mark.parametrize(
    ("who", "status"), [("administrator", 403), ("member", 403), ("councillor", 404), ("outsider", 404)]
)
def test_refuses(as_, request, action, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status
