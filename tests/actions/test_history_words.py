"""Each verb's event as the sentences that people read."""

import re
from dataclasses import replace
from datetime import date

import pytest

from actions.workflow import actions, areas, due_dates, milestones, plans, ratings, rounds, updates
from history.models import Event
from history.templatetags.history import event_sentence
from tests.factories.actions import ReminderFactory, RoundFactory
from tests.factories.partners import UserFactory

DUE, AHEAD = date(2022, 9, 30), date(2100, 3, 1)
NOBODY = {"co_leads": [], "supporting": []}


def sentences() -> str:
    event = Event.objects.first()
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", event_sentence(event, event.after))).strip()


VERBS = {
    "update_posted": (
        lambda a, m, by: updates.post_update(
            a, by=by, delivery="at_risk", impact="some", what_changed="Two left", what_next="Hire"
        ),
        "Delivery is at risk. Impact is some. Programme officer Two left Next: Hire",
    ),
    "action_assured": (
        lambda a, m, by: ratings.assure_action(a, by=by, delivery="off_track", reason="No proof"),
        "The assured rating is off track. Programme officer No proof",
    ),
    "area_rated": (
        lambda a, m, by: ratings.rate_area(
            a.area, by=by, delivery="on_track", impact="some", reason="Going well"
        ),
        "Delivery is on track. Impact is some. Programme officer Going well",
    ),
    "area_judged": (
        lambda a, m, by: ratings.judge_area(
            a.area, by=by, on=DUE, precision="month", verdict="closed", review="12-month review", bodies="DfE"
        ),
        "Reviewers said: closed. 12-month review, September 2022, DfE. Recorded by Programme officer",
    ),
    "round_opened": (
        lambda a, m, by: rounds.open_round(
            a.plan, by=by, title="Board", closes_on=AHEAD, remind_before=3, areas=[a.area], partners=[]
        ),
        "The round was opened: 1 action to update by 1 March 2100. Programme officer. Asked: Area 2.",
    ),
    "round_edited": (
        lambda a, m, by: rounds.edit_round(
            RoundFactory(plan=a.plan, title="Board"),
            by=by,
            version=1,
            title="Board",
            closes_on=AHEAD,
            remind_before=5,
        ),
        "The round was changed. Programme officer Closes on: 10 June 2022 became 1 March 2100"
        " Days before closing for a reminder: 3 became 5",
    ),
    "reminder_sent": (
        lambda a, m, by: rounds.send_reminder(
            RoundFactory(plan=a.plan), by=by, user=UserFactory(), kind="closing", rows=[]
        ),
        "A letter went out: the round closes soon. Programme officer. To one person, about 0 actions.",
    ),
    "digest_sent": (
        lambda a, m, by: rounds.send_digest(by=by, user=UserFactory(), rows=[], on=DUE),
        "A letter went out: what is due in the next weeks. Programme officer. About 0 actions.",
    ),
    "link_used": (
        lambda a, m, by: rounds.use_link(ReminderFactory(), by=by),
        "The link in a letter was followed: the round has opened. Programme officer",
    ),
    "plan_edited": (
        lambda a, m, by: plans.edit_plan(a.plan, by=by, version=1, board="SEND Board", kind="app"),
        "The plan was changed. Programme officer Kind of plan: Written Statement of Action became"
        " Accelerated Progress Plan Board: nothing became SEND Board",
    ),
    "plan_moved": (
        lambda a, m, by: plans.move_plan(a.plan, by=by, version=1, stage="closed", on=DUE),
        "The plan went from live to closed on 30 September 2022. Programme officer",
    ),
    "area_added": (
        lambda a, m, by: areas.add_area(
            a.plan, by=by, number=3, finding="x", plain_title="Being heard", accountable=None
        ),
        "Area 3 was added: Being heard. Programme officer",
    ),
    "area_edited": (
        lambda a, m, by: areas.edit_area(a.area, by=by, version=1, finding="New words"),
        "The area was changed. Programme officer What the inspectors found: rewritten",
    ),
    "workstream_added": (
        lambda a, m, by: areas.add_workstream(a.plan, by=by, title="Health", lead=None),
        "The workstream Health was added. Programme officer",
    ),
    "action_edited": (
        lambda a, m, by: actions.edit_action(
            a, by=by, version=1, start=date(2022, 5, 1), ongoing=True, **NOBODY
        ),
        "The action was changed. Programme officer Start: 1 April 2022 became 1 May 2022 Goes on: no became yes",
    ),
    "milestone_added": (
        lambda a, m, by: milestones.add_milestone(a, by=by, title="Training", due=DUE),
        "The milestone “Training” was added, due 30 September 2022. Programme officer",
    ),
    "milestone_edited": (
        lambda a, m, by: milestones.edit_milestone(m, by=by, version=1, title="Old rota", done_on=None),
        "The milestone “Old rota” was changed. Programme officer Title: New rota became Old rota",
    ),
    "milestone_withdrawn": (
        lambda a, m, by: milestones.withdraw_milestone(m, by=by, version=1, reason="Not needed"),
        "The milestone “New rota” was withdrawn. Programme officer Not needed",
    ),
}


