"""A pack says what the pages say, of the same day, to readers outside the board."""

import logging
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Delivery, Scan, Sensitivity, Shows, Unit
from actions.exports.contents import ACTION_HEADINGS, action_table
from actions.figures import FIGURES, delivery_counts, figure_counts
from actions.measure_words import DIRECTIONS, STATES
from actions.models import Plan
from actions.queries.measures import measure_rows
from actions.queries.plan_tree import plan_tree
from reviews.choices import SectionKey
from reviews.contents import packs
from reviews.contents.standing import LISTED, OUTSIDE
from reviews.contents.words import INVENTED
from reviews.document import Bullets, Heading, Paragraph, Quote, kept, read
from reviews.models import Pack
from tests.factories.actions import (
    ActionFactory,
    AreaRatingFactory,
    DueChangeFactory,
    MilestoneFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory, proof_of
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory
from tests.factories.reviews import AnswerFactory, FindingFactory, RequestFactory, ReviewFactory
from tests.factories.voice import ForumStatementFactory, RiskFactory, VoiceFactory, VoiceResponseFactory
from tests.reviews.contents.conftest import ON
from tests.reviews.contents.everything import SINCE, fill

EARLIER = date(2022, 9, 30)  # before anything of `fill` was said
DAYS = pytest.mark.parametrize("on", [ON, EARLIER], ids=str)


def words_of(section) -> list[str]:
    return [one.text for one in section.blocks if isinstance(one, Paragraph)]


# The same as on the pages


@DAYS
def test_figures_are_those_of_the_dashboard(plan, review, table, on):
    fill(plan, review, 2)
    counts = figure_counts(plan_tree(plan, on).standings)
    labels = {one.label: key for key, one in FIGURES.items()}
    shown = {labels[row[0]]: row[1] for row in table("figures", on).rows}
    assert shown == {key: counts[key] for key in shown}
    assert {"off_track", "overdue", "silent", "milestones_late"} <= shown.keys()


def test_figures_leave_out_what_only_the_board_may_know(plan, review, table):
    fill(plan, review, 1)
    assert not {row[0] for row in table("figures").rows} & {"Asking for help", "Challenged", "Not adding up"}


@DAYS
def test_counts_of_ratings_are_those_of_the_bars(plan, review, table, on):
    fill(plan, review, 2)
    tree = plan_tree(plan, on)
    told = table("delivery", on)
    every = [delivery_counts(tree.standings), *(area.counts for area in tree.areas)]
    assert [sum(row[1:-1]) for row in told.rows] == [row[-1] for row in told.rows]
    assert [[cell for cell in row[1:-1] if cell] for row in told.rows] == [
        [counts[key] for key in every[0] if key in counts] for counts in every
    ]


@DAYS
def test_actions_are_those_of_the_list(plan, review, table, on):
    fill(plan, review, 2)
    wanted = [ACTION_HEADINGS.index(heading) for heading in LISTED]
    exported = action_table(plan_tree(plan, on).rows, OUTSIDE).rows
    assert table("actions", on).rows == tuple(tuple(row[place] for place in wanted) for row in exported)


@DAYS
def test_measures_are_those_of_the_list(plan, review, table, on):
    fill(plan, review, 2)
    rows = measure_rows(plan, on, board=False)
    told = [(row[0], row[4], row[5]) for row in table("measures", on).rows]
    assert told == [(str(row.measure), STATES[row.state].label, DIRECTIONS.get(row.travel)) for row in rows]


@DAYS
def test_areas_are_rated_as_on_their_pages(plan, review, table, on):
    fill(plan, review, 2)
    tree = plan_tree(plan, on)
    assert [row[0] for row in table("areas", on).rows] == [
        f"{area.number}. {area.plain_title}" for area in tree.areas
    ]
    assert [row[1] for row in table("areas", on).rows] == [
        "On track" if on == ON else "Not yet chosen" for _ in tree.areas
    ]


# What it is made of


def test_the_demonstration_says_on_every_page_that_it_is_one(plan, drawn, settings):
    honest = drawn()
    settings.DEMONSTRATION = True
    told = drawn()
    assert (honest.title, told.title) == (f"Oldham: {plan}", f"Oldham: {plan} (demonstration)")
    assert told.facts == (("Demonstration", INVENTED), *honest.facts)
    assert "emonstration" not in kept(honest)
    banner = (settings.BASE_DIR / "templates/_components/demonstration.html").read_text()
    assert INVENTED in banner


def test_sections_come_as_they_were_chosen(pack, drawn):
    pack.sections = ["risks", "summary"]
    assert [(one.key, one.title) for one in drawn().sections] == [
        ("risks", "Risks and issues"),
        ("summary", "Summary"),
    ]


def test_every_section_can_be_put_together_of_nothing(drawn):
    document = drawn()
    assert [one.key for one in document.sections] == list(SectionKey.values)
    assert [one.key for one in document.sections if one.failed] == []


def test_every_section_can_be_put_together_of_everything_and_kept(plan, review, drawn):
    fill(plan, review, 3)
    document = drawn()
    assert [one.key for one in document.sections if one.failed] == []
    assert read(kept(document)) == document
    keys = [one.key for one in document.tables()]
    assert len(keys) == len(set(keys))


def test_the_head_says_of_what_and_when(drawn):
    told = dict(drawn().facts)
    assert told["Review"] == "12-month review, 7 December 2022"
    assert told["Last review"] == "6-month review, 7 September 2022"
    assert told["Figures as of"] == ON


def test_the_texts_of_officers_begin_their_sections(pack, section):
    pack.summary = "Families wait less.\n\nWe are not there yet."
    assert words_of(section("summary"))[:2] == ["Families wait less.", "We are not there yet."]
    assert words_of(section("next_steps"))[0] == "Keep on."


def raises(pack, found):
    raise ValueError("The figures do not add up")
    yield


def asks_what_is_not_there(pack, found):
    yield Paragraph(str(list(Plan.objects.extra(where=["nothing_such = 1"]))))


@pytest.mark.parametrize("broken", [raises, asks_what_is_not_there])
def test_a_section_that_fails_says_so_and_the_others_stand(plan, review, drawn, monkeypatch, caplog, broken):
    fill(plan, review, 1)
    before = drawn()
    monkeypatch.setitem(packs.BUILDERS, SectionKey.RISKS, broken)
    with caplog.at_level(logging.ERROR):
        after = drawn()
    assert [one.key for one in after.sections if one.failed] == ["risks"]
    assert [one for one in after.sections if one.key != "risks"] == [
        one for one in before.sections if one.key != "risks"
    ]
    assert "Section risks of pack" in caplog.text


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_the_plan(plan, review, pack, count):
    fill(plan, review, count)
    pack = Pack.objects.select_related("review__plan__local_area").get(pk=pack.pk)
    with CaptureQueriesContext(connection) as told:
        packs.pack_document(pack, ON)
    assert len(told) == 69  # 22 of them begin and end the sections


# What stays with the board


def test_small_counts_are_kept_back(plan, review, drawn, table):
    plan.withhold_below = 20
    plan.save()
    few = MeasureFactory(plan=plan, number=1, unit=Unit.PEOPLE, baseline=18, baseline_on=date(2022, 1, 31))
    PathPointFactory(measure=few, value=Decimal(7))
    ReadingFactory(measure=few, on=SINCE, value=Decimal(17))
    VoiceFactory(plan=plan, people=16)
    (row,) = table("measures").rows
    assert (row[1], row[2], row[4]) == ("Kept back", "Kept back, 31 Mar 2022", "Kept back")
    assert not any(text in kept(drawn()) for text in ("17", "18 people", "16 people"))
    assert "fewer than 20 people" in kept(drawn())


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"sensitivity": Sensitivity.RESTRICTED}, False),
        ({"scan": Scan.HELD}, False),
        ({"scan": Scan.INFECTED}, False),
        ({"withdrawn_on": date(2022, 10, 1)}, False),
        ({"withdrawn_on": date(2022, 11, 2)}, True),
        ({"added_on": date(2022, 11, 2)}, False),
    ],
    ids=str,
)
@pytest.mark.parametrize("shows", [Shows.OUTCOME, Shows.ACTIVITY])
def test_only_evidence_that_may_leave_the_board_is_named(plan, review, drawn, fields, shown, shows):
    proof = proof_of(ActionFactory(plan=plan), title="Letters of Sam's family", shows=shows, **fields)
    AnswerFactory(request=RequestFactory(review=review), on=SINCE).evidence.add(proof)
    assert ("Letters of Sam's family" in kept(drawn())) is shown


