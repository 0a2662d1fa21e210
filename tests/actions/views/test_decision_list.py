from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Stage
from partners.models.membership import Role
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    DueProposalFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.assurance import ChallengeAnswerFactory, ChallengeFactory, SignOffFactory, proof_of

URL = reverse("decision_list")
WAITS, ELSEWHERE = ("claims", "dates", "questions", "sent_back"), ("own_claims", "own_dates", "own_questions")
QUIET = "Nothing waits for you."


@pytest.fixture(autouse=True)
def frozen(today):
    assert connection.features.supports_json_field  # SQLite asks once in each process


@pytest.fixture
def claimed(action, lead):
    return UpdateFactory(action=action, delivery="complete", author=lead, reason="The rota runs.")


def found(response):
    """The references under each heading that has any."""
    decisions = response.context["decisions"]
    rows = {name: getattr(decisions, name) for name in (*WAITS, *ELSEWHERE)}
    return {name: [one.action.ref for one in some] for name, some in rows.items() if some}


def test_a_claim_stands_with_its_evidence(as_, officer, action, claimed, today):
    proof_of(action, title="Rota of May")
    response = as_(officer).get(URL)
    assert found(response) == {"claims": ["2.1"]}
    page = response.content.decode()
    for words in ("Head of SEND, Council said on 1 June 2022", "complete", "The rota runs.", "Rota of May"):
        assert words in page
    assert "1 item of evidence" in page
    assert reverse("action_sign_off", args=["wsoa", "2.1"]) in page


def test_evidence_that_is_missing_is_said(as_, officer, claimed):
    assert "No evidence yet." in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize(
    ("delivery", "shown"),
    [
        ("complete", True),
        ("embedded", True),
        ("not_applicable", True),
        ("on_track", False),
        ("paused", False),
    ],
)
def test_only_what_would_settle_an_action_waits(as_, officer, action, delivery, shown):
    UpdateFactory(action=action, delivery=delivery)
    assert found(as_(officer).get(URL)) == ({"claims": ["2.1"]} if shown else {})


def test_claim_shows_behind_an_assured_rating_too(as_, officer, action, claimed):
    ActionRatingFactory(action=action, delivery="at_risk")
    assert found(as_(officer).get(URL)) == {"claims": ["2.1"]}


@pytest.mark.parametrize("outcome", ["agreed", "returned", "reopened"])
def test_what_was_decided_waits_no_more(as_, officer, claimed, outcome):
    SignOffFactory(update=claimed, outcome=outcome)
    assert found(as_(officer).get(URL)) == {}


@pytest.mark.parametrize("outcome", ["returned", "reopened"])
def test_what_came_back_waits_for_the_lead(as_, lead, claimed, outcome):
    SignOffFactory(update=claimed, outcome=outcome, comment="The rota is missing")
    response = as_(lead).get(URL)
    assert found(response) == {"sent_back": ["2.1"]}
    assert "The rota is missing" in response.content.decode()
    UpdateFactory(action=claimed.action, delivery="at_risk", author=lead)
    assert found(as_(lead).get(URL)) == {}


def test_own_proposals_wait_for_somebody_else(as_, officer, action, member):
    UpdateFactory(action=action, delivery="complete", author=officer)
    DueProposalFactory(action=action, author=officer)
    ChallengeFactory(action=action, author=officer)
    response = as_(officer).get(URL)
    assert found(response) == {"own_claims": ["2.1"], "own_dates": ["2.1"], "own_questions": ["2.1"]}
    assert QUIET in response.content.decode()
    assert "Waits for somebody else" in response.content.decode()


def test_all_who_said_it_are_proposers(as_, officer, action, claimed):
    UpdateFactory(action=action, delivery="complete", author=officer)
    UpdateFactory(action=action, delivery="complete", author=claimed.author)
    assert found(as_(officer).get(URL)) == {"own_claims": ["2.1"]}


def test_a_word_taken_back_since_is_nobodys(as_, officer, action, claimed):
    UpdateFactory(action=action, delivery="complete", author=officer)
    UpdateFactory(action=action, delivery="at_risk", author=officer)
    UpdateFactory(action=action, delivery="complete", author=claimed.author)
    assert found(as_(officer).get(URL)) == {"claims": ["2.1"]}


def test_dates_to_confirm(as_, officer, action, lead):
    milestone = MilestoneFactory(action=action, title="Rota written")
    later = DueProposalFactory(action=action, author=lead)
    earlier = DueProposalFactory(milestone=milestone, author=lead, on=later.on - timedelta(days=3))
    response = as_(officer).get(URL)
    assert [one.pk for one in response.context["decisions"].dates] == [earlier.pk, later.pk]
    page = response.content.decode()
    assert "Rota written" in page and "Waiting for 3 days." in page
    assert reverse("due_decide", args=["wsoa", "2.1", later.pk]) in page


