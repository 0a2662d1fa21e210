"""Counts at the head of a dashboard, and the parts of its bars."""

import pytest

from actions.choices import DELIVERY, NOT_COUNTED, PROPOSED, SENT_BACK, SILENT, Delivery
from actions.facts import ANSWERED, UNANSWERED, WAITING
from actions.figures import FIGURES, delivery_counts, figure_counts
from tests.factories.facts import group, stands

COMPLETE, EMBEDDED, ON_TRACK, OFF_TRACK = (
    Delivery.COMPLETE,
    Delivery.EMBEDDED,
    Delivery.ON_TRACK,
    Delivery.OFF_TRACK,
)
NONE = dict.fromkeys(FIGURES, 0)


def test_figure_counts_each_row_that_its_test_passes():
    rows = [
        stands(OFF_TRACK, overdue=True, milestones_late=2, asks_help=True, differs=True),
        stands(OFF_TRACK),
        stands(SILENT, overdue=True),
        stands(COMPLETE),
        stands(Delivery.NOT_APPLICABLE),
    ]
    assert figure_counts(rows) == NONE | {
        "off_track": 2,
        "overdue": 2,
        "silent": 1,
        "milestones_late": 1,
        "asks_help": 1,
        "differs": 1,
    }
    assert figure_counts([]) == NONE


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        (stands(PROPOSED, awaits=True), ["awaits"]),
        (stands(COMPLETE, awaits=True), ["awaits"]),
        (stands(SENT_BACK), []),
        (stands(challenged=True), ["challenged"]),
        (stands(doubts=("overdue", "same_words")), ["doubtful"]),
        (stands(asked=WAITING), [WAITING]),
        (stands(PROPOSED, asked=WAITING), []),
        (stands(Delivery.PAUSED, asked=WAITING), []),
        (stands(COMPLETE, asked=WAITING), []),
        (stands(asked=ANSWERED), []),
        (stands(SILENT, asked=UNANSWERED), ["silent"]),
    ],
)
def test_figures_of_one_action(row, counted):
    assert [key for key, count in figure_counts([row]).items() if count] == counted


def test_delivery_counts_stand_in_drawing_order_without_zeros():
    found = delivery_counts(
        group(SILENT, ON_TRACK, EMBEDDED, SILENT, Delivery.NOT_APPLICABLE, SENT_BACK, PROPOSED)
    )
    assert list(found.items()) == [(EMBEDDED, 1), (PROPOSED, 1), (SENT_BACK, 1), (ON_TRACK, 1), (SILENT, 2)]
    assert delivery_counts([]) == {}


def test_all_that_counts_is_drawn():
    every = [value for value in DELIVERY if value not in NOT_COUNTED]
    assert list(delivery_counts(group(*every))) == every
