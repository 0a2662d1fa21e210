"""A highlight report: what a board reads of one area or workstream in a minute."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Delivery
from actions.models import PriorityArea
from reviews.contents.highlights import MOST, area_highlight, workstream_highlight
from reviews.document import Bullets, FactTable, Paragraph
from tests.factories.actions import (
    ActionFactory,
    AreaRatingFactory,
    DueChangeFactory,
    DueProposalFactory,
    MilestoneFactory,
    UpdateFactory,
    WorkstreamFactory,
)
from tests.factories.assurance import SignOffFactory
from tests.factories.voice import RiskFactory
from tests.reviews.contents.conftest import ON
from tests.reviews.contents.everything import SINCE, fill


@pytest.fixture
def action(area):
    return ActionFactory(area=area, ref="2.1", title="Cut waiting")


@pytest.fixture
def told(area, review):
    """The blocks of a section of the area's report."""

    def of(key: str):
        report = area_highlight(PriorityArea.objects.select_related("plan").get(pk=area.pk), ON)
        return next(one.blocks for one in report.sections if one.key == key)

    return of


def test_a_report_says_how_the_area_stands_and_why(area, action, told):
    AreaRatingFactory(area=area, on=SINCE, delivery=Delivery.AT_RISK, reason="No nurse yet.")
    UpdateFactory(action=action, on=SINCE)
    found, rating, counted = told("rating")
    assert found == Paragraph("Inspectors found: Leaders do not know whether support helps.")
    assert dict(rating.rows) | {
        "Delivery": "At risk, chosen on 3 October 2022",
        "Reason": "No nurse yet.",
    } == dict(rating.rows)
    assert counted == Paragraph("1 action: 1 on track.")


def test_an_area_without_actions_has_a_report_too(told):
    assert told("rating")[2] == Paragraph("0 actions.")
    assert [told(key) for key in ("risks", "done", "next", "decisions")] == [
        (Paragraph("No open risk is tied to it."),),
        (Paragraph("Nothing was finished."),),
        (Paragraph("Nothing is due."),),
        (Paragraph("None."),),
    ]


def test_risks_are_those_tied_to_the_area_or_its_actions(plan, area, action, told):
    RiskFactory(plan=plan, number=1, title="No nurse", mitigation="Hire.", effect="Waits.").areas.add(area)
    RiskFactory(plan=plan, number=2, title="No rooms", likelihood=5, impact=5).actions.add(action)
    RiskFactory(plan=plan, number=3).areas.add(ActionFactory(plan=plan).area)
    RiskFactory(plan=plan, number=4, closed_on=SINCE, outcome="Gone.").areas.add(area)
    (table,) = told("risks")
    assert table.rows == (
        ("R2 No rooms", "Not said", "Plans come late.", "25, very high"),
        ("R1 No nurse", "Hire.", "Waits.", "12, high"),
    )


def test_what_makes_the_dates_of_troubled_actions_hold_stands_beside_the_risks(area, action, told):
    UpdateFactory(action=action, on=SINCE, delivery=Delivery.OFF_TRACK)
    DueChangeFactory(action=action, on=SINCE, recovery="Two nurses.")
    well = ActionFactory(area=area)
    UpdateFactory(action=well, on=SINCE)
    DueChangeFactory(action=well, on=SINCE, recovery="No trouble.")
    assert told("risks")[1:] == (
        Paragraph("What is to make the dates of its actions hold:"),
        Bullets(("2.1: Two nurses.",)),
    )


def test_done_are_actions_agreed_and_milestones_since_the_last_review(area, action, told):
    MilestoneFactory(action=action, title="Old", done_on=date(2022, 9, 7))
    MilestoneFactory(action=action, title="First", done_on=date(2022, 9, 8))
    MilestoneFactory(action=action, title="Second", done_on=SINCE)
    done = ActionFactory(area=area, ref="2.2", title="Hire")
    SignOffFactory(update=UpdateFactory(action=done, on=SINCE, delivery=Delivery.COMPLETE), on=SINCE)
    assert told("done") == (
        Bullets(("2.2 Hire: complete", "2.1: Second, 3 October 2022", "2.1: First, 8 September 2022")),
    )


