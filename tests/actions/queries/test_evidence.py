import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Scan, Sensitivity
from actions.models import EvidenceUse
from actions.queries.evidence import (
    actions_to_prove,
    actions_without_evidence,
    evidence_of,
    evidence_of_actions,
    register,
)
from history import clock
from partners.models import Membership, User
from partners.models.membership import Role
from tests.factories.actions import ActionFactory, InvolvementFactory, UpdateFactory
from tests.factories.assurance import proof_of

TODAY = clock.today()
RESTRICTED = {"sensitivity": Sensitivity.RESTRICTED}


def signed_in(user: User) -> User:
    """With what a request knows of the person."""
    user.current_memberships = list(Membership.objects.filter(user=user))
    return user


@pytest.fixture
def theirs(area, icb_post):
    """An action of the integrated care board, beside the council's."""
    return ActionFactory(area=area, ref="2.2", lead=icb_post)


def test_shows_the_newest_first_and_each_item_once(action, milestone, officer):
    old = proof_of(action, title="Old", dated=TODAY.replace(year=2021))
    new = proof_of(action, title="New", dated=TODAY)
    EvidenceUse.objects.create(evidence=new, action=action, milestone=milestone)
    proof_of(action, withdrawn_on=TODAY)
    proof_of(action, scan=Scan.INFECTED)
    found = evidence_of(action, signed_in(officer), TODAY)
    assert [(one.id, one.title, one.known) for one in found] == [(new.pk, "New", True), (old.pk, "Old", True)]


def test_hides_the_words_of_what_the_reader_may_not_know(action, theirs, member, lead):
    proof_of(action, title="Heron", **RESTRICTED)
    [hidden] = evidence_of(action, signed_in(member), TODAY)
    assert (hidden.known, hidden.title, hidden.kind, hidden.dated) == (False, "", "", None)
    assert "Heron" not in repr(hidden)
    assert evidence_of(action, signed_in(lead), TODAY)[0].title == "Heron"


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser", "outsider"])
def test_tells_nothing_to_who_sees_no_evidence(request, action, who):
    proof_of(action)
    user = signed_in(request.getfixturevalue(who))
    assert evidence_of(action, user, TODAY) == []
    assert list(register(action.plan, user)) == []


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(("words", "most"), [({}, 1), (RESTRICTED, 2)], ids=["for the board", "restricted"])
def test_takes_one_statement_and_one_more_for_what_is_not_for_all(area, officer, many, words, most):
    actions = [ActionFactory(area=area, ref=f"2.{number}") for number in range(3, 3 + many)]
    for action in actions:
        proof_of(action, **words)
        proof_of(action)
    signed_in(officer)
    with CaptureQueriesContext(connection) as statements:
        found = evidence_of_actions(actions, officer, TODAY)
    assert ([len(proofs) for proofs in found.values()], len(statements)) == ([2] * many, most)


def test_without_evidence_are_those_that_nothing_readable_proves(plan, area, action, theirs):
    held = ActionFactory(area=area, ref="2.3")
    unwanted = ActionFactory(area=area, ref="2.4")
    UpdateFactory(action=unwanted, delivery="not_applicable")
    proof_of(action)
    proof_of(held, scan=Scan.HELD)
    proof_of(theirs, withdrawn_on=TODAY)
    found = [row.ref for row in actions_without_evidence(plan, TODAY)]
    assert found == ["2.2", "2.3", "2.4"]  # no longer applicable only once a second person agrees


@pytest.mark.parametrize(
    ("who", "refs"),
    [
        ("officer", ["2.1", "2.2", "2.3"]),
        ("lead", ["2.1", "2.3"]),
        ("member", ["2.2"]),
        ("adviser", []),
        ("administrator", []),
    ],
)
def test_one_may_add_to_what_one_leads(request, plan, area, action, theirs, council_post, who, refs):
    shared = ActionFactory(area=area, ref="2.3")
    InvolvementFactory(action=shared, post=council_post)
    user = signed_in(request.getfixturevalue(who))
    assert [action.ref for action in actions_to_prove(user, plan)] == refs


def test_a_board_member_reads_and_adds_for_the_whole_organisation(plan, action, person_as, council):
    user = signed_in(person_as(Role.BOARD_MEMBER, partner=council))
    proof_of(action, **RESTRICTED)
    assert [one.ref for one in actions_to_prove(user, plan)] == ["2.1"]
    assert len(register(plan, user)) == 1