def test_evidence_that_shows_activity_alone_is_not_evidence_of_impact(plan, table):
    proof_of(ActionFactory(plan=plan, ref="1.1"), title="Minutes", shows=Shows.ACTIVITY)
    proof_of(ActionFactory(plan=plan, ref="1.2"), title="Survey", shows=Shows.EXPERIENCE)
    assert [(row[0], row[4]) for row in table("evidence").rows] == [("Survey", "1.2")]


# Answers


@pytest.mark.parametrize(
    ("asked_on", "answered", "closed", "state"),
    [
        (date(2022, 9, 7), None, None, "Not yet answered"),
        (date(2022, 9, 7), date(2022, 10, 3), None, "Answered, 3 October 2022"),
        (date(2022, 9, 7), date(2022, 11, 2), None, "Not yet answered"),  # after the day
        (date(2022, 9, 7), None, date(2022, 10, 3), "No longer wanted"),
        (date(2022, 9, 7), None, date(2022, 11, 2), "Not yet answered"),
        (date(2022, 5, 4), None, None, "Not yet answered"),
        (date(2022, 5, 4), date(2022, 10, 3), None, "Answered, 3 October 2022"),
        (date(2022, 5, 4), date(2022, 9, 1), None, None),  # in the last pack
        (date(2022, 5, 4), None, date(2022, 9, 1), None),
        (date(2022, 12, 7), None, None, None),  # of the very review
    ],
)
def test_requests_open_at_the_last_review_are_told_and_answered(
    plan, pack, table, asked_on, answered, closed, state
):
    reviews = {one.held_on: one for one in plan.reviews.all()}
    asked_at = reviews.get(asked_on) or ReviewFactory(plan=plan, held_on=asked_on)
    request = RequestFactory(
        review=asked_at,
        closed_on=closed,
        closed_why="Seen already." if closed else "",
        added_on=date(2022, 5, 4),
    )
    if answered:
        AnswerFactory(request=request, on=answered)
    told = table("requests")
    assert [row[-1] for row in (told.rows if told else ())] == ([state] if state else [])


