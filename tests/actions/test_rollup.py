"""The rules, as tables: dates, silence, whose rating counts, what an area is suggested."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.choices import (
    DELIVERY,
    DONE,
    NOT_COUNTED,
    PROPOSED,
    SENT_BACK,
    SETTLED,
    SILENT,
    Delivery,
    Impact,
    Outcome,
)
from actions.facts import ActionFacts, Asked, Assured, Said, SignedOff
from actions.figures import delivery_counts
from actions.rollup import (
    AGREED,
    ASSURED,
    BETTER,
    NOBODY,
    RANK,
    RULES,
    SAME,
    SELF_RATED,
    WORSE,
    Standing,
    awaits_sign_off,
    doubts_when_saying,
    movement,
    quiet_days,
    standing,
    suggested_delivery,
)
from tests.factories.facts import DAY, TODAY, asked, facts, group, said, signed, stands

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
RETURNED, REOPENED = Outcome.RETURNED, Outcome.REOPENED
SETTLE = sorted(SETTLED)


# Standing


@pytest.mark.parametrize(
    ("days_to_due", "overdue", "days_late"),
    [(180, False, 0), (1, False, 0), (0, False, 0), (-1, True, 1), (-2, True, 2), (-400, True, 400)],
)
@pytest.mark.parametrize("delivery", [ON_TRACK, AT_RISK, OFF_TRACK, NOT_STARTED, PAUSED])
def test_overdue_follows_from_dates_alone(delivery, days_to_due, overdue, days_late):
    found = standing(facts(due=TODAY + days_to_due * DAY, said=said(delivery)), TODAY)
    assert (found.overdue, found.days_late) == (overdue, days_late)


@pytest.mark.parametrize("delivery", SETTLE)
@pytest.mark.parametrize("ago", [0, 400], ids=["today", "long ago"])
def test_settled_owes_nothing(delivery, ago):
    settled = facts(
        due=TODAY - DAY,
        said=said(delivery, ago, asks_help=True),
        signed=signed(delivery),
        asked=asked(closed_ago=1),
        milestones_late=3,
        proofs=1,
    )
    assert standing(settled, TODAY) == Standing(
        ref="1.1",
        delivery=delivery,
        source=AGREED,
        impact=Impact.SOME,
        overdue=False,
        days_late=0,
        milestones_late=0,
        asks_help=False,
        differs=False,
        asked="unanswered",
    )


# What one person says is finished


@pytest.mark.parametrize(
    ("own", "sign_off", "shown", "source", "awaits"),
    [
        # Nobody has agreed.
        (COMPLETE, None, PROPOSED, SELF_RATED, True),
        (EMBEDDED, None, PROPOSED, SELF_RATED, True),
        (NOT_APPLICABLE, None, PROPOSED, SELF_RATED, True),
        # Somebody has.
        (COMPLETE, signed(COMPLETE), COMPLETE, AGREED, False),
        (EMBEDDED, signed(EMBEDDED), EMBEDDED, AGREED, False),
        (NOT_APPLICABLE, signed(NOT_APPLICABLE), NOT_APPLICABLE, AGREED, False),
        # The same said again needs no one's leave.
        (COMPLETE, signed(COMPLETE, update=6), COMPLETE, AGREED, False),
        # While "embedded" waits, or was sent back, "complete" holds; the way back needs no second person.
        (EMBEDDED, signed(COMPLETE, update=6), COMPLETE, AGREED, True),
        (EMBEDDED, signed(COMPLETE, RETURNED), COMPLETE, AGREED, False),
        (COMPLETE, signed(EMBEDDED, update=6), COMPLETE, AGREED, False),
        # Complete, and then not needed: that is another thing, which nobody has agreed to.
        (NOT_APPLICABLE, signed(COMPLETE, update=6), PROPOSED, SELF_RATED, True),
        (COMPLETE, signed(NOT_APPLICABLE, update=6), PROPOSED, SELF_RATED, True),
        # Sent back, and said anew.
        (COMPLETE, signed("", RETURNED), SENT_BACK, SELF_RATED, False),
        (COMPLETE, signed("", RETURNED, update=6), PROPOSED, SELF_RATED, True),
        (ON_TRACK, signed("", RETURNED, update=6), ON_TRACK, SELF_RATED, False),
        # Opened again, by somebody else or by the lead.
        (COMPLETE, signed("", REOPENED), SENT_BACK, SELF_RATED, False),
        (ON_TRACK, signed("", REOPENED), ON_TRACK, SELF_RATED, False),
        (COMPLETE, signed("", REOPENED, update=6), PROPOSED, SELF_RATED, True),
        # What is open needs nobody, whatever was agreed once.
        (PAUSED, signed(COMPLETE, update=6), PAUSED, SELF_RATED, False),
    ],
)
def test_two_persons_settle_an_action(own, sign_off, shown, source, awaits):
    found = standing(facts(said=said(own), signed=sign_off), TODAY)
    assert (found.delivery, found.source, found.awaits) == (shown, source, awaits)


def test_nothing_awaits_where_nothing_was_said():
    assert awaits_sign_off(facts(said=None)) is False


@pytest.mark.parametrize("assured", [AT_RISK, ON_TRACK, OFF_TRACK])
@pytest.mark.parametrize("sign_off", [None, signed(COMPLETE)], ids=["waiting", "agreed"])
def test_assured_rating_counts_beside_a_proposal(assured, sign_off):
    found = standing(
        facts(said=said(COMPLETE), signed=sign_off, assured=Assured(assured, TODAY), proofs=1), TODAY
    )
    assert (found.delivery, found.source, found.differs) == (assured, ASSURED, True)
    assert found.awaits is (sign_off is None)


@pytest.mark.parametrize("assured", SETTLE)
@pytest.mark.parametrize(("own", "shown"), [(ON_TRACK, ON_TRACK), (COMPLETE, PROPOSED)])
def test_assured_rating_settles_nothing(assured, own, shown):
    found = standing(facts(said=said(own), assured=Assured(assured, TODAY)), TODAY)
    assert (found.delivery, found.source) == (shown, SELF_RATED)


def test_proposal_does_not_stop_the_clock():
    """Nor does it hide what is asked for, or late."""
    late = facts(due=TODAY - 2 * DAY, said=said(COMPLETE, asks_help=True), milestones_late=1)
    found = standing(late, TODAY)
    assert (found.overdue, found.days_late, found.milestones_late, found.asks_help) == (True, 2, 1, True)


# Silence


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
        (COMPLETE, 400, PROPOSED),
        (EMBEDDED, 400, PROPOSED),
        (NOT_APPLICABLE, 400, PROPOSED),
    ],
)
def test_silence_takes_the_colour_of_what_is_open(delivery, ago, shown):
    assert standing(facts(said=said(delivery, ago)), TODAY).delivery == shown


@pytest.mark.parametrize(("ago", "shown"), [(45, SENT_BACK), (46, SILENT)])
def test_what_was_sent_back_owes_a_word_from_that_day_on(ago, shown):
    sent_back = replace(signed("", RETURNED), on=TODAY - ago * DAY)
    found = standing(facts(said=said(COMPLETE, ago=100), signed=sent_back), TODAY)
    assert found.delivery == shown


@pytest.mark.parametrize(
    ("asked_so", "state", "shown"),
    [
        (asked(closed_ago=-1), "waiting", ON_TRACK),
        (asked(closed_ago=0), "waiting", ON_TRACK),
        (asked(closed_ago=1), "unanswered", SILENT),
        (asked(closed_ago=-1, missed=True), "waiting", SILENT),
        (asked(closed_ago=1, answered_ago=1), "answered", ON_TRACK),
        (asked(closed_ago=1, answered_ago=0), "answered_late", ON_TRACK),
        (None, "", ON_TRACK),
    ],
)
def test_round_that_closed_without_an_answer_takes_the_colour(asked_so, state, shown):
    found = standing(facts(said=said(ago=20), asked=asked_so), TODAY)
    assert (found.asked, found.delivery) == (state, shown)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"said": said(PAUSED)}, PAUSED),
        ({"said": said(COMPLETE)}, PROPOSED),
        ({"said": said(COMPLETE), "signed": signed(COMPLETE)}, COMPLETE),
        ({"said": said(NOT_APPLICABLE), "signed": signed(NOT_APPLICABLE)}, NOT_APPLICABLE),
        ({"said": said(COMPLETE), "signed": signed("", RETURNED)}, SILENT),
        ({"said": said(), "assured": Assured(PAUSED, TODAY)}, PAUSED),
        ({"said": None, "start": TODAY + 30 * DAY}, SILENT),
    ],
)
def test_what_owes_no_word_may_leave_a_round_unanswered(given, shown):
    found = standing(facts(asked=asked(closed_ago=1), **given), TODAY)
    assert (found.asked, found.delivery) == ("unanswered", shown)


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
        ({"said": said(ago=60), "signed": SignedOff("returned", "", 7, on=TODAY - 2 * DAY)}, 2),
        ({"said": said(ago=60), "signed": SignedOff("returned", "", 9, on=TODAY - 2 * DAY)}, 60),
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
        (OFF_TRACK, ON_TRACK, ON_TRACK, ASSURED, True),
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


NO_WORRY = "every action still open was updated, and none is at risk, off track, overdue or sent back"
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
    # What waits for a second person is neither done nor a worry; what was sent back is a worry.
    ([PROPOSED, COMPLETE], "no_worry", ON_TRACK, "1", NO_WORRY),
    ([PROPOSED] * 2, "no_worry", ON_TRACK, "1 2", NO_WORRY),
    ([SENT_BACK, COMPLETE], "any_worry", AT_RISK, "1", "1 of 2 actions is sent back"),
    (
        [AT_RISK, SENT_BACK, SENT_BACK],
        "any_worry",
        AT_RISK,
        "1 2 3",
        "1 of 3 actions is at risk and 2 are sent back",
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
        (ON_TRACK, PROPOSED, SAME),
        (AT_RISK, PROPOSED, BETTER),
        (PROPOSED, COMPLETE, BETTER),
        (PROPOSED, SENT_BACK, WORSE),
        (COMPLETE, SENT_BACK, WORSE),
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


# What would not add up if the lead said it now


@pytest.mark.parametrize(
    ("given", "says", "how", "keys"),
    [
        ({}, ON_TRACK, {}, []),
        ({"milestones_late": 1}, ON_TRACK, {}, ["milestones_late"]),
        ({"milestones_late": 1}, AT_RISK, {}, []),
        ({"milestones_late": 2}, ON_TRACK, {"seen_to": 1}, ["milestones_late"]),
        ({"milestones_late": 2}, ON_TRACK, {"seen_to": 2}, []),
        ({"due": TODAY - DAY}, ON_TRACK, {}, ["overdue"]),
        ({}, COMPLETE, {}, ["unproved"]),
        ({}, COMPLETE, {"proofs": 1}, []),
        ({"proofs": 1}, COMPLETE, {}, []),
        ({}, ON_TRACK, {"same": True}, ["same_words"]),
        ({"said": said(doubted=("same_words",))}, ON_TRACK, {}, []),
        ({"recoveries_missed": 2}, AT_RISK, {}, ["recovery_missed"]),
        # Whoever speaks is not silent, and answers the round.
        ({"said": said(ago=400), "asked": asked(closed_ago=1)}, ON_TRACK, {}, []),
        # Said again of what is agreed: only its evidence matters still.
        (
            {"said": said(COMPLETE), "signed": signed(COMPLETE), "recoveries_missed": 2},
            COMPLETE,
            {},
            ["unproved"],
        ),
    ],
)
def test_doubts_of_what_is_about_to_be_said(given, says, how, keys):
    assert list(doubts_when_saying(facts(**given), TODAY, says, **{"same": False} | how)) == keys


# Whatever the actions


DAYS = st.integers(-400, 400).map(lambda days: TODAY + days * DAY)
PAST = st.integers(0, 400).map(lambda days: TODAY - days * DAY)
RATINGS, KEYS = st.sampled_from(list(Delivery)), st.integers(1, 3)
WORDS = st.builds(
    Said,
    delivery=RATINGS,
    impact=st.sampled_from(list(Impact)),
    on=PAST,
    asks_help=st.booleans(),
    id=KEYS,
)
SIGN_OFFS = st.builds(SignedOff, outcome=st.just(Outcome.AGREED), stands=st.sampled_from(SETTLE), update=KEYS)
SEND_BACKS = st.builds(
    SignedOff, outcome=st.sampled_from([RETURNED, REOPENED]), stands=st.just(""), update=KEYS
)
FACTS = st.builds(
    ActionFacts,
    ref=st.sampled_from(["1.1", "1.2", "2.1"]),
    start=DAYS,
    due=DAYS,
    said=st.none() | WORDS,
    assured=st.none() | st.builds(Assured, delivery=RATINGS, on=PAST),
    signed=st.none() | SIGN_OFFS | SEND_BACKS,
    asked=st.none() | st.builds(Asked, title=st.just("Board"), closes_on=DAYS, answered=st.none() | PAST),
    milestones_late=st.integers(0, 3),
    recoveries_missed=st.integers(0, 3),
    proofs=st.integers(0, 2),
    challenges=st.integers(0, 2),
)
ANY = FACTS.map(lambda made: standing(made, TODAY))
GROUPS = st.lists(ANY, max_size=12)
WORRYING = {AT_RISK, OFF_TRACK, SILENT, SENT_BACK}


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


@given(ANY)
def test_late_days_stand_only_beside_overdue(row):
    assert row.overdue == (row.days_late > 0)


@given(
    FACTS.map(lambda made: replace(made, signed=None))
    | FACTS.filter(lambda made: not (made.signed and made.signed.stands))
)
def test_nothing_that_one_person_says_alone_is_settled(made):
    assert standing(made, TODAY).delivery not in SETTLED


@given(FACTS)
def test_settled_is_what_the_lead_said_and_somebody_agreed_to(made):
    """At least: "embedded" may wait where "complete" was agreed, and be taken back to it."""
    found = standing(made, TODAY)
    if found.delivery in SETTLED:
        assert found.source == AGREED
        assert {made.said.delivery, made.signed.stands} in [{found.delivery}, DONE]


@given(FACTS)
def test_silence_is_never_green(made):
    quiet = quiet_days(made, TODAY) > made.silent_after
    unanswered = bool(made.asked and made.asked.closes_on < TODAY and made.asked.answered is None)
    assert not ((quiet or unanswered) and standing(made, TODAY).delivery == ON_TRACK)


@given(FACTS.filter(awaits_sign_off))
def test_proposal_is_never_counted_as_done(made):
    """But for "embedded" of what was agreed as complete, which counts as complete."""
    found = standing(made, TODAY)
    before = made.signed.stands if made.signed else ""
    assert found.delivery not in DONE or (found.delivery, before) == (COMPLETE, COMPLETE)
    assert found.delivery != made.said.delivery
