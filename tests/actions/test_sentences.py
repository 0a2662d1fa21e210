from datetime import date

import pytest

from actions.choices import SILENT, Delivery, Impact, Precision, Verdict
from actions.forecast import Forecast
from actions.sentences import (
    capital,
    dates_in_short,
    forecast_in_short,
    in_words_of_chance,
    later,
    listed,
    moved_in_short,
    number,
    plan_in_short,
    round_in_short,
    round_words,
    sources_in_short,
    when,
)
from tests.factories.facts import TODAY, asked, stands


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 areas"), (1, "1 area"), (2, "2 areas"), (1000, "1000 areas")]
)
def test_number_takes_the_word_that_fits(count, text):
    assert number(count, "area", "areas") == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed_puts_and_before_the_last(parts, text):
    assert listed(parts) == text
    assert listed(part for part in parts) == text


@pytest.mark.parametrize(("text", "result"), [("", ""), ("a", "A"), ("the ICB", "The ICB"), ("Été", "Été")])
def test_capital_leaves_the_rest_alone(text, result):
    assert capital(text) == result


@pytest.mark.parametrize(
    ("deliveries", "impacts", "verdicts", "text"),
    [
        ([], [], [], ""),
        ([], [Impact.CLEAR], [Verdict.CLOSED], ""),
        ([Delivery.ON_TRACK], [], [], "1 of 1 area is on track or complete."),
        (
            [Delivery.ON_TRACK, Delivery.COMPLETE, Delivery.EMBEDDED],
            [],
            [],
            "3 of 3 areas are on track or complete.",
        ),
        ([Delivery.OFF_TRACK], [], [], "0 of 1 area are on track or complete. 1 is off track."),
        (
            [Delivery.OFF_TRACK, Delivery.OFF_TRACK, Delivery.AT_RISK, SILENT, Delivery.PAUSED],
            [],
            [],
            "0 of 5 areas are on track or complete. 2 are off track, 1 is at risk, 1 is not updated and 1 is"
            " paused.",
        ),
        (
            [Delivery.NOT_STARTED, Delivery.ON_TRACK],
            [Impact.CLEAR, Impact.SOME],
            [Verdict.CLOSED, Verdict.MONITORED],
            "1 of 2 areas is on track or complete. 1 is not started. Families feel a clear difference in 1."
            " Reviewers have closed 1 of 2.",
        ),
        (
            [Delivery.ON_TRACK, Delivery.ON_TRACK],
            [Impact.SUSTAINED, Impact.CLEAR],
            [Verdict.SUFFICIENT],
            "2 of 2 areas are on track or complete. Families feel a clear difference in 2.",
        ),
    ],
)
def test_plan_in_short_leaves_out_what_the_figures_do_not_carry(deliveries, impacts, verdicts, text):
    assert plan_in_short(deliveries, impacts, verdicts) == text


@pytest.mark.parametrize(
    ("hollow", "words"), [([4], "In area 4 the work"), ([1, 4, 5], "In areas 1, 4 and 5 the work")]
)
def test_plan_in_short_names_areas_where_the_work_changes_nothing(hollow, words):
    text = plan_in_short([Delivery.ON_TRACK], [Impact.CLEAR], [], hollow)
    told = f"difference in 1. {words} gets done, but nothing that is measured gets better."
    assert text.endswith(told)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (
            (0, 0, 0, 0, 0),
            "0 actions were completed and 0 promised dates were missed. 0 ratings got better and 0 got worse.",
        ),
        (
            (1, 1, 1, 1, 1),
            "1 action was completed and 1 promised date was missed. 1 rating got better and 1 got worse."
            " Reviewers closed 1 area.",
        ),
        (
            (2, 3, 4, 5, 6),
            "2 actions were completed and 3 promised dates were missed. 4 ratings got better and 5 got worse."
            " Reviewers closed 6 areas.",
        ),
    ],
)
def test_moved_in_short_says_each_count_once(counts, text):
    assert moved_in_short(*counts) == text


@pytest.mark.parametrize(
    ("on", "precision", "text"),
    [
        (date(2022, 3, 8), Precision.DAY, "8 March 2022"),
        (date(2022, 12, 31), Precision.DAY, "31 December 2022"),
        (date(2022, 3, 8), Precision.MONTH, "March 2022"),
        (date(2022, 3, 8), Precision.YEAR, "2022"),
        (date(2022, 1, 1), Precision.SEASON, "winter 2022"),
        (date(2022, 2, 28), Precision.SEASON, "winter 2022"),
        (date(2022, 3, 1), Precision.SEASON, "spring 2022"),
        (date(2022, 5, 31), Precision.SEASON, "spring 2022"),
        (date(2022, 6, 1), Precision.SEASON, "summer 2022"),
        (date(2022, 9, 1), Precision.SEASON, "autumn 2022"),
        (date(2022, 11, 30), Precision.SEASON, "autumn 2022"),
        (date(2022, 12, 1), Precision.SEASON, "winter 2022"),
    ],
)
def test_when_is_as_precise_as_is_known(on, precision, text):
    assert when(on, precision) == text


