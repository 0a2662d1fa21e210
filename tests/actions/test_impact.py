"""What measures and voices suggest of impact, as a table."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from actions.choices import Better, Impact, MeasureKind, Unit
from actions.impact import FLAT, IMPACT_RULES, how_healthy, is_hollow, suggested_impact
from actions.measuring import Gauge, Point, Read, without
from tests.factories.facts import group

PATH = Point(date(2022, 1, 1), Decimal(40)), (Point(date(2023, 1, 1), Decimal(40)),)


def gauge(*values: int | None, kind: str = MeasureKind.TARGET) -> Gauge:
    """Wanted at 40 throughout, read month by month from February on."""
    reads = [
        Read(date(2022, 2 + place, 1), None if value is None else Decimal(value))
        for place, value in enumerate(values)
    ]
    return Gauge(kind, Better.UP, Unit.NUMBER, PATH[0], PATH[1], tuple(reads))


FELT = gauge(40, 40, kind=MeasureKind.EXPERIENCE)
FELT_LONG = gauge(40, 40, 40, 40, kind=MeasureKind.EXPERIENCE)
ON, LONG, UP, DOWN, ONCE = gauge(30, 40), gauge(40, 41, 42, 43), gauge(10, 20), gauge(20, 10), gauge(40)
KEPT = without(gauge(30, 2), frozenset({date(2022, 3, 1)}))

TABLE = [
    ([], 0, "unmeasured", Impact.NOT_KNOWN),
    ([gauge(None, None)], 0, "unmeasured", Impact.NOT_KNOWN),
    ([gauge(40, 40, kind=MeasureKind.CONTEXT)], 0, "unmeasured", Impact.NOT_KNOWN),
    ([KEPT], 0, "kept_back", Impact.NOT_KNOWN),
    ([KEPT, DOWN], 0, "kept_back", Impact.NOT_KNOWN),
    ([KEPT, ON], 0, "some_better", Impact.SOME),
    ([KEPT, LONG], 1, "mostly_on_path", Impact.CLEAR),  # whether it is steady hangs on the one kept back
    ([KEPT], 1, "families_say", Impact.SOME),
    ([replace(KEPT, kind=MeasureKind.CONTEXT)], 0, "unmeasured", Impact.NOT_KNOWN),
    ([], 1, "families_say", Impact.SOME),
    ([DOWN], 1, "families_say", Impact.SOME),
    ([ONCE], 0, "one_reading", Impact.TOO_EARLY),
    ([ONCE, ONCE], 3, "one_reading", Impact.TOO_EARLY),
    ([LONG, FELT_LONG], 0, "steady", Impact.SUSTAINED),
    ([LONG], 1, "steady", Impact.SUSTAINED),
    ([LONG, FELT], 0, "mostly_on_path", Impact.CLEAR),
    ([ON, DOWN], 1, "mostly_on_path", Impact.CLEAR),
    ([ON, DOWN, DOWN], 1, "some_better", Impact.SOME),
    ([ON, LONG], 0, "some_better", Impact.SOME),
    ([UP, DOWN], 0, "some_better", Impact.SOME),
    ([DOWN, gauge(20, 20)], 0, "nothing_moves", FLAT),
]


@pytest.mark.parametrize(("gauges", "confirmed", "rule", "impact"), TABLE)
def test_suggestion_by_the_first_rule_that_fits(gauges, confirmed, rule, impact):
    found = suggested_impact(gauges, confirmed=confirmed)
    assert (found.rule.key, found.impact) == (rule, impact)


def test_every_rule_fires_in_the_table():
    assert {rule for _, _, rule, _ in TABLE} == set(IMPACT_RULES)


def test_the_reason_can_be_read_out():
    assert (
        suggested_impact([UP, DOWN]).because == "1 of 2 measures are on their path or better than last time"
    )
    assert suggested_impact([UP]).because == "1 of 1 measure is on its path or better than last time"
    assert (
        suggested_impact([DOWN]).because == "nothing that is measured is on its path or better than last time"
    )


@pytest.mark.parametrize(
    ("delivery", "deliveries", "gauges", "hollow"),
    [
        ("on_track", ["on_track"], [DOWN], True),
        ("complete", ["complete"], [DOWN], True),
        ("at_risk", ["complete", "at_risk"], [DOWN], True),
        ("at_risk", ["complete", "at_risk", "at_risk"], [DOWN], False),
        ("on_track", ["on_track"], [UP], False),
        ("on_track", ["on_track"], [], False),
        ("not_started", [], [DOWN], False),
    ],
)
def test_hollow_is_healthy_work_that_nobody_feels(delivery, deliveries, gauges, hollow):
    assert is_hollow(delivery, group(*deliveries), suggested_impact(gauges)) is hollow


@pytest.mark.parametrize(
    ("delivery", "words"),
    [("on_track", "The work goes well"), ("at_risk", "Half of the actions or more are done")],
)
def test_how_healthy_says_which_it_is(delivery, words):
    assert how_healthy(delivery) == words
