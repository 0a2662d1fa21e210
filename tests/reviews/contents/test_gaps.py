"""What is missing from a pack, and where to see to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Delivery, MeasureKind
from reviews.choices import SectionKey
from reviews.contents.gaps import Gap, gaps_of
from reviews.contents.packs import pack_document
from reviews.models import Pack
from tests.factories.actions import (
    ActionFactory,
    AreaRatingFactory,
    DueProposalFactory,
    MilestoneFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory, proof_of
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory
from tests.factories.reviews import AnswerFactory, RequestFactory
from tests.reviews.contents.conftest import ON
from tests.reviews.contents.everything import SINCE, fill

ACTION = ("2.1 Cut waiting", "/plans/wsoa/actions/2.1/")
AREA = ("2. Waiting less", "/plans/wsoa/areas/2/")
MEASURE = ("M1 On time", "/plans/wsoa/measures/1/")
PACK = "/plans/wsoa/reviews/2/pack/edit/"


def test_what_cannot_be_looked_at_takes_no_other_gap_along(gaps, monkeypatch, pack, review):
    RequestFactory(review=review, number=1)
    monkeypatch.setattr("reviews.contents.material.measure_rows", lambda *_, **__: 1 / 0)
    type(pack).objects.update(summary="")
    pack.refresh_from_db()
    found = {gap.key: gap.sentence for gap in gaps()}
    assert list(found) == ["failed:summary,measures", "summary", "requests:1", "unseen:measures"]
    assert found["unseen:measures"] == "Nobody could look for gaps of one kind: measures."


@pytest.fixture
def gaps(pack) -> Callable[..., list[Gap]]:
    return lambda on=ON: gaps_of(pack, on, pack_document(pack, on))


@pytest.fixture
def action(area):
    """Updated and rated, so that nothing is missing."""
    AreaRatingFactory(area=area, on=SINCE)
    made = ActionFactory(area=area, ref="2.1", title="Cut waiting")
    UpdateFactory(action=made, on=SINCE)
    return made


def nothing(pack, action, review):
    pass


def no_summary(pack, action, review):
    pack.summary = " \n"


def no_next_steps(pack, action, review):
    pack.next_steps = ""


def unanswered(pack, action, review):
    RequestFactory(review=review, number=4, words="Show waits.")
    AnswerFactory(request=RequestFactory(review=review, number=5), on=SINCE)


def no_section_for_answers(pack, action, review):
    AnswerFactory(request=RequestFactory(review=review, number=5), on=SINCE)
    pack.sections = ["summary"]


def silent(pack, action, review):
    UpdateFactory(action=action, on=date(2022, 10, 4))
    action.plan.silent_after = 7
    action.plan.save()


def awaiting(pack, action, review):
    UpdateFactory(action=action, on=date(2022, 10, 4), delivery=Delivery.COMPLETE)
    proof_of(action)


def unproved(pack, action, review):
    SignOffFactory(
        update=UpdateFactory(action=action, on=date(2022, 10, 4), delivery=Delivery.COMPLETE),
        on=date(2022, 10, 5),
    )


def unproved_and_not_counted(pack, action, review):
    SignOffFactory(
        update=UpdateFactory(action=action, on=date(2022, 10, 4), delivery=Delivery.NOT_APPLICABLE),
        on=date(2022, 10, 5),
    )


def measured(pack, **fields):
    return MeasureFactory(plan=pack.review.plan, number=1, title="On time", **fields)


def unread(pack, action, review):
    ReadingFactory(measure=measured(pack), period=date(2022, 6, 30), on=SINCE)


def read_late_enough(pack, action, review):
    ReadingFactory(measure=measured(pack), period=date(2022, 9, 30), on=SINCE)


def read_for_context(pack, action, review):
    measured(pack, kind=MeasureKind.CONTEXT)


def off_path(pack, action, review, **said):
    measure = measured(pack, baseline=30, baseline_on=date(2022, 1, 31))
    PathPointFactory(measure=measure, on=date(2022, 9, 30), value=Decimal(60))
    ReadingFactory(measure=measure, on=SINCE, period=date(2022, 9, 30), value=Decimal(40), **said)


def off_path_with_a_step(pack, action, review):
    off_path(pack, action, review, step="Two posts")


def off_path_and_not_told(pack, action, review):
    off_path(pack, action, review)
    pack.sections = ["summary"]


@pytest.mark.parametrize(
    ("make", "key", "sentence", "links"),
    [
        (no_summary, "summary", "Nobody has written the summary.", (("Write the summary", PACK),)),
        (no_next_steps, "next_steps", "Nobody has written the next steps.", (("Write the next steps", PACK),)),
        (
            unanswered, "requests:4", "1 request of reviewers is not answered.",
            (("Request 4: Show waits.", "/plans/wsoa/requests/4/"),),
        ),
        (
            no_section_for_answers, "unsaid:5", "No section answers 1 request of the last review.",
            (("Add the section", PACK),),
        ),
        (
            silent, "silent:2.1",
            "1 action has not been updated for longer than the plan allows, or in a round that has closed.",
            (ACTION,),
        ),
        (
            awaiting, "awaits:2.1",
            "1 action waits for sign-off: the pack does not count what their leads say last.", (ACTION,),
        ),
        (unproved, "unproved:2.1", "Nothing in the register proves 1 action that is called done.", (ACTION,)),
        (unread, "unread:M1", "1 measure has no reading for the last period.", (MEASURE,)),
        (
            off_path, "quiet:M1", "1 measure is off the path, and nobody has written what is done about it.",
            (MEASURE,),
        ),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)  # fmt: skip
def test_each_gap_is_named_with_the_way_to_it(gaps, pack, action, review, make, key, sentence, links):
    make(pack, action, review)
    assert gaps() == [Gap(key, sentence, links)]


@pytest.mark.parametrize(
    "make",
    [
        nothing,
        unproved_and_not_counted,
        read_late_enough,
        read_for_context,
        off_path_with_a_step,
        off_path_and_not_told,
    ],
    ids=lambda one: one.__name__,
)
def test_where_nothing_is_missing_nothing_is_named(gaps, pack, action, review, make):
    make(pack, action, review)
    assert gaps() == []


@pytest.mark.parametrize(
    ("chosen_on", "key", "sentence"),
    [
        (None, "unrated:2", "Nobody has chosen a rating for 1 area."),
        (
            date(2022, 9, 6),
            "stale:2",
            "1 area has a rating chosen before the last review, 7 September 2022, or on its day.",
        ),
        (
            date(2022, 9, 7),
            "stale:2",
            "1 area has a rating chosen before the last review, 7 September 2022, or on its day.",
        ),
        (date(2022, 9, 8), None, None),
    ],
)
def test_areas_are_rated_anew_for_each_review(gaps, area, chosen_on, key, sentence):
    if chosen_on:
        AreaRatingFactory(area=area, on=chosen_on)
    assert gaps() == ([Gap(key, sentence, (AREA,))] if key else [])


def test_new_dates_that_nobody_decided_are_named_once_for_an_action(gaps, action):
    asked = [
        DueProposalFactory(action=action, on=SINCE),
        DueProposalFactory(milestone=MilestoneFactory(action=action, first_due=date(2022, 12, 1)), on=SINCE),
    ]
    keys = ",".join(str(one.pk) for one in asked)
    assert gaps() == [Gap(f"dates:{keys}", "2 new dates are asked for and not decided.", (ACTION,))]


def test_a_section_that_failed_is_a_gap(pack, action):
    document = pack_document(pack, ON)
    broken = replace(
        document,
        sections=tuple(replace(one, failed=one.key in ("risks", "voice")) for one in document.sections),
    )
    assert gaps_of(pack, ON, broken) == [
        Gap(
            "failed:risks,voice",
            "2 sections could not be put together: “Risks and issues” and “What families and young people say”.",
            (("Change the sections", PACK),),
        )
    ]


def test_the_key_says_what_the_gap_holds(gaps, pack, action, area, review):
    silent(pack, action, review)
    (before,) = (one for one in gaps() if one.key.startswith("silent"))
    other = ActionFactory(area=area, ref="2.2")
    UpdateFactory(action=other, on=date(2022, 10, 4))
    (after,) = (one for one in gaps() if one.key.startswith("silent"))
    assert (before.key, after.key) == ("silent:2.1", "silent:2.1,2.2")


def test_what_came_later_fills_no_gap_of_the_day(gaps, action, review):
    request = RequestFactory(review=review, number=4)
    AnswerFactory(request=request, on=date(2022, 11, 2))
    assert [one.key for one in gaps()] == ["requests:4"]
    assert [one.key for one in gaps(date(2022, 11, 2))] == []


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_the_plan(plan, review, pack, count):
    fill(plan, review, count)
    pack.sections = list(SectionKey.values)
    pack = Pack.objects.select_related("review__plan__local_area").get(pk=pack.pk)
    document = pack_document(pack, ON)
    with CaptureQueriesContext(connection) as told:
        assert gaps_of(pack, ON, document)
    assert len(told) == 13 + 2 * 8  # each kind of gap has a savepoint of its own