@pytest.mark.parametrize("over", ["done_on", "withdrawn_on"])
def test_date_of_a_milestone_that_is_over_waits_for_nobody(as_, officer, action, today, over):
    DueProposalFactory(milestone=MilestoneFactory(action=action, **{over: today}))
    assert found(as_(officer).get(URL)) == {}


def test_questions_wait_for_who_leads(as_, officer, lead, member, action):
    asked = ChallengeFactory(action=action, author=member, question="Who fills the shifts?")
    response = as_(lead).get(URL)
    assert found(response) == {"questions": ["2.1"]}
    assert reverse("challenge_answer", args=["wsoa", "2.1", asked.pk]) in response.content.decode()
    assert (found(as_(officer).get(URL)), found(as_(member).get(URL))) == ({}, {"own_questions": ["2.1"]})
    ChallengeAnswerFactory(challenge=asked)
    assert found(as_(lead).get(URL)) == {}


def test_the_oldest_stands_first(as_, officer, area, today):
    for ref, ago in (("2.1", 1), ("2.2", 9), ("2.3", 4)):
        action = ActionFactory(area=area, ref=ref)
        UpdateFactory(action=action, delivery="complete", on=today - timedelta(days=ago))
    assert found(as_(officer).get(URL)) == {"claims": ["2.2", "2.3", "2.1"]}


# Whose


def test_accountable_person_decides_on_what_they_answer_for(as_, member, area, icb_post):
    for ref, post in (("2.1", {}), ("2.2", {"accountable": icb_post})):
        action = ActionFactory(area=area, ref=ref, **post)
        UpdateFactory(action=action, delivery="complete")
        DueProposalFactory(action=action)
    assert found(as_(member).get(URL)) == {"claims": ["2.2"], "dates": ["2.2"]}


def test_member_of_the_leading_organisation_sees_what_came_back(as_, person_as, claimed, council_post):
    SignOffFactory(update=claimed, outcome="returned")
    user = person_as(Role.BOARD_MEMBER, partner=council_post.partner)
    assert found(as_(user).get(URL)) == {"sent_back": ["2.1"]}


@pytest.mark.parametrize("who", ["forum", "adviser", "administrator", "outsider", "lead"])
def test_nothing_is_quiet(as_, request, action, who, member):
    ChallengeFactory(action=ActionFactory(area=action.area), author=member)
    UpdateFactory(action=ActionFactory(area=action.area), delivery="complete", author=member)
    DueProposalFactory(action=ActionFactory(area=action.area), author=member)
    response = as_(request.getfixturevalue(who)).get(URL)
    assert (response.status_code, found(response), QUIET in response.content.decode()) == (200, {}, True)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUPERSEDED, Stage.CLOSED])
def test_only_live_plans_ask(as_, officer, plan, action, claimed, lead, stage):
    DueProposalFactory(action=action, author=lead)
    ChallengeFactory(action=action, author=officer)
    plan.stage = stage
    plan.save()
    assert found(as_(officer).get(URL)) == {}


def test_plans_of_one_person_stand_together(as_, officer, local_area, claimed):
    other = ActionFactory(plan=PlanFactory(local_area=local_area), ref="7.1")
    UpdateFactory(action=other, delivery="complete", on=claimed.on - timedelta(days=1))
    assert found(as_(officer).get(URL)) == {"claims": ["7.1", "2.1"]}


@pytest.mark.parametrize(
    ("who", "linked"),
    [("officer", True), ("lead", True), ("member", True), ("forum", False),
     ("adviser", False), ("administrator", False)],
)  # fmt: skip
def test_navigation_names_it_to_who_can_have_any(as_, request, action, who, linked):
    page = as_(request.getfixturevalue(who)).get(reverse("plan_dashboard", args=["wsoa"])).content.decode()
    assert (f'href="{URL}"' in page) == linked


# What it costs


def one_of_each(area, lead, member, post):
    action = ActionFactory(area=area, lead=post)
    UpdateFactory(action=action, delivery="complete", author=None)
    proof_of(action)
    DueProposalFactory(action=action, author=lead)
    ChallengeFactory(action=action, author=member)
    UpdateFactory(action=(back := ActionFactory(area=area, lead=post)), delivery="complete")
    SignOffFactory(update=back.updates.get(), outcome="returned")


def statements(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(URL)
    return len(asked)


def test_statements_do_not_grow_with_what_waits(as_, person_as, plan, lead, member, council_post):
    client = as_(person_as(Role.OFFICER, post=council_post))
    area = PriorityAreaFactory(plan=plan, number=3)
    one_of_each(area, lead, member, council_post)
    few = statements(client)
    for _ in range(2):
        one_of_each(area, lead, member, council_post)
    many = statements(client)
    response = client.get(URL)
    assert {name: len(some) for name, some in found(response).items()} == dict.fromkeys(WAITS, 3)
    assert (few, many) == (7, 7)  # two for session and person, one for answers to the reference group


def test_nobody_who_only_reads_pays_for_it(as_, councillor, action):
    assert statements(as_(councillor)) == 2


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"
