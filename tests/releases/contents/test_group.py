"""The group reads what moved since it met, by the rules of the screens, and what every rating rests on."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Delivery, Unit, Verdict
from actions.queries.plan_tree import plan_tree
from actions.queries.what_moved import what_moved
from actions.sentences import moved_in_short
from releases.choices import Audience, Part
from releases.contents.group import group_document
from releases.contents.told import Told
from reviews.document import FactTable, Paragraph, Quote, kept, read
from tests.factories.actions import (
    ActionRatingFactory,
    DueChangeFactory,
    JudgementFactory,
    MilestoneFactory,
    UpdateFactory,
)
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory
from tests.factories.releases import GroupMeetingFactory, PlainWordsFactory, ReleaseFactory
from tests.factories.reviews import FindingFactory
from tests.releases.contents.conftest import ON
from tests.releases.contents.reading import section, table, words
from tests.reviews.contents.everything import fill

MET = date(2022, 10, 1)


@pytest.mark.parametrize(
    ("meetings", "released", "since"),
    [
        ([date(2022, 9, 27), MET, ON], date(2022, 10, 10), MET),
        ([], date(2022, 10, 10), date(2022, 10, 10)),
        ([], None, date(2022, 8, 1)),
    ],
    ids=["met", "released", "neither"],
)
def test_changes_are_told_since(group, group_draft, plan, meetings, released, since):
    for day in meetings:
        GroupMeetingFactory(plan=plan, on=day)
    if released:
        ReleaseFactory(plan=plan, audience=Audience.GROUP, on=released)
    assert Told(group_draft, ON).since == since


@pytest.mark.parametrize(("cancelled", "since"), [(date(2022, 9, 30), date(2022, 8, 1)), (None, MET)])
def test_cancelled_meeting_was_none(group_draft, plan, cancelled, since):
    GroupMeetingFactory(plan=plan, on=MET, cancelled_on=cancelled)
    assert Told(group_draft, ON).since == since


def test_public_release_is_none_to_the_group(group_draft, plan):
    ReleaseFactory(plan=plan, audience=Audience.PUBLIC, on=MET)
    assert Told(group_draft, ON).released is None


@pytest.fixture
def full(plan, review):
    GroupMeetingFactory(plan=plan, on=MET)
    fill(plan, review, 2)


def test_summary_counts_what_the_screens_count(group, plan, full):
    what = what_moved(plan, MET, ON, words=False)
    counts = moved_in_short(what.completed, len(what.missed), what.up, what.down, what.closed)
    told = words(section(group(), "summary").blocks)
    assert told[-1] == f"Since you met on 1 October 2022: {counts}"


def test_every_change_of_a_rating_is_told_with_its_reason(group, plan, full):
    what = what_moved(plan, MET, ON, words=False)
    rows = table(group(), "ratings-moved").rows
    changes = [*what.areas, *what.ratings]
    assert len(rows) == len(changes) > 0
    assert sorted(row[-1] for row in rows) == sorted(one.reason for one in changes)


def test_missed_dates_are_those_of_the_screens(group, plan, full):
    missed = what_moved(plan, MET, ON, words=False).missed
    rows = table(group(), "dates-missed").rows
    assert [(row[2], row[3], row[4]) for row in rows] == [
        (one.first_due, one.due, one.standing.days_late) for one in missed
    ]
    late = [row for row in plan_tree(plan, ON).rows if row.standing.overdue]
    assert f"{len(late)} actions are late in all on 1 November 2022." in words(
        section(group(), "dates").blocks
    )


def test_new_dates_have_cause_and_recovery(group, action):
    GroupMeetingFactory(plan=action.plan, on=MET)
    DueChangeFactory(action=action, on=ON, reason="No nurse.", recovery="We hire.", agreed_with="The board")
    row = table(group(), "dates-new").rows[0]
    assert row[4:] == ("No nurse.", "We hire.", "The board")


def test_nothing_moved(group, plan, action):
    GroupMeetingFactory(plan=plan, on=MET)
    document = group()
    assert words(section(document, "moved").blocks) == ["No rating changed since you met on 1 October 2022."]
    assert words(section(document, "closed").blocks) == ["Reviewers have closed no area yet."]
    assert words(section(document, "measures").blocks) == ["Nothing is measured yet."]


# Measures


def measured(plan, **given):
    given = {"comparator": "England, 2021", "comparator_value": 58, "comparator_unit": Unit.PERCENT} | given
    made = MeasureFactory(plan=plan, **given)
    PathPointFactory(measure=made, value=60, on=date(2023, 3, 31))
    return made


def test_distance_to_target_and_to_the_comparator(group, plan):
    ReadingFactory(measure=measured(plan), value=Decimal(40))
    row = table(group(), "distances").rows[0]
    assert (row[4], row[6]) == ("20 points", "18 points worse")


def test_reached_target_and_other_unit(group, plan):
    ReadingFactory(measure=measured(plan, comparator_unit=Unit.WEEKS), value=Decimal(61))
    row = table(group(), "distances").rows[0]
    assert (row[4], row[6]) == ("Reached", None)


def test_small_counts_are_kept_back(group, plan):
    ReadingFactory(measure=measured(plan, unit=Unit.PEOPLE, comparator_unit=Unit.PEOPLE), value=Decimal(3))
    row = table(group(), "distances").rows[0]
    assert row[1].startswith("Kept back")
    assert (row[4], row[6]) == (None, None)


# Areas and actions


def test_closed_areas_with_the_words_used(group, review, area):
    JudgementFactory(area=area, verdict=Verdict.CLOSED, on=date(2022, 9, 7))
    FindingFactory(review=review, area=area, words="Good progress.", verbatim=True)
    blocks = section(group(), "closed").blocks
    assert [one.text for one in blocks if isinstance(one, Quote)] == ["Good progress."]
    assert any("Closed at the" in one.text for one in blocks if isinstance(one, Paragraph))


def test_action_has_its_ratings_with_reasons_dates_and_steps(group, action):
    UpdateFactory(action=action, delivery=Delivery.ON_TRACK, on=date(2022, 9, 1))
    UpdateFactory(
        action=action,
        delivery=Delivery.AT_RISK,
        delivery_before=Delivery.ON_TRACK,
        reason="A post is empty.",
        on=date(2022, 10, 4),
    )
    ActionRatingFactory(
        action=action,
        delivery=Delivery.OFF_TRACK,
        delivery_before=Delivery.AT_RISK,
        reason="Two posts are.",
        on=date(2022, 10, 5),
    )
    MilestoneFactory(action=action, title="Hire")
    PlainWordsFactory(area=None, action=action, part=Part.LINE, words="Shorter waits.")
    found = section(group(), "action-2.1")
    assert found.title == "2.1 Cut waiting"
    assert words(found.blocks)[0] == "Shorter waits."
    ratings, steps = (one for one in found.blocks if isinstance(one, FactTable))
    assert [(row[1], row[2], row[4]) for row in ratings.rows] == [
        ("At risk", "Off track", "Two posts are."),
        ("On track", "At risk", "A post is empty."),
        ("First rating", "On track", "This is how it stands."),
    ]
    assert [row[0] for row in steps.rows] == ["Hire"]


def test_every_action_has_a_section(group, plan, full):
    keys = [one.key for one in group().sections if one.key.startswith("action-")]
    assert keys == [f"action-{row.ref}" for row in plan_tree(plan, ON).rows]


def test_finished_action_shows_who_agreed_and_not_what_they_wrote(group, plan, full):
    done = next(row for row in plan_tree(plan, ON).rows if row.standing.delivery == Delivery.COMPLETE)
    ratings = next(one for one in section(group(), f"action-{done.ref}").blocks if isinstance(one, FactTable))
    assert ratings.rows[0][1:] == ("Proposed as complete", "Agreed", "A second person", None)


# The whole


def test_empty_plan(group):
    assert [one.key for one in group().sections] == [
        "summary",
        "moved",
        "dates",
        "measures",
        "closed",
        "areas",
    ]


def test_keys_of_tables_are_their_own(group, plan, full):
    keys = [one.key for one in group().tables()]
    assert sorted(keys) == sorted(set(keys))


def test_document_can_be_kept_and_read(group, full):
    assert read(kept(group())) == group()


def test_earlier_day_tells_what_was_known_then(group, plan, action):
    UpdateFactory(action=action, delivery=Delivery.OFF_TRACK, reason="Later.", on=date(2022, 10, 20))
    assert "Later." not in kept(group(date(2022, 10, 19)))
    assert "Later." in kept(group(date(2022, 10, 20)))


def test_as_many_statements_however_large_the_plan(group_draft, plan, review, full):
    few = statements(group_draft)
    fill(plan, review, 3)
    assert statements(group_draft) == few


def statements(draft) -> int:
    with CaptureQueriesContext(connection) as asked:
        group_document(draft, ON)
    return len(asked)


def test_nobody_is_named_and_the_board_keeps_its_words(group, full, person_as):
    text = kept(group())
    names = [one.name for one in type(person_as("officer")).objects.all()]
    assert not [name for name in names if name in text]
    assert "@" not in text
    assert "A second nurse." not in text
    assert "The rota is agreed." not in text
