"""What the database refuses by itself, whoever asks and by whatever way."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from actions.models import Action, Milestone, Risk, Voice
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AreaRatingFactory,
    DueChangeFactory,
    DueProposalFactory,
    InvolvementFactory,
    JudgementFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    UpdateFactory,
    WorkstreamFactory,
)
from tests.factories.partners import PartnerFactory, PostFactory
from tests.factories.voice import (
    ForumStatementFactory,
    RiskFactory,
    VoiceFactory,
    VoiceResponseFactory,
)

APPENDED = [
    UpdateFactory,
    ActionRatingFactory,
    AreaRatingFactory,
    JudgementFactory,
    DueChangeFactory,
    DueProposalFactory,
    VoiceFactory,
    VoiceResponseFactory,
    ForumStatementFactory,
]
KEPT = [ActionFactory, MilestoneFactory, RiskFactory]
LATER = date(2024, 1, 1)


def refused(statement) -> bool:
    try:
        with transaction.atomic():
            statement()
    except DatabaseError:
        return True
    return False


def run(sql: str):
    def statement() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return statement


@pytest.mark.django_db
@pytest.mark.parametrize("factory", APPENDED)
def test_appended_facts_are_not_changed(factory):
    made = factory()
    assert refused(lambda: type(made).objects.filter(pk=made.pk).update(author_label="x"))


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [*APPENDED, *KEPT])
def test_rows_are_not_removed(factory):
    table = factory()._meta.db_table
    assert refused(run(f"DELETE FROM {table}"))  # noqa: S608  the name is our own


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("factory", [*APPENDED, *KEPT])
def test_tables_are_not_emptied(factory):
    table = factory()._meta.db_table
    assert refused(run(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("ref", lambda: "8.8"), ("plan", PlanFactory), ("added_on", lambda: LATER)],
)
def test_an_action_keeps_what_it_is_known_by(action, name, value):
    assert refused(lambda: Action.objects.filter(pk=action.pk).update(**{name: value()}))


def test_a_milestone_stays_with_its_action(milestone, action):
    other = ActionFactory(plan=action.plan)
    assert refused(lambda: Milestone.objects.filter(pk=milestone.pk).update(action=other))


def test_first_dates_are_kept_on_a_live_plan(milestone, action):
    assert refused(lambda: Action.objects.filter(pk=action.pk).update(first_due=LATER))
    assert refused(lambda: Milestone.objects.filter(pk=milestone.pk).update(first_due=LATER))


def test_first_dates_may_move_in_a_draft(draft, milestone, action):
    assert Action.objects.filter(pk=action.pk).update(first_due=LATER) == 1
    assert Milestone.objects.filter(pk=milestone.pk).update(first_due=LATER) == 1


@pytest.mark.parametrize(
    ("name", "factory"), [("area", PriorityAreaFactory), ("workstream", WorkstreamFactory)]
)
def test_an_action_stays_inside_its_plan(action, name, factory):
    elsewhere = {name: factory()}
    assert refused(lambda: Action.objects.filter(pk=action.pk).update(**elsewhere))
    assert refused(lambda: ActionFactory(plan=action.plan, **{"area": action.area} | elsewhere))


def test_a_date_moves_on_the_milestone_s_own_action(milestone, action):
    assert refused(lambda: DueChangeFactory(action=ActionFactory(plan=action.plan), milestone=milestone))
    assert refused(lambda: DueProposalFactory(action=ActionFactory(plan=action.plan), milestone=milestone))


def test_a_post_leads_for_its_own_organisation(action):
    assert refused(lambda: InvolvementFactory(action=action, post=PostFactory(), partner=PartnerFactory()))


def test_a_reference_is_given_once(action):
    assert refused(lambda: ActionFactory(area=action.area, ref=action.ref))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "value"), [("said", "We are glad."), ("number", 9), ("heard_on", LATER)])
def test_words_of_families_stay_as_they_were_said(name, value):
    voice = VoiceFactory(number=7)
    assert refused(lambda: Voice.objects.filter(pk=voice.pk).update(**{name: value}))


def test_what_families_spoke_about_stays(action):
    voice = VoiceFactory(plan=action.plan)
    voice.actions.add(action)
    assert refused(lambda: voice.actions.clear())


def test_an_entry_corrects_one_of_its_own_plan(db):
    assert refused(lambda: VoiceFactory(corrects=VoiceFactory()))


@pytest.mark.django_db
def test_a_risk_keeps_its_number():
    risk = RiskFactory(number=4)
    assert refused(lambda: Risk.objects.filter(pk=risk.pk).update(number=5))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"likelihood": 6},
        {"impact": 0},
        {"likelihood_after": 2},
        {"likelihood_after": 5, "impact_after": 3},
        {"escalated_to": "SEND board"},
        {"closed_on": LATER},
        {"outcome": "Gone"},
    ],
)
def test_a_risk_says_all_or_nothing(wrong):
    assert refused(lambda: RiskFactory(**wrong))
