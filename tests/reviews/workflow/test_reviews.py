from datetime import date, timedelta

import pytest

from actions.choices import Precision, Verdict
from actions.models import Judgement
from history.models import Event
from history.refusals import Conflict, Refused
from reviews.choices import FindingKind, ReviewKind
from reviews.models import Finding, Review
from reviews.workflow.reviews import (
    add_finding,
    add_review,
    edit_finding,
    edit_review,
    judge_at_review,
    last_day,
)
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of
from tests.factories.reviews import FindingFactory, RequestFactory, ReviewFactory

HELD = date(2022, 9, 7)
SAID = {"kind": ReviewKind.SIX_MONTH, "held_on": HELD, "bodies": "DfE and NHS England"}
FOUND = {"kind": FindingKind.STRENGTH, "words": "Families are heard."}


@pytest.fixture
def ahead(plan, actor):
    return ReviewFactory(plan=plan, number=7, held_on=actor.on + timedelta(days=30))


def refused(verb) -> str | None:
    """The field that a refusal is about."""
    with pytest.raises(Refused) as refusal:
        verb()
    return refusal.value.field


def test_numbers_go_on(plan, actor):
    assert [add_review(plan, by=actor, **SAID).number for _ in range(2)] == [1, 2]
    event = Event.objects.first()
    assert (event.verb, event.after["held_on"], "summary" in event.after) == (
        "review_added",
        "2022-09-07",
        False,
    )


def test_evidence_is_due_two_weeks_before_a_review_to_come(plan, actor):
    meeting, given = actor.on + timedelta(days=60), actor.on + timedelta(days=50)
    due = [
        add_review(plan, by=actor, **SAID | fields).evidence_due
        for fields in ({"held_on": meeting}, {"held_on": meeting, "evidence_due": given}, {})
    ]
    assert due == [meeting - timedelta(days=14), given, None]


def test_emptied_it_is_two_weeks_before_again(ahead, actor):
    edit_review(ahead, by=actor, version=1, evidence_due=None)
    assert ahead.evidence_due == ahead.held_on - timedelta(days=14)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"held_on": date(2022, 3, 7)}, "held_on"),  # the plan went live the day after
        ({"held_on": date(2022, 2, 10), "precision": Precision.MONTH}, "held_on"),
        ({"evidence_due": HELD + timedelta(days=1)}, "evidence_due"),
        ({"next_on": HELD}, "next_on"),
        ({"held_on": date(2090, 1, 1), "precision": Precision.MONTH}, "precision"),
    ],
)
def test_days_fit_together(plan, review, actor, given, field):
    assert refused(lambda: add_review(plan, by=actor, **SAID | given)) == field
    assert refused(lambda: edit_review(review, by=actor, version=1, **given)) == field
    assert (Review.objects.count(), Event.objects.count()) == (1, 0)


def test_a_review_of_the_month_in_which_the_plan_began_is_taken(plan, actor):
    add_review(plan, by=actor, **SAID | {"held_on": date(2022, 3, 1), "precision": Precision.MONTH})
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "precision", "last"),
    [
        (date(2022, 3, 8), Precision.DAY, date(2022, 3, 8)),
        (date(2024, 2, 1), Precision.MONTH, date(2024, 2, 29)),
        (date(2022, 12, 5), Precision.MONTH, date(2022, 12, 31)),
        (date(2022, 12, 5), Precision.SEASON, date(2023, 2, 28)),
        (date(2022, 7, 1), Precision.SEASON, date(2022, 8, 31)),
        (date(2022, 9, 30), Precision.SEASON, date(2022, 11, 30)),
        (date(2022, 3, 8), Precision.YEAR, date(2022, 12, 31)),
    ],
)
def test_last_day_of_what_is_known(on, precision, last):
    assert last_day(on, precision) == last


def test_a_letter_is_of_the_same_plan(plan, actor):
    strange = proof_of(ActionFactory())
    assert refused(lambda: add_review(plan, by=actor, letter=strange, **SAID)) == "letter"


def test_a_closed_plan_may_still_be_reviewed(plan, actor):
    plan.stage = "closed"
    plan.save()
    assert add_review(plan, by=actor, **SAID).number == 1


def test_two_people_do_not_overwrite_each_other(review, actor):
    finding = FindingFactory(review=review)
    for verb in (
        lambda: edit_review(review, by=actor, version=7, bodies="CQC"),
        lambda: edit_finding(finding, by=actor, version=7, words="Other"),
    ):
        with pytest.raises(Conflict):
            verb()
    assert not Event.objects.exists()