def test_a_request_is_quoted_and_answered_in_the_newest_words(review, plan, section):
    request = RequestFactory(review=review, number=4, words="Show that families wait less.")
    AnswerFactory(request=request, on=SINCE, words="Wait.")
    answer = AnswerFactory(request=request, on=date(2022, 10, 10), words="They wait less.\nHere is how.")
    answer.evidence.add(proof_of(ActionFactory(plan=plan), title="Waits by month"))
    blocks = section("answers").blocks
    assert blocks[0] == Paragraph("1 request, answered.")
    assert blocks[2:] == (
        Heading("Request 4, the whole plan"),
        Quote("Show that families wait less.", "DfE and NHS England, 6-month review, 7 September 2022"),
        Paragraph("They wait less."),
        Paragraph("Here is how."),
        Paragraph("Evidence:"),
        Bullets(("Waits by month, 8 March 2022",)),
    )


# Areas, movement, dates


def test_an_area_quotes_what_the_last_review_wanted(review, area, section):
    FindingFactory(review=review, area=area, kind="concern", words="Waits are long.", verbatim=True)
    FindingFactory(review=review, area=area, kind="concern", words="Pace.")
    FindingFactory(review=review, area=area, kind="strength", words="Leaders listen.")
    blocks = section("areas").blocks
    assert Quote("Waits are long.", "DfE and NHS England, 6-month review, 7 September 2022") in blocks
    assert Paragraph("Wanted by the last review: Pace.") in blocks
    assert "Leaders listen." not in str(blocks)


