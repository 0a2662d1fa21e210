"""The rules, as tables: dates, silence, whose rating counts, what an area is suggested."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.choices import DELIVERY, NOT_COUNTED, SETTLED, SILENT, Delivery, Impact
from actions.facts import ActionFacts, Assured, Said
from actions.figures import FIGURES, delivery_counts, figure_counts
from actions.rollup import (
    ASSURED,
    BETTER,
    NOBODY,
    RANK,
    RULES,
    SAME,
    SELF_RATED,
    WORSE,
    Standing,
    movement,
    quiet_days,
    standing,
    suggested_delivery,
)

TODAY = date(2022, 10, 3)
DAY = timedelta(days=1)
EMBEDDED, COMPLETE, ON_TRACK, AT_RISK = (
    Delivery.EMBEDDED,
    Delivery.COMPLETE,
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
)
OFF_TRACK, NOT_STARTED, PAUSED, NOT_APPLICABLE = (
    Delivery.OFF_TRACK,
    Delivery.NOT_STARTED,
    Delivery.PAUSED,
    Delivery.NOT_APPLICABLE,
)


def said(delivery: str = ON_TRACK, ago: int = 0, **rest: object) -> Said:
    return Said(delivery=delivery, impact=Impact.SOME, on=TODAY - ago * DAY, **rest)


def facts(**given: object) -> ActionFacts:
    """Begun half a year ago, due in half a year, spoken of today."""
    plain = {"ref": "1.1", "start": TODAY - 180 * DAY, "due": TODAY + 180 * DAY, "said": said()}
    return ActionFacts(**plain | given)


# Standing


@pytest.mark.parametrize(
    ("days_to_due", "overdue", "days_late"),
    [(180, False, 0), (1, False, 0), (0, False, 0), (-1, True, 1), (-2, True, 2), (-400, True, 400)],
)
@pytest.mark.parametrize("delivery", [ON_TRACK, AT_RISK, OFF_TRACK, NOT_STARTED, PAUSED])
def test_overdue_follows_from_dates_alone(delivery, days_to_due, overdue, days_late):
    found = standing(facts(due=TODAY + days_to_due * DAY, said=said(delivery)), TODAY)
    assert (found.overdue, found.days_late) == (overdue, days_late)


@pytest.mark.parametrize("delivery", sorted(SETTLED))
@pytest.mark.parametrize("word", [said, lambda delivery: said(delivery, ago=400)], ids=["today", "long ago"])
def test_settled_owes_nothing(delivery, word):
    settled = facts(due=TODAY - DAY, said=replace(word(delivery), asks_help=True), milestones_late=3)
    assert standing(settled, TODAY) == Standing(
        ref="1.1",
        delivery=delivery,
        source=SELF_RATED,
        impact=Impact.SOME,
        overdue=False,
        days_late=0,
        milestones_late=0,
        asks_help=False,
        differs=False,
    )


@pytest.mark.parametrize(
    ("delivery", "ago", "shown"),
    [
        (ON_TRACK, 45, ON_TRACK),
        (ON_TRACK, 46, SILENT),
        (AT_RISK, 45, AT_RISK),
        (AT_RISK, 46, SILENT),
        (OFF_TRACK, 46, SILENT),
        (NOT_STARTED, 46, SILENT),
        (PAUSED, 400, PAUSED),
        (COMPLETE, 400, COMPLETE),
        (EMBEDDED, 400, EMBEDDED),
        (NOT_APPLICABLE, 400, NOT_APPLICABLE),
    ],
)
def test_silence_takes_the_colour_of_what_is_open(delivery, ago, shown):
    assert standing(facts(said=said(delivery, ago)), TODAY).delivery == shown


@pytest.mark.parametrize(("silent_after", "shown"), [(6, SILENT), (7, ON_TRACK), (366, ON_TRACK)])
def test_silence_begins_when_the_plan_says(silent_after, shown):
    assert standing(facts(said=said(ago=7), silent_after=silent_after), TODAY).delivery == shown


@pytest.mark.parametrize(
    ("start_ago", "shown"),
    [(-30, NOT_STARTED), (0, NOT_STARTED), (45, NOT_STARTED), (46, SILENT), (400, SILENT)],
)
def test_never_spoken_of_owes_a_word_from_its_start(start_ago, shown):
    found = standing(facts(start=TODAY - start_ago * DAY, said=None), TODAY)
    assert (found.delivery, found.source, found.impact) == (shown, NOBODY, "")


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"said": said(ago=10)}, 10),
        ({"said": None, "start": TODAY - 3 * DAY}, 3),
        ({"said": None, "start": TODAY + 3 * DAY}, 0),
        ({"said": said(), "start": TODAY - 300 * DAY}, 0),
    ],
)
def test_quiet_days_count_from_the_last_word_or_the_start(given, days):
    assert quiet_days(facts(**given), TODAY) == days


def test_assured_rating_does_not_end_the_silence_of_the_lead():
    found = standing(facts(said=said(ago=46), assured=Assured(ON_TRACK, TODAY)), TODAY)
    assert (found.delivery, found.source) == (SILENT, ASSURED)


@pytest.mark.parametrize(
    ("own", "assured", "shown", "source", "differs"),
    [
        (None, None, NOT_STARTED, NOBODY, False),
        (ON_TRACK, None, ON_TRACK, SELF_RATED, False),
        (ON_TRACK, ON_TRACK, ON_TRACK, ASSURED, False),
        (ON_TRACK, OFF_TRACK, OFF_TRACK, ASSURED, True),
        (OFF_TRACK, COMPLETE, COMPLETE, ASSURED, True),
        (COMPLETE, AT_RISK, AT_RISK, ASSURED, True),
        (None, AT_RISK, AT_RISK, ASSURED, False),
    ],
)
def test_assured_rating_counts_before_the_own(own, assured, shown, source, differs):
    found = standing(
        facts(start=TODAY, said=own and said(own), assured=assured and Assured(assured, TODAY)), TODAY
    )
    assert (found.delivery, found.source, found.differs) == (shown, source, differs)


def test_assured_off_track_makes_what_the_lead_calls_complete_overdue():
    late = facts(due=TODAY - DAY, said=said(COMPLETE), assured=Assured(OFF_TRACK, TODAY), milestones_late=1)
    found = standing(late, TODAY)
    assert (found.overdue, found.days_late, found.milestones_late) == (True, 1, 1)


@pytest.mark.parametrize("asks", [True, False])
def test_asks_help_where_the_last_word_does(asks):
    assert standing(facts(said=said(asks_help=asks)), TODAY).asks_help is asks


# The suggestion


def stands(delivery: str = ON_TRACK, ref: str = "1.1", overdue: bool = False, **rest: object) -> Standing:
    plain = {
        "source": SELF_RATED,
        "impact": Impact.SOME,
        "days_late": int(overdue),
        "milestones_late": 0,
        "asks_help": False,
        "differs": False,
    }
    return Standing(ref=ref, delivery=delivery, overdue=overdue, **plain | rest)


def group(*deliveries: str) -> list[Standing]:
    """Numbered 1.1, 1.2 and so on; "late" stands for on track and overdue."""
    return [
        stands(ON_TRACK if delivery == "late" else delivery, f"1.{number}", delivery == "late")
        for number, delivery in enumerate(deliveries, 1)
    ]


NO_WORRY = "every action still open was updated, and none is at risk, off track or overdue"
TABLE = [
    ([], "no_actions", NOT_STARTED, "", "it has no actions yet"),
    ([NOT_APPLICABLE] * 2, "no_actions", NOT_STARTED, "", "it has no actions yet"),
    ([EMBEDDED], "all_embedded", EMBEDDED, "1", "every action is embedded"),
    ([EMBEDDED, NOT_APPLICABLE], "all_embedded", EMBEDDED, "1", "every action is embedded"),
    ([COMPLETE, EMBEDDED], "all_complete", COMPLETE, "1 2", "every action is complete or embedded"),
    # More than a fifth: one of five is just a fifth, one of four is more.
    ([OFF_TRACK] + [ON_TRACK] * 4, "any_worry", AT_RISK, "1", "1 of 5 actions is off track"),
    (["late"] + [COMPLETE] * 4, "any_worry", AT_RISK, "1", "1 of 5 actions is overdue"),
    (
        [OFF_TRACK] + [ON_TRACK] * 3,
        "a_fifth_late",
        OFF_TRACK,
        "1",
        "1 of 4 actions is off track, more than a fifth",
    ),
    (
        ["late", ON_TRACK, OFF_TRACK] + [COMPLETE] * 6,
        "a_fifth_late",
        OFF_TRACK,
        "1 3",
        "1 of 9 actions is off track and 1 is overdue, more than a fifth",
    ),
    (
        ["late", ON_TRACK, OFF_TRACK] + [COMPLETE] * 7,
        "any_worry",
        AT_RISK,
        "1 3",
        "1 of 10 actions is off track and 1 is overdue",
    ),
    # What is no longer applicable is left out of the share.
    (
        [OFF_TRACK] + [ON_TRACK] * 3 + [NOT_APPLICABLE] * 6,
        "a_fifth_late",
        OFF_TRACK,
        "1",
        "1 of 4 actions is off track, more than a fifth",
    ),
    # Half silent, or just less.
    ([SILENT], "half_silent", SILENT, "1", "1 of 1 action is not updated, half or more"),
    ([SILENT, ON_TRACK], "half_silent", SILENT, "1", "1 of 2 actions is not updated, half or more"),
    (
        [ON_TRACK, SILENT, COMPLETE, SILENT],
        "half_silent",
        SILENT,
        "2 4",
        "2 of 4 actions are not updated, half or more",
    ),
    ([SILENT, ON_TRACK, ON_TRACK], "any_worry", AT_RISK, "1", "1 of 3 actions is not updated"),
    (
        [SILENT, SILENT, OFF_TRACK],
        "a_fifth_late",
        OFF_TRACK,
        "3",
        "1 of 3 actions is off track, more than a fifth",
    ),
    (
        ["late", AT_RISK, SILENT, AT_RISK] + [ON_TRACK] * 2,
        "any_worry",
        AT_RISK,
        "1 2 3 4",
        "2 of 6 actions are at risk, 1 is not updated and 1 is overdue",
    ),
    ([PAUSED], "all_paused", PAUSED, "1", "every action still open is paused"),
    ([PAUSED, COMPLETE, PAUSED], "all_paused", PAUSED, "1 3", "every action still open is paused"),
    ([NOT_STARTED] * 2, "none_started", NOT_STARTED, "1 2", "no action has been started"),
    ([NOT_STARTED, COMPLETE], "no_worry", ON_TRACK, "1", NO_WORRY),
    ([NOT_STARTED, ON_TRACK, COMPLETE, PAUSED], "no_worry", ON_TRACK, "1 2 4", NO_WORRY),
]


@pytest.mark.parametrize(("deliveries", "rule", "delivery", "numbers", "because"), TABLE)
def test_suggestion_names_rule_actions_and_reason(deliveries, rule, delivery, numbers, because):
    found = suggested_delivery(group(*deliveries))
    assert (found.rule.key, found.delivery) == (rule, delivery)
    assert found.refs == tuple(f"1.{number}" for number in numbers.split())
    assert found.because == because


def test_every_rule_fires_somewhere_in_the_table():
    assert {row[1] for row in TABLE} == set(RULES)


def test_suggestion_counts_only_what_counts():
    assert suggested_delivery(group(NOT_APPLICABLE, COMPLETE, ON_TRACK)).counted == 2


# Movement


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (OFF_TRACK, AT_RISK, BETTER),
        (AT_RISK, ON_TRACK, BETTER),
        (ON_TRACK, COMPLETE, BETTER),
        (COMPLETE, EMBEDDED, BETTER),
        (SILENT, ON_TRACK, BETTER),
        (ON_TRACK, ON_TRACK, SAME),
        (AT_RISK, SILENT, SAME),
        (NOT_STARTED, ON_TRACK, SAME),
        (PAUSED, AT_RISK, SAME),
        (EMBEDDED, COMPLETE, WORSE),
        (ON_TRACK, SILENT, WORSE),
        (ON_TRACK, PAUSED, WORSE),
        (AT_RISK, OFF_TRACK, WORSE),
        ("", ON_TRACK, ""),
        (ON_TRACK, "", ""),
        (ON_TRACK, NOT_APPLICABLE, ""),
        (NOT_APPLICABLE, ON_TRACK, ""),
    ],
)
def test_movement_from_one_rating_to_another(before, now, moved):
    assert movement(before, now) == moved


def test_every_rating_that_counts_has_a_rank():
    assert set(RANK) == set(DELIVERY) - NOT_COUNTED


# Counts


def test_figure_counts_each_row_that_its_test_passes():
    rows = [
        stands(OFF_TRACK, overdue=True, milestones_late=2, asks_help=True, differs=True),
        stands(OFF_TRACK),
        stands(SILENT, overdue=True),
        stands(COMPLETE),
        stands(NOT_APPLICABLE),
    ]
    assert figure_counts(rows) == {
        "off_track": 2,
        "overdue": 2,
        "silent": 1,
        "milestones_late": 1,
        "asks_help": 1,
        "differs": 1,
    }
    assert figure_counts([]) == dict.fromkeys(FIGURES, 0)


def test_delivery_counts_stand_in_drawing_order_without_zeros():
    found = delivery_counts(group(SILENT, ON_TRACK, EMBEDDED, SILENT, NOT_APPLICABLE))
    assert list(found.items()) == [(EMBEDDED, 1), (ON_TRACK, 1), (SILENT, 2)]
    assert delivery_counts([]) == {}


# Whatever the actions


@st.composite
def any_standing(draw: st.DrawFn) -> Standing:
    """As `standing` itself makes them of any facts."""
    day = st.integers(-400, 400).map(lambda days: TODAY + days * DAY)
    past = st.integers(0, 400).map(lambda days: TODAY - days * DAY)
    rating = st.sampled_from(list(Delivery))
    word = st.builds(
        Said, delivery=rating, impact=st.sampled_from(list(Impact)), on=past, asks_help=st.booleans()
    )
    made = ActionFacts(
        ref=draw(st.sampled_from(["1.1", "1.2", "2.1"])),
        start=draw(day),
        due=draw(day),
        said=draw(st.none() | word),
        assured=draw(st.none() | st.builds(Assured, delivery=rating, on=past)),
        milestones_late=draw(st.integers(0, 3)),
    )
    return standing(made, TODAY)


GROUPS = st.lists(any_standing(), max_size=12)
WORRYING = {AT_RISK, OFF_TRACK, SILENT}


@given(GROUPS)
def test_suggestion_is_never_on_track_over_a_worry(rows):
    worried = any(row.counts and (row.overdue or row.delivery in WORRYING) for row in rows)
    assert not (worried and suggested_delivery(rows).delivery in {ON_TRACK, COMPLETE, EMBEDDED})


@given(GROUPS.filter(lambda rows: any(row.counts for row in rows)))
def test_one_more_off_track_never_improves_the_suggestion(rows):
    before, after = suggested_delivery(rows), suggested_delivery([*rows, stands(OFF_TRACK)])
    assert RANK[after.delivery] <= RANK[before.delivery]


@given(GROUPS)
def test_counts_sum_to_the_actions_counted(rows):
    assert sum(delivery_counts(rows).values()) == suggested_delivery(rows).counted


@given(GROUPS)
def test_refs_that_fired_lie_among_those_counted(rows):
    assert set(suggested_delivery(rows).refs) <= {row.ref for row in rows if row.counts}


@given(GROUPS)
def test_reason_can_always_be_read_out(rows):
    because = suggested_delivery(rows).because
    assert because != ""
    assert "{" not in because


@given(any_standing())
def test_late_days_stand_only_beside_overdue(row):
    assert row.overdue == (row.days_late > 0)