def test_an_edit_keeps_what_stood_there(review, actor):
    edit_review(review, by=actor, version=1, bodies="DfE and CQC", present="DfE, case lead")
    event = Event.objects.get()
    assert event.before == {"bodies": "DfE and NHS England", "present": ""}
    assert (review.bodies, review.version) == ("DfE and CQC", 2)


def test_a_day_that_areas_were_judged_with_stays(review, area, actor):
    judge_at_review(review, by=actor, area=area, verdict=Verdict.CLOSED)
    for given in ({"held_on": HELD + timedelta(days=1)}, {"precision": Precision.MONTH}):
        assert refused(lambda given=given: edit_review(review, by=actor, version=1, **given)) == "held_on"
    edit_review(review, by=actor, version=1, held_on=HELD, bodies="DfE and CQC")
    assert review.bodies == "DfE and CQC"


@pytest.mark.parametrize("make", [FindingFactory, RequestFactory])
def test_a_day_when_something_was_said_does_not_go_ahead(review, actor, make):
    make(review=review)
    ahead = actor.on + timedelta(days=1)
    assert refused(lambda: edit_review(review, by=actor, version=1, held_on=ahead)) == "held_on"
    edit_review(review, by=actor, version=1, held_on=HELD + timedelta(days=1))


def test_findings_of_an_area_and_of_the_whole(review, area, actor):
    add_finding(review, by=actor, area=area, verbatim=True, **FOUND)
    add_finding(review, by=actor, area=None, **FOUND)
    assert list(Finding.objects.order_by("id").values_list("area", "verbatim")) == [
        (area.pk, True),
        (None, False),
    ]
    assert Event.objects.last().after["area"] == "2. Waiting less"


def test_a_corrected_finding_keeps_the_words_before(review, actor):
    finding = FindingFactory(review=review, words="Familys are heard.")
    edit_finding(finding, by=actor, version=1, words="Families are heard.")
    event = Event.objects.get()
    assert (event.verb, event.before["words"], finding.words) == (
        "finding_edited",
        "Familys are heard.",
        "Families are heard.",
    )


def test_no_area_of_another_plan(review, strange_area, actor):
    finding = FindingFactory(review=review)
    for verb in (
        lambda: add_finding(review, by=actor, area=strange_area, **FOUND),
        lambda: edit_finding(finding, by=actor, version=1, area=strange_area),
        lambda: judge_at_review(review, by=actor, area=strange_area, verdict=Verdict.CLOSED),
    ):
        assert refused(verb) == "area"
    assert not Event.objects.exists()


def test_nothing_was_said_before_it_was_held(ahead, area, actor):
    for verb in (
        lambda: add_finding(ahead, by=actor, area=area, **FOUND),
        lambda: judge_at_review(ahead, by=actor, area=area, verdict=Verdict.CLOSED),
    ):
        with pytest.raises(Refused, match="not been held"):
            verb()


def test_a_judgement_has_day_bodies_and_source_of_its_review(review, area, actor):
    edit_review(review, by=actor, version=1, precision=Precision.MONTH, source="https://example.org/letter")
    judge_at_review(review, by=actor, area=area, verdict=Verdict.CLOSED, words="Enough.")
    kept = Judgement.objects.get()
    assert (kept.area, kept.on, kept.precision, kept.review, kept.bodies, kept.words, kept.source) == (
        area,
        HELD,
        Precision.MONTH,
        "6-month review",
        "DfE and NHS England",
        "Enough.",
        "https://example.org/letter",
    )
    assert review.judgements.get().judgement == kept


def test_a_judgement_of_which_the_letter_is_kept_here_does_not_name_it(plan, area, actor):
    """Councillors and others who see no evidence read the source of a judgement."""
    letter = proof_of(ActionFactory(plan=plan, area=area), title="Letter of the DfE")
    review = add_review(plan, by=actor, letter=letter, **SAID)
    kept = judge_at_review(review, by=actor, area=area, verdict=Verdict.MONITORED)
    assert kept.source == "their letter, kept with the evidence"


def test_a_judgement_has_the_day_that_the_review_has_when_its_turn_comes(review, area, actor):
    held_on = review.held_on - timedelta(days=1)
    type(review).objects.filter(pk=review.pk).update(held_on=held_on)  # by somebody else, since it was read
    assert judge_at_review(review, by=actor, area=area, verdict=Verdict.MONITORED).on == held_on