def test_an_area_tells_what_was_done_and_what_is_next(area, table):
    action = ActionFactory(area=area, ref="2.1", title="Cut waiting")
    UpdateFactory(action=action, on=date(2022, 9, 1), what_changed="Long ago", what_next="Old")
    UpdateFactory(action=action, on=SINCE, what_changed="The rota is\nagreed", what_next="Hire")
    UpdateFactory(action=action, on=date(2022, 10, 10))
    MilestoneFactory(action=action, title="New rota", done_on=SINCE)
    MilestoneFactory(action=action, title="Old rota", done_on=date(2022, 9, 1))
    ActionFactory(area=area, ref="2.2", start=ON)
    UpdateFactory(
        action=ActionFactory(area=area, ref="2.3", title="Hire"),
        on=date(2022, 9, 1),
        delivery=Delivery.AT_RISK,
        what_next="Old",
    )
    assert table("area-2-work").rows == (
        (
            "2.1 Cut waiting",
            "On track",
            "The rota is agreed. Milestone done: New rota (3 October 2022).",
            "Hire",
        ),
        ("2.3 Hire", "Not updated", "Nothing was said since 7 September 2022.", "Old"),
    )


def test_direction_is_measured_from_the_last_review(area, table):
    action = ActionFactory(area=area)
    UpdateFactory(action=action, on=date(2022, 9, 1), delivery=Delivery.AT_RISK)
    UpdateFactory(action=action, on=SINCE, delivery=Delivery.ON_TRACK)
    told = table("areas")
    assert (told.headings[-1], told.rows[0][-1]) == ("Direction since 7 September 2022", "Better")


def test_a_review_known_by_its_month_is_told_by_its_month(review, area, drawn, table):
    ActionFactory(area=area)
    review.precision = "month"
    review.save()
    assert dict(drawn().facts)["Last review"] == "6-month review, September 2022"
    assert table("areas").headings[-1] == "Direction since September 2022"
    assert "7 September 2022" not in kept(drawn())


def test_without_an_earlier_review_nothing_is_compared(plan, review, pack, section):
    pack.review.held_on = review.held_on
    assert words_of(section("moved")) == [
        "No earlier review is on record, so there is nothing to compare with."
    ]


def test_ratings_that_moved_have_their_reasons(area, table):
    action = ActionFactory(area=area, ref="2.1", title="Cut waiting")
    said = {"action": action, "delivery_before": Delivery.ON_TRACK}
    UpdateFactory(**said, on=SINCE, delivery=Delivery.COMPLETE, reason="All is done.")
    AreaRatingFactory(
        area=area, on=SINCE, delivery_before=Delivery.AT_RISK, delivery=Delivery.ON_TRACK, reason="Less late."
    )
    assert [row[1:] for row in table("ratings-moved").rows] == [
        ("At risk", "On track", "Chosen rating", SINCE, "Less late."),
        ("On track", "Proposed as complete", "Lead's own rating", SINCE, "All is done."),
    ]


def test_dates_missed_and_moved_say_why_and_until_when(area, table):
    due = date(2022, 10, 14)
    moved = ActionFactory(area=area, ref="2.1", title="Cut waiting", first_due=date(2022, 6, 30), due=due)
    DueChangeFactory(
        action=moved,
        on=date(2022, 6, 1),
        due_before=date(2022, 6, 30),
        due=due,
        cause="staff",
        recovery="Two nurses.",
        agreed_with="The board",
        agreed_on=date(2022, 6, 8),
    )
    ActionFactory(area=area, ref="2.2", title="Hire", first_due=due)
    ActionFactory(area=area, ref="2.3")
    assert [row[1:] for row in table("slippage").rows] == [
        (
            date(2022, 6, 30), due, 18, 1, 1, "Staff left, or posts are empty", "Two nurses.",
            "The board, 8 Jun 2022",
        ),
        (due, due, 18, 0, 0, "No new date is agreed", None, None),
    ]  # fmt: skip


