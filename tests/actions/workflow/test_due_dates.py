from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions.choices import Cause
from actions.models import Action, DueChange, DueDecision, DueProposal, Milestone
from actions.workflow.due_dates import decide_due, propose_due
from actions.workflow.milestones import withdraw_milestone
from history import clock
from history.actor import Actor
from history.models import Event
from history.refusals import Refused
from tests.factories.partners import UserFactory

DAY = timedelta(days=1)
TODAY = date(2022, 11, 1)
DUE, LATER = date(2022, 12, 31), date(2023, 3, 31)
WHY = {"due": LATER, "cause": Cause.SYSTEM, "reason": "The system came late.", "recovery": "Weekly checks."}
AGREED = {"agreed_with": "SEND board", "agreed_on": TODAY, "confirmed": True}


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def other(db) -> Actor:
    """Somebody else, who may decide."""
    return Actor(id=UserFactory().pk, label="Director, Council", at=clock.now())


def stands() -> tuple[date, date, int]:
    return Action.objects.values_list("first_due", "due", "version").get()


# Asking


def test_a_date_that_is_asked_for_waits(action, actor):
    proposal = propose_due(action, by=actor, **WHY)
    assert (proposal.due_before, proposal.due, proposal.author_id) == (DUE, LATER, actor.id)
    assert stands() == (DUE, DUE, 1)
    event = Event.objects.get()
    assert (event.verb, event.target_type) == ("due_proposed", "actions.action")
    assert event.after == {
        "due_before": "2022-12-31",
        "due": "2023-03-31",
        "cause": "system",
        "reason": "The system came late.",
        "recovery": "Weekly checks.",
        "confirmed": False,
    }


def test_what_was_agreed_elsewhere_moves_the_date_now(action, actor):
    propose_due(action, by=actor, **WHY, **AGREED)
    assert stands() == (DUE, LATER, 2)
    change = DueChange.objects.get()
    assert (change.due_before, change.due, change.cause, change.recovery, change.agreed_with) == (
        DUE,
        LATER,
        Cause.SYSTEM,
        "Weekly checks.",
        "SEND board",
    )
    assert (change.agreed_on, change.on, change.proposal.decision.confirmed) == (TODAY, TODAY, True)
    assert Event.objects.get().after["confirmed"] is True


def test_of_a_milestone(milestone, actor):
    propose_due(milestone.action, milestone=milestone, by=actor, **WHY, **AGREED)
    assert Milestone.objects.values_list("first_due", "due", "version").get() == (
        milestone.first_due,
        LATER,
        2,
    )
    assert stands() == (DUE, DUE, 1)
    assert Event.objects.get().after["milestone"] == "New rota"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due": DUE}, "due"),
        ({"due": TODAY - DAY}, "due"),
        ({"reason": ""}, "reason"),
        ({"recovery": ""}, "recovery"),
        ({"agreed_on": TODAY}, "agreed_with"),
        ({"agreed_with": "Board", "agreed_on": TODAY + DAY}, "agreed_on"),
        ({"confirmed": True}, "agreed_with"),
        ({"confirmed": True, "agreed_with": "Board"}, "agreed_on"),
        ({"confirmed": True, "agreed_on": TODAY}, "agreed_with"),
    ],
)
def test_refuses(action, actor, given, field):
    with pytest.raises(Refused) as refusal:
        propose_due(action, by=actor, **WHY | given)
    assert refusal.value.field == field
    assert not DueProposal.objects.exists()
    assert not Event.objects.exists()


def test_takes_today_and_refuses_what_lies_before_the_start(action, actor):
    Action.objects.update(start=TODAY + DAY)
    action.refresh_from_db()
    with pytest.raises(Refused, match="on or after the start of the action"):
        propose_due(action, by=actor, **WHY | {"due": TODAY})
    assert propose_due(action, by=actor, **WHY | {"due": TODAY + DAY}).due == TODAY + DAY


def test_one_request_at_a_time_for_each_date(milestone, actor):
    action = milestone.action
    propose_due(action, by=actor, **WHY)
    with pytest.raises(Refused, match="asked for already"):
        propose_due(action, by=actor, **WHY | {"due": LATER + DAY})
    propose_due(action, milestone=milestone, by=actor, **WHY | {"recovery": ""})
    assert DueProposal.objects.count() == 2