@pytest.mark.parametrize(
    ("closed_ago", "answered_ago", "words"),
    [
        (-3, None, "Still to answer"),
        (1, None, "Not updated in the round for Board meeting"),
        (2, 1, "Late, 2 October 2022"),
        (0, 1, ""),
    ],
)
def test_words_of_a_round(closed_ago, answered_ago, words):
    ask = asked(closed_ago, answered_ago)
    assert round_words(ask, ask.state(TODAY)) == words


@pytest.mark.parametrize(
    ("days", "text"), [(92, "92 days later"), (1, "1 day later"), (-1, "1 day earlier"), (0, "0 days later")]
)
def test_later(days, text):
    assert later(days) == text


@pytest.mark.parametrize(
    ("due", "moves", "missed", "text"),
    [
        (date(2023, 3, 31), 0, 0, "First due 31 March 2023. It has not moved."),
        (date(2023, 4, 1), 1, 0, "First due 31 March 2023. Moved once, 1 day in all."),
        (
            date(2023, 7, 1),
            2,
            1,
            "First due 31 March 2023. Moved twice, 92 days in all. One recovery date was missed.",
        ),
        (
            date(2023, 3, 30),
            3,
            2,
            "First due 31 March 2023. Moved 3 times, now 1 day earlier. 2 recovery dates were missed.",
        ),
        (date(2023, 3, 31), 2, 0, "First due 31 March 2023. Moved twice, now back at the first date."),
    ],
)
def test_dates_in_short(due, moves, missed, text):
    assert dates_in_short(date(2023, 3, 31), due, moves, missed) == text


def test_work_that_goes_on_is_reviewed():
    found = dates_in_short(date(2023, 3, 31), date(2023, 3, 31), 0, 0, "review")
    assert found == "First review 31 March 2023. It has not moved."


@pytest.mark.parametrize(
    ("counts", "day", "sentence"),
    [
        (
            (41, 9, 0, 4),
            6,
            "9 of 41 actions are answered; 4 people have not started; closes in 3 days, on 9 October 2025.",
        ),
        (
            (1, 1, 0, 0),
            8,
            "1 of 1 action is answered; closes in 1 day, on 9 October 2025.",
        ),
        (
            (3, 1, 0, 1),
            9,
            "1 of 3 actions is answered; 1 person has not started; closes today, on 9 October 2025.",
        ),
        (
            (4, 2, 1, 1),
            10,
            "2 of 4 actions were answered in time, 1 late; 1 was not. The round closed on 9 October 2025.",
        ),
        (
            (3, 1, 0, 2),
            10,
            "1 of 3 actions was answered in time, 0 late; 2 were not. The round closed on 9 October 2025.",
        ),
    ],
)
def test_round_in_short(counts, day, sentence):
    assert round_in_short(*counts, date(2025, 10, 9), date(2025, 10, day)) == sentence


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ([], ""),
        ([("on_track", "self-rated")], "1 as the lead alone rates it"),
        (
            [
                ("complete", "agreed"),
                ("at_risk", "assured"),
                ("silent", "self-rated"),
                ("complete", "agreed"),
            ],
            "2 agreed by a second person, 1 assured by an officer or the board and 1 not updated",
        ),
        ([("not_applicable", "agreed"), ("not_started", "nobody")], "1 not spoken of yet"),
    ],
)
def test_sources_in_short_says_whose_ratings_count(group, words):
    standings = [stands(delivery=delivery, source=source) for delivery, source in group]
    assert sources_in_short(standings) == words


def forecast_of(delay: int, chance: float) -> Forecast:
    day = date(2022, 12, 1)
    return Forecast(
        12, delay, 3, day, date(2023, 1, 31), date(2023, 4, 30), date(2022, 12, 31), chance, (day,)
    )


@pytest.mark.parametrize(
    ("delay", "record"),
    [
        (34, "Half of the 12 finished milestones of this area were 34 days late or later."),
        (1, "Half of the 12 finished milestones of this area were 1 day late or later."),
        (0, "Half of the 12 finished milestones of this area were done on their day or earlier."),
        (-7, "Half of the 12 finished milestones of this area were done 7 days early or earlier."),
    ],
)
def test_forecast_in_short_tells_record_days_and_chance(delay, record):
    assert forecast_in_short(forecast_of(delay, 0.23), "this area") == (
        f"{record} If the 3 open actions go the same way, all is likely to be done by 31 January 2023, and in 8 of"
        " 10 cases between 1 December 2022 and 30 April 2023. The chance that it is done by the last promised"
        " date, 31 December 2022, is about 2 in 10."
    )


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "less than 1 in 20"),
        (0.049, "less than 1 in 20"),
        (0.05, "about 1 in 20"),
        (0.1, "about 1 in 10"),
        (0.5, "about 5 in 10"),
        (0.94, "about 9 in 10"),
        (0.951, "more than 19 in 20"),
        (1.0, "more than 19 in 20"),
    ],
)
def test_a_chance_claims_no_more_than_the_record_knows(chance, words):
    assert in_words_of_chance(chance) == words
