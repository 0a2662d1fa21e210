from datetime import date

import pytest

from reviews.clockwork import LATER, NEXT, PAST, evidence_due_for, steps_to

HELD_ON, DUE = date(2026, 3, 31), date(2026, 3, 17)


def test_evidence_is_due_two_weeks_before_the_meeting():
    assert evidence_due_for(HELD_ON) == DUE


def test_days_are_counted_back_from_the_day_the_evidence_is_due():
    days = [(step.key, step.on) for step in steps_to(HELD_ON, DUE, date(2026, 1, 1))]
    assert days == [
        ("ask", date(2026, 2, 24)),
        ("chase", date(2026, 3, 6)),  # the 7th is a Saturday
        ("sign_off", date(2026, 3, 12)),
        ("freeze", date(2026, 3, 13)),  # the 15th is a Sunday
        ("send", DUE),
        ("meet", HELD_ON),
    ]


def test_the_day_that_reviewers_named_stays_where_it_is():
    sunday = date(2026, 3, 15)
    assert {step.key: step.on for step in steps_to(HELD_ON, sunday, DUE)}["send"] == sunday


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2026, 1, 1), [NEXT, LATER, LATER, LATER, LATER, LATER]),
        (date(2026, 2, 24), [NEXT, LATER, LATER, LATER, LATER, LATER]),
        (date(2026, 2, 25), [PAST, NEXT, LATER, LATER, LATER, LATER]),
        (date(2026, 3, 17), [PAST, PAST, PAST, PAST, NEXT, LATER]),
        (date(2026, 3, 31), [PAST, PAST, PAST, PAST, PAST, NEXT]),
        (date(2026, 4, 1), [PAST] * 6),
    ],
)
def test_the_first_day_that_is_not_past_is_next(today, states):
    assert [step.state for step in steps_to(HELD_ON, DUE, today)] == states


def test_of_two_on_one_day_one_is_next():
    states = [step.state for step in steps_to(HELD_ON, HELD_ON, HELD_ON)]  # a Tuesday
    assert states == [PAST, PAST, PAST, PAST, NEXT, LATER]