def test_goes_by_the_date_that_stands_when_its_turn_comes(action, actor):
    stale = Action.objects.get()
    propose_due(action, by=actor, **WHY, **AGREED)
    assert propose_due(stale, by=actor, **WHY | {"due": LATER + DAY}).due_before == LATER


@pytest.mark.parametrize("then", [{"done_on": TODAY}, {"withdrawn_on": TODAY}])
def test_what_is_over_owes_no_date(milestone, actor, then):
    Milestone.objects.update(**then)
    with pytest.raises(Refused, match="This milestone has been"):
        propose_due(milestone.action, milestone=milestone, by=actor, **WHY)


# Deciding


@pytest.fixture
def proposal(action, actor) -> DueProposal:
    return propose_due(action, by=actor, **WHY)


def test_confirmed_it_moves(proposal, other):
    decide_due(proposal, by=other, confirmed=True)
    assert stands() == (DUE, LATER, 2)
    change = DueChange.objects.get()
    assert (change.proposal, change.reason, change.author_label) == (proposal, WHY["reason"], other.label)
    assert (Event.objects.first().verb, Event.objects.first().after["confirmed"]) == ("due_decided", True)


def test_sent_back_the_old_date_stands_and_it_can_be_asked_again(proposal, actor, other):
    decide_due(proposal, by=other, confirmed=False, comment="Too late.")
    assert stands() == (DUE, DUE, 1)
    assert not DueChange.objects.exists()
    assert Event.objects.first().after["comment"] == "Too late."
    propose_due(proposal.action, by=actor, **WHY | {"due": LATER - DAY})


@pytest.mark.parametrize("confirmed", [True, False])
def test_not_by_whoever_asked(proposal, actor, confirmed):
    with pytest.raises(Refused, match="You asked for this date yourself"):
        decide_due(proposal, by=actor, confirmed=confirmed, comment="x")
    assert not DueDecision.objects.exists()


def test_sending_back_needs_a_reason(proposal, other):
    with pytest.raises(Refused) as refusal:
        decide_due(proposal, by=other, confirmed=False)
    assert refusal.value.field == "comment"


@pytest.mark.parametrize("confirmed", [True, False])
def test_decided_once(proposal, other, confirmed):
    decide_due(proposal, by=other, confirmed=True)
    with pytest.raises(Refused, match="decided before"):
        decide_due(proposal, by=other, confirmed=confirmed, comment="x")
    assert DueChange.objects.count() == 1


def test_a_date_that_has_passed_meanwhile_is_only_sent_back(proposal, other):
    much_later = replace(other, at=other.at + timedelta(days=200))
    with pytest.raises(Refused, match="has passed meanwhile"):
        decide_due(proposal, by=much_later, confirmed=True)
    decide_due(proposal, by=much_later, confirmed=False, comment="Too late now.")


def test_a_date_that_moved_meanwhile_is_only_sent_back(proposal, other):
    Action.objects.update(due=LATER - DAY)
    with pytest.raises(Refused, match="has moved since"):
        decide_due(proposal, by=other, confirmed=True)
    assert not DueChange.objects.exists()


def test_a_milestone_withdrawn_meanwhile_is_only_sent_back(milestone, actor, other):
    proposal = propose_due(milestone.action, milestone=milestone, by=actor, **WHY)
    withdraw_milestone(milestone, by=actor, version=1, reason="Not needed")
    with pytest.raises(Refused, match="withdrawn, so send this back"):
        decide_due(proposal, by=other, confirmed=True)


def test_only_a_live_plan_has_dates_to_ask_for(action, draft, actor):
    action.plan = draft
    with pytest.raises(Refused, match="still being written"):
        propose_due(action, by=actor, **WHY)


def test_closed_plan_takes_nothing(proposal, closed, actor, other):
    proposal.action.plan = closed
    with pytest.raises(Refused, match="kept as it was"):
        propose_due(proposal.action, by=actor, **WHY)
    with pytest.raises(Refused, match="kept as it was"):
        decide_due(proposal, by=other, confirmed=True)