def test_next_are_the_words_of_troubled_leads_and_what_is_due(area, action, told):
    UpdateFactory(action=action, on=SINCE, delivery=Delivery.AT_RISK, what_next="Hire\na nurse.")
    MilestoneFactory(action=action, title="Rota", first_due=date(2022, 10, 31))
    MilestoneFactory(action=action, title="Rooms", first_due=date(2022, 12, 1))
    well = ActionFactory(area=area, ref="2.2")
    UpdateFactory(action=well, on=SINCE, what_next="Go on.")
    assert told("next") == (
        Bullets(
            ("2.1: Hire a nurse.", "2.1: Rota, was due 31 October 2022", "2.1: Rooms, due 1 December 2022")
        ),
    )


def test_decisions_are_sign_offs_new_dates_and_help(area, action, told):
    UpdateFactory(action=action, on=SINCE, delivery=Delivery.COMPLETE)
    late = ActionFactory(area=area, ref="2.2", first_due=date(2022, 12, 31))
    UpdateFactory(action=late, on=SINCE, help_needed="a second nurse")
    DueProposalFactory(action=late, on=SINCE, due=date(2023, 3, 31))
    DueProposalFactory(milestone=MilestoneFactory(action=late, title="Rota"), on=SINCE, due=date(2023, 3, 31))
    assert told("decisions") == (
        Bullets(
            (
                "2.1: agree that it is complete, or send it back",
                "2.2: decide the date: 31 March 2023 in place of 31 December 2022",
                "2.2: decide the date of “Rota”: 31 March 2023 in place of 30 September 2022",
                "2.2: A second nurse",
            )
        ),
    )


def test_help_that_was_asked_for_before_the_last_review_still_waits(action, told):
    UpdateFactory(action=action, on=date(2022, 9, 1), help_needed="A nurse")
    assert told("decisions") == (Bullets(("2.1: A nurse",)),)


def test_help_that_is_asked_for_no_longer_is_no_decision(action, told):
    UpdateFactory(action=action, on=SINCE, help_needed="A nurse")
    UpdateFactory(action=action, on=date(2022, 10, 4))
    assert told("decisions") == (Paragraph("None."),)


@pytest.mark.parametrize(("count", "last"), [(MOST, "2.1: Step"), (MOST + 1, "And 2 more.")])
def test_what_does_not_fit_the_page_is_counted(action, told, count, last):
    for _ in range(count):
        MilestoneFactory(action=action, title="Step", done_on=SINCE)
    (bullets,) = told("done")
    assert len(bullets.items) == MOST
    assert bullets.items[-1].startswith(last)


def test_risks_that_do_not_fit_are_counted_too(plan, area, told):
    for _ in range(MOST + 1):
        RiskFactory(plan=plan).areas.add(area)
    table, more = told("risks")
    assert isinstance(table, FactTable)
    assert (len(table.rows), more) == (MOST, Paragraph("1 more risk is open."))


def test_a_workstream_tells_of_its_actions_over_all_areas(plan, area, review):
    workstream = WorkstreamFactory(plan=plan, slug="health", title="Health")
    action = ActionFactory(area=area, workstream=workstream, ref="2.1", first_due=date(2022, 10, 14))
    UpdateFactory(action=action, on=SINCE)
    MilestoneFactory(action=ActionFactory(area=area), done_on=SINCE)
    report = workstream_highlight(workstream, ON)
    assert (report.title, report.subtitle) == ("Workstream: Health", "Highlight report, 1 November 2022")
    assert report.sections[0].blocks[0].rows == (
        ("Led by", "Nobody yet"),
        (
            "Delivery suggested by the figures",
            "Off track, because 1 of 1 action is overdue, more than a fifth.",
        ),
    )
    assert report.sections[0].blocks[1] == Paragraph("1 action: 1 on track. 1 is overdue.")
    assert report.sections[2].blocks == (Paragraph("Nothing was finished."),)


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_the_plan(plan, review, count):
    fill(plan, review, count)
    area = PriorityArea.objects.select_related("plan").first()
    with CaptureQueriesContext(connection) as asked:
        area_highlight(area, ON)
    assert len(asked) == 13
