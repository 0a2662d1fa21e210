import pytest

from actions.audience import BOARD_FIGURES, WORDS, Audience, audience_of, readable
from actions.figures import FIGURES
from actions.models import Action, Plan
from partners.models import Membership
from partners.models.membership import Role
from partners.permissions import ROLES

AREA = 7
SAID = {
    "delivery": "at_risk",
    "impact": "some",
    "reason": "Staff left.",
    "what_changed": "Two people left.",
    "what_next": "We recruit.",
    "help_needed": "Money.",
    "on": "2022-06-01",
    "reached": ["Step 1"],
}
BOARD = Audience(words=True, history=True)
AUDIENCES = {
    Role.ADMINISTRATOR: Audience(words=False, history=True),
    Role.OFFICER: BOARD,
    Role.BOARD_MEMBER: BOARD,
    Role.ACTION_LEAD: BOARD,
    Role.REFERENCE_GROUP: Audience(words=False, history=False),
    Role.FORUM: Audience(words=False, history=False),
    Role.ADVISER: Audience(words=False, history=True),
}


@pytest.mark.parametrize("role", ROLES)
def test_audience_of_each_role(role):
    plan = Plan(local_area_id=AREA)
    assert audience_of([Membership(role=role, local_area_id=AREA)], plan) == AUDIENCES[role]
    assert audience_of([Membership(role=role, local_area_id=AREA)], Action(plan=plan)) == AUDIENCES[role]


@pytest.mark.parametrize("role", ROLES)
def test_audience_is_nobody_in_another_local_area(role):
    elsewhere = [Membership(role=role, local_area_id=AREA + 1)]
    assert audience_of(elsewhere, Plan(local_area_id=AREA)) == Audience(words=False, history=False)


def test_audience_of_two_roles_is_the_wider_one():
    both = [Membership(role=role, local_area_id=AREA) for role in (Role.FORUM, Role.OFFICER)]
    assert audience_of(both, Plan(local_area_id=AREA)) == BOARD


def test_readable_keeps_ratings_and_reasons_for_everybody():
    assert readable(SAID, BOARD) == SAID
    assert readable(SAID, Audience(words=False, history=True)) == {
        "delivery": "at_risk",
        "impact": "some",
        "reason": "Staff left.",
        "on": "2022-06-01",
        "reached": ["Step 1"],
    }


def test_words_are_what_leads_say_and_what_they_are_asked():
    assert WORDS == ("what_changed", "what_next", "help_needed", "answer", "comment", "question", "evidence")


@pytest.mark.parametrize(
    ("words", "kept"), [(True, list(FIGURES)), (False, [key for key in FIGURES if key not in BOARD_FIGURES])]
)
def test_figures_of_an_audience_keep_their_order(words, kept):
    assert list(Audience(words=words, history=True).shown(FIGURES)) == kept


def test_figures_for_the_board_are_these():
    assert {"asks_help", "challenged", "doubtful"} == BOARD_FIGURES
    assert BOARD_FIGURES - set(FIGURES) == set()