def asked(action, by, **given):
    why = {"due": AHEAD, "cause": "staff", "reason": "Two left.", "recovery": "Hire."}
    return due_dates.propose_due(action, by=by, **why | given)


VERBS |= {
    "due_proposed": (
        lambda a, m, by: asked(a, by, agreed_with="DfE adviser"),
        "A new date was asked for: 1 March 2100 in place of 31 December 2022. Programme officer. Agreed with:"
        " DfE adviser Staff left, or posts are empty: Two left. To make the new date hold: Hire.",
    ),
    "due_decided": (
        lambda a, m, by: due_dates.decide_due(
            asked(a, replace(by, id=None), milestone=m), by=by, confirmed=True
        ),
        "The new date of the milestone “New rota” was confirmed: 1 March 2100 in place of 30 September 2022."
        " Programme officer",
    ),
}


def test_says_that_a_date_moved_or_stays(action, actor):
    asked(action, actor, agreed_with="SEND board", agreed_on=actor.on, confirmed=True)
    assert sentences().startswith("The date moved from 31 December 2022 to 1 March 2100. Programme officer")
    proposal = asked(action, replace(actor, id=None), due=date(2100, 4, 1))
    due_dates.decide_due(proposal, by=actor, confirmed=False, comment="Too late")
    assert sentences() == (
        "The new date asked for, 1 April 2100, was sent back; 1 March 2100 still stands. Programme officer Too late"
    )


@pytest.mark.parametrize("verb", VERBS)
def test_says_what_happened(action, milestone, actor, verb):
    act, expected = VERBS[verb]
    act(action, milestone, actor)
    assert (Event.objects.first().verb, sentences()) == (verb, expected)


def test_says_what_moved_and_what_stayed(action, actor):
    updates.post_update(action, by=actor, delivery="on_track", impact="some", what_changed="Begun")
    updates.post_update(
        action, by=actor, delivery="at_risk", impact="some", what_changed="Two left", reason="Few staff"
    )
    assert sentences() == "Delivery went from on track to at risk. Programme officer: Few staff Two left"
    updates.confirm_no_change(action, by=actor)
    assert sentences() == "Nothing has changed. Delivery is still at risk. Programme officer"
    ratings.assure_action(action, by=actor, delivery="off_track", reason="x")
    ratings.assure_action(action, by=actor, delivery="", reason="Agreed")
    assert sentences() == (
        "The assured rating was taken back: the lead's own counts again. Programme officer Agreed"
    )


def test_what_a_reader_may_not_read_is_left_out(action, actor):
    updates.post_update(action, by=actor, delivery="on_track", impact="some", what_changed="Named a child")
    event = Event.objects.first()
    readable = {"delivery": "on_track", "impact": "some"}
    assert "Named a child" not in event_sentence(event, readable)


def test_words_are_shown_as_typed_never_as_markup(action, milestone, actor):
    milestones.withdraw_milestone(milestone, by=actor, version=1, reason="<script>")
    event = Event.objects.first()
    assert "&lt;script&gt;" in event_sentence(event, event.after)
