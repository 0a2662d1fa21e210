"""Every stage against every question; no database."""

import pytest

from actions import policies
from actions.choices import Stage
from actions.models import Action, Plan, Round

DRAFT, LIVE, SUPERSEDED, CLOSED = Stage
KEPT = "This plan is {}, so it is kept as it was. It can be read, not changed."
MOVES = {
    (DRAFT, DRAFT): "",
    (DRAFT, LIVE): "",
    (DRAFT, SUPERSEDED): "A plan that is draft cannot become superseded.",
    (DRAFT, CLOSED): "A plan that is draft cannot become closed.",
    (LIVE, DRAFT): "A plan that is live cannot become draft.",
    (LIVE, LIVE): "",
    (LIVE, SUPERSEDED): "",
    (LIVE, CLOSED): "",
    (SUPERSEDED, DRAFT): "A plan that is superseded cannot become draft.",
    (SUPERSEDED, LIVE): "A plan that is superseded cannot become live.",
    (SUPERSEDED, SUPERSEDED): "",
    (SUPERSEDED, CLOSED): "A plan that is superseded cannot become closed.",
    (CLOSED, DRAFT): "A plan that is closed cannot become draft.",
    (CLOSED, LIVE): "",
    (CLOSED, SUPERSEDED): "A plan that is closed cannot become superseded.",
    (CLOSED, CLOSED): "",
}


@pytest.mark.parametrize(
    ("stage", "reason"),
    [(DRAFT, ""), (LIVE, ""), (SUPERSEDED, KEPT.format("superseded")), (CLOSED, KEPT.format("closed"))],
)
def test_why_not_change_at_each_stage(stage, reason):
    assert policies.why_not_change(Plan(stage=stage)) == reason


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (DRAFT, "This plan is still being written. Updates begin on the day it goes live."),
        (LIVE, ""),
        (SUPERSEDED, KEPT.format("superseded")),
        (CLOSED, KEPT.format("closed")),
    ],
)
def test_why_not_update_at_each_stage(stage, reason):
    assert policies.why_not_update(Action(plan=Plan(stage=stage))) == reason


OPEN = "One round is open at a time, and “June board” is. Change when it closes, or wait until then."


@pytest.mark.parametrize(
    ("stage", "running", "reason"),
    [
        (DRAFT, None, "This plan is still being written. Rounds begin on the day it goes live."),
        (LIVE, None, ""),
        (LIVE, Round(title="June board"), OPEN),
        (SUPERSEDED, None, KEPT.format("superseded")),
        (CLOSED, None, KEPT.format("closed")),
    ],
)
def test_why_not_ask_at_each_stage(stage, running, reason):
    assert policies.why_not_ask(Plan(stage=stage), running) == reason


@pytest.mark.parametrize(("now", "then"), MOVES)
def test_why_not_move_from_each_stage_to_each(now, then):
    assert policies.why_not_move(Plan(stage=now), then) == MOVES[now, then]


def test_moves_of_every_stage_are_in_the_table():
    assert set(MOVES) == {(now, then) for now in Stage for then in Stage}