def test_milestones_that_are_late_are_told(area, table):
    action = ActionFactory(area=area, ref="2.1", title="Cut waiting")
    MilestoneFactory(action=action, title="Late", first_due=date(2022, 10, 31))
    MilestoneFactory(
        action=action, title="Done after", first_due=date(2022, 10, 31), done_on=date(2022, 11, 2)
    )
    MilestoneFactory(action=action, title="In time", first_due=ON)
    assert [(row[0], row[-1]) for row in table("late-milestones").rows] == [("Late", 1), ("Done after", 1)]


def test_next_steps_are_what_is_due_until_the_review_after(pack, area, table):
    pack.review.next_on = date(2023, 1, 31)
    lead = {"area": area, "ref": "2.1", "title": "Cut waiting"}
    action = ActionFactory(**lead, first_due=date(2023, 1, 31))
    for due in (date(2022, 10, 31), ON, date(2023, 1, 31), date(2023, 2, 1)):
        MilestoneFactory(action=action, title=f"Step {due}", first_due=due)
    assert [row[:3] for row in table("next-steps").rows] == [
        (ON, "2.1 Cut waiting", "Step 2022-11-01"),
        (date(2023, 1, 31), "2.1 Cut waiting", "Step 2023-01-31; the whole action"),
    ]


# What came of it


def test_a_measure_that_is_short_says_what_is_done_about_it(plan, section):
    measure = MeasureFactory(plan=plan, number=1, baseline=30, baseline_on=date(2022, 1, 31))
    PathPointFactory(measure=measure, on=date(2022, 9, 30), value=Decimal(60))
    ReadingFactory(measure=measure, on=SINCE, period=date(2022, 9, 30), value=Decimal(40), step="Two posts")
    told = words_of(section("measures"))
    assert (
        "40% is 20 points, 33.4 per cent, short of the 60% that the path wanted by 30 September 2022." in told
    )
    assert "What is done about it: Two posts." in told


def test_risks_are_told_as_of_the_day(plan, table):
    RiskFactory(plan=plan, number=1, title="Few nurses", closed_on=date(2022, 11, 2), outcome="Hired.")
    RiskFactory(plan=plan, number=2, closed_on=ON, outcome="Hired.")
    RiskFactory(plan=plan, number=3, added_on=date(2022, 11, 2))
    RiskFactory(plan=plan, number=4, title="No rooms", likelihood=5, impact=5, kind="issue")
    assert [(row[0], row[2]) for row in table("risks").rows] == [
        ("R4 No rooms (issue)", "25, very high"),
        ("R1 Few nurses (risk)", "12, high"),
    ]


def test_voice_tells_what_is_new_and_what_still_waits(plan, review, table, section):
    old = {"plan": plan, "on": date(2022, 5, 21)}
    VoiceResponseFactory(voice=VoiceFactory(**old, said="Settled."), on=date(2022, 6, 1))
    VoiceResponseFactory(voice=VoiceFactory(**old, said="Answered now."), on=SINCE)
    VoiceFactory(**old, said="Waits.")
    VoiceFactory(plan=plan, said="Corrected.", on=SINCE, number=7)
    VoiceFactory(plan=plan, said="Later.", on=date(2022, 11, 2))
    assert {row[1] for row in table("voice").rows} == {"Answered now.", "Waits.", "Corrected."}
    assert words_of(section("voice"))[0] == "2 of 4 have no answer yet."


def test_what_the_forum_says_stands_as_it_was_said(plan, section):
    ForumStatementFactory(plan=plan, words="We are heard.\n\nA little.")
    ForumStatementFactory(plan=plan, words="Later.", on=date(2022, 11, 2))
    quotes = [one for one in section("voice").blocks if isinstance(one, Quote)]
    assert [one.text for one in quotes] == ["We are heard.\n\nA little."]


def test_completed_is_what_a_second_person_agreed_to(area, section):
    action = ActionFactory(area=area, ref="2.1", title="Cut waiting")
    done = UpdateFactory(action=action, on=SINCE, delivery=Delivery.COMPLETE)
    SignOffFactory(update=done, on=SINCE)
    claimed = ActionFactory(area=area, ref="2.2")
    UpdateFactory(action=claimed, on=SINCE, delivery=Delivery.COMPLETE)
    assert Bullets(("2.1 Cut waiting",)) in section("moved").blocks
