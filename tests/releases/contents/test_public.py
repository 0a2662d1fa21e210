"""Families read words before figures, and figures by the rules of the screens."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Cause, Confirmed, Delivery, Unit
from actions.queries.plan_tree import plan_tree
from actions.sentences import plan_in_short
from releases.choices import OF_AREAS, Part
from releases.contents.public import public_document
from reviews.document import FactTable, Heading, Paragraph, Picture, Quote, kept, read
from tests.factories.actions import ActionFactory, AreaRatingFactory, DueChangeFactory, PriorityAreaFactory
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory
from tests.factories.releases import (
    PlainWordsFactory,
    QuestionAgreedFactory,
    QuestionAnswerFactory,
    QuestionFactory,
    ReleaseDraftFactory,
)
from tests.factories.reviews import FindingFactory
from tests.factories.voice import VoiceFactory, VoiceResponseFactory
from tests.releases.contents.conftest import ON
from tests.releases.contents.reading import section, table, under, words
from tests.reviews.contents.everything import fill


def test_area_has_four_plain_headings_before_anything_else(public, area):
    headings = [one.text for one in section(public(), "area-2").blocks if isinstance(one, Heading)]
    assert headings[:5] == [*(part.label for part in OF_AREAS), "What reviewers said"]


@pytest.mark.parametrize("part", OF_AREAS)
def test_newest_plain_words_stand_under_their_heading(public, area, part):
    PlainWordsFactory(area=area, part=part, on=date(2022, 9, 1), words="Older.")
    PlainWordsFactory(area=area, part=part, on=date(2022, 10, 1), words="One line.\n\nAnother.")
    PlainWordsFactory(area=area, part=part, on=date(2022, 12, 1), words="Not yet known.")
    assert words(under(section(public(), "area-2"), part.label)) == ["One line.", "Another."]


@pytest.mark.parametrize("part", OF_AREAS)
def test_part_without_words_or_facts_says_so(public, area, part):
    assert words(under(section(public(), "area-2"), part.label)) == ["Nothing to tell yet."]


def test_words_taken_back_leave_the_facts(public, area):
    PlainWordsFactory(area=area, part=Part.DONE, on=date(2022, 9, 1), words="Older.")
    PlainWordsFactory(area=area, part=Part.DONE, on=date(2022, 10, 1), words="")
    assert words(under(section(public(), "area-2"), Part.DONE.label)) == ["Nothing to tell yet."]


FIRST, MOVED = date(2022, 6, 30), date(2022, 10, 14)


def late_action(area, due=MOVED, cause=Cause.STAFF):
    action = ActionFactory(area=area, first_due=FIRST, due=due)
    if due != FIRST:
        DueChangeFactory(action=action, on=date(2022, 9, 1), due_before=FIRST, due=due, cause=cause)
    PlainWordsFactory(area=None, action=action, words="A clinic in every town")


@pytest.mark.parametrize(
    ("due", "cause", "sentence"),
    [
        (FIRST, Cause.STAFF, "No new date is agreed yet."),
        (
            MOVED,
            Cause.STAFF,
            "It was then due by 14 October 2022 because staff left, or posts are empty. That day has passed too.",
        ),
        (date(2023, 1, 31), Cause.OTHER, "It is now due by 31 January 2023."),
        (
            date(2023, 1, 31),
            Cause.MONEY,
            "It is now due by 31 January 2023 because money or approval is missing.",
        ),
    ],
    ids=["no new date", "new date missed", "moved", "moved for money"],
)
def test_late_action_tells_its_line_dates_and_cause(public, area, due, cause, sentence):
    late_action(area, due, cause)
    told = words(under(section(public(), "area-2"), Part.LATE.label))
    assert told[1:] == [f"A clinic in every town. It was promised for 30 June 2022. {sentence}"]


def test_old_words_about_lateness_do_not_hide_what_is_late(public, area):
    late_action(area)
    PlainWordsFactory(area=area, part=Part.LATE, words="Nothing is late.")
    told = words(under(section(public(), "area-2"), Part.LATE.label))
    assert told == ["Nothing is late.", "On 1 November 2022, 1 promise is late here or moved to a later day."]


def test_late_is_what_the_screens_call_late(public, plan, review):
    fill(plan, review, 2)
    for area in plan_tree(plan, ON).areas:
        late = [row for row in area.actions if row.standing.overdue]
        told = words(under(section(public(), f"area-{area.number}"), Part.LATE.label))
        assert sum("passed too" in one or "No new date" in one for one in told) == len(late) == 1


def test_summary_is_the_sentence_of_the_plan_page(public, plan, review):
    fill(plan, review, 2)
    every = plan_tree(plan, ON).areas
    sentence = plan_in_short(
        [area.delivery for area in every],
        [area.chosen.impact for area in every if area.chosen],
        [area.judged.verdict for area in every if area.judged],
    )
    told = words(section(public(), "summary").blocks)
    assert told[:2] == ["It is getting better, and not everywhere.", sentence]


def test_rating_that_gives_worry_is_explained(public, area):
    AreaRatingFactory(area=area, on=date(2022, 10, 1), delivery=Delivery.OFF_TRACK)
    told = words(section(public(), "summary").blocks)
    assert told[-1] == "“Off track” means: will miss its date, or has missed it."


def test_reviewers_are_told_in_their_own_words_with_the_day(public, review, area):
    FindingFactory(review=review, area=area, words="Waits are too long.", verbatim=True)
    told = [one for one in section(public(), "area-2").blocks if isinstance(one, Quote)]
    assert [one.text for one in told] == ["Waits are too long."]
    assert "September 2022" in told[0].source


def test_no_reviewer_yet(public, area):
    told = words(under(section(public(), "area-2"), "What reviewers said"))
    assert told == ["No outside reviewer has said anything of this area yet."]


@pytest.fixture
def measure(plan, area):
    made = MeasureFactory(plan=plan, number=7, title="Plans within 20 weeks")
    made.areas.add(area)
    return made


def test_measure_is_words_then_picture_then_table(public, measure):
    PathPointFactory(measure=measure)
    ReadingFactory(measure=measure, value=Decimal(40))
    kinds = [type(one) for one in under(section(public(), "area-2"), measure.title)]
    assert kinds == [Paragraph, Paragraph, Picture, FactTable]


def test_measure_of_two_areas_is_drawn_once(public, plan, measure):
    PathPointFactory(measure=measure)
    ReadingFactory(measure=measure, value=Decimal(40))
    measure.areas.add(PriorityAreaFactory(plan=plan, number=3))
    keys = [one.key for one in public().blocks() if isinstance(one, Picture | FactTable)]
    assert keys == ["measure-7", "readings-7"]


@pytest.mark.parametrize(
    ("by", "aim"), [(date(2022, 12, 31), "are aiming"), (date(2022, 10, 31), "were aiming")]
)
def test_aim_is_told_in_its_time(public, measure, by, aim):
    PathPointFactory(measure=measure, on=by, value=60)
    ReadingFactory(measure=measure, value=Decimal(40))
    assert f"We {aim} for 60% by" in words(under(section(public(), "area-2"), measure.title))[0]


def test_small_counts_are_kept_back(public, plan, measure):
    type(measure).objects.filter(pk=measure.pk).update(unit=Unit.PEOPLE)
    ReadingFactory(measure=measure, value=Decimal(3))
    assert [row[1] for row in table(public(), "readings-7").rows] == ["Kept back"]
    told = " ".join(words(section(public(), "area-2").blocks))
    assert "is kept back" in told
    assert "We do not publish counts below 5 people, nor what would give one away." in told


# You said; questions


def test_you_said_has_answered_entries_only(public, plan):
    VoiceFactory(plan=plan, said="Nobody answered.")
    answered = VoiceFactory(plan=plan, said="We wait too long.", people=3)
    VoiceResponseFactory(
        voice=answered, done="Opened a clinic", difference="Waits halved", confirmed=Confirmed.PARTLY, on=ON
    )
    blocks = section(public(), "you-said").blocks
    assert words(blocks) == [
        "We wait too long.",
        "We did: Opened a clinic.",
        "The difference: Waits halved. Families tell us that they feel some of this difference.",
    ]
    assert "fewer than 5 people" in next(one.source for one in blocks if isinstance(one, Quote))


def test_difference_that_nobody_knows_yet(public, plan):
    VoiceResponseFactory(voice=VoiceFactory(plan=plan), done="A clinic", difference="", on=ON)
    assert words(section(public(), "you-said").blocks)[1:] == [
        "We did: A clinic.",
        "The difference: we do not know yet.",
    ]


def test_without_answers_there_is_no_you_said(public, plan):
    VoiceFactory(plan=plan)
    assert section(public(), "you-said") is None


@pytest.mark.parametrize(("agreed_public", "there"), [(True, True), (False, False)])
def test_questions_agreed_as_public(public, plan, agreed_public, there):
    asked = QuestionAnswerFactory(question=QuestionFactory(plan=plan, words="Why?"), words="Because.")
    QuestionAgreedFactory(answer=asked, public=agreed_public, on=ON)
    found = section(public(), "questions")
    assert bool(found) == there
    if found:
        assert words(found.blocks)[:2] == ["Why?", "Because."]


# The whole


def test_empty_plan(public):
    document = public()
    assert [one.key for one in document.sections] == ["summary"]
    assert words(document.sections[0].blocks)[-1] == "This plan has no areas yet."


def test_earlier_day_tells_what_was_known_then(public, plan, review, area):
    PlainWordsFactory(area=area, on=date(2022, 10, 1), words="New.")
    AreaRatingFactory(area=area, on=date(2022, 10, 1), delivery=Delivery.OFF_TRACK)
    before, after = public(date(2022, 9, 30)), public()
    assert "New." not in kept(before)
    assert "New." in kept(after)
    assert "1 is off track." not in kept(before)
    assert "1 is off track." in kept(after)


def test_document_can_be_kept_and_read(public, plan, review):
    fill(plan, review, 1)
    assert read(kept(public())) == public()


def test_as_many_statements_however_large_the_plan(draft, plan, review):
    fill(plan, review, 1)
    few = statements(draft)
    fill(plan, review, 3)
    assert statements(draft) == few


def statements(draft) -> int:
    with CaptureQueriesContext(connection) as asked:
        public_document(draft, ON)
    return len(asked)


def test_nobody_is_named(public, plan, review, person_as):
    fill(plan, review, 2)
    text = kept(public())
    names = [one.name for one in type(person_as("officer")).objects.all()]
    assert not [name for name in names if name in text]
    assert "@" not in text


def test_what_only_the_board_reads_stays_there(public, plan, review):
    fill(plan, review, 2)
    text = kept(public())
    assert "A second nurse." not in text
    assert "The rota is agreed." not in text


def test_draft_that_nobody_has_begun(plan, area):
    draft = ReleaseDraftFactory.build(plan=plan, summary="")
    assert section(public_document(draft, ON), "summary").blocks
