"""Who may do what, written out a second time: a change of the table must be made in both places."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from partners.models.membership import Role
from partners.permissions import ROLES, Can, Scope, can, local_areas

A, PARTNER, POST, ACCOUNTABLE = Scope.ALL, Scope.PARTNER, Scope.POST, Scope.ACCOUNTABLE
# In the order of Role: administrator, officer, board member, action lead, reference group, forum, adviser.
TABLE = {
    Can.USE_ACCOUNT: [A, A, A, A, A, A, A],
    Can.SEE_PLAN: [A, A, A, A, None, A, A],
    Can.SEE_DRAFT_PLAN: [A, A, A, A, None, None, None],
    Can.READ_UPDATES: [None, A, A, A, None, None, None],
    Can.READ_HISTORY: [A, A, A, A, None, None, A],
    Can.SEE_NAMES: [A, A, A, A, None, None, None],
    Can.POST_UPDATE: [None, A, PARTNER, POST, None, None, None],
    Can.RATE_ACTION: [None, A, None, None, None, None, None],
    Can.RATE_AREA: [None, A, ACCOUNTABLE, ACCOUNTABLE, None, None, None],
    Can.RECORD_JUDGEMENT: [None, A, None, None, None, None, None],
    Can.EDIT_PLAN: [None, A, None, None, None, None, None],
    Can.RUN_ROUNDS: [None, A, None, None, None, None, None],
    Can.DECIDE: [None, A, ACCOUNTABLE, ACCOUNTABLE, None, None, None],
    Can.CHALLENGE: [None, A, A, None, None, None, None],
    Can.SEE_EVIDENCE: [None, A, A, A, None, None, None],
    Can.ADD_EVIDENCE: [None, A, PARTNER, POST, None, None, None],
    Can.READ_EVIDENCE: [None, A, PARTNER, POST, None, None, None],
    Can.EDIT_MEASURE: [None, A, None, None, None, None, None],
    Can.RECORD_READING: [None, A, PARTNER, POST, None, None, None],
    Can.EDIT_RISK: [None, A, PARTNER, None, None, None, None],
    Can.READ_VOICE: [None, A, A, A, None, A, None],
    Can.WRITE_VOICE: [None, A, PARTNER, None, None, PARTNER, None],
    Can.ANSWER_VOICE: [None, A, None, None, None, None, None],
    Can.WRITE_STATEMENT: [None, None, None, None, None, PARTNER, None],
    Can.SEE_REVIEWS: [None, A, A, A, None, None, None],
    Can.RECORD_REVIEW: [None, A, None, None, None, None, None],
    Can.ANSWER_REQUEST: [None, A, PARTNER, POST, None, None, None],
    Can.MAKE_PACK: [None, A, None, None, None, None, None],
    Can.SEE_RELEASE: [None, A, A, A, A, None, None],
    Can.ASK_QUESTION: [None, None, None, None, A, None, None],
    Can.ANSWER_QUESTION: [None, A, ACCOUNTABLE, ACCOUNTABLE, None, None, None],
    Can.WRITE_PLAIN: [None, A, PARTNER, POST, None, None, None],
    Can.RELEASE: [None, A, None, None, None, None, None],
    Can.EXPORT: [None, A, A, A, None, None, None],
    Can.EDIT_PARTNERS: [A, A, None, None, None, None, None],
    Can.MANAGE_PEOPLE: [A, None, None, None, None, None, None],
}


@dataclass
class Thing:
    areas: set[int] = field(default_factory=lambda: {1})
    partners: set[int] = field(default_factory=set)
    posts: set[int] = field(default_factory=set)
    accountable: set[int] = field(default_factory=set)

    def local_area_ids(self) -> set[int]:
        return self.areas

    def partner_ids(self) -> set[int]:
        return self.partners

    def post_ids(self) -> set[int]:
        return self.posts

    def accountable_post_ids(self) -> set[int]:
        return self.accountable


def held(role: Role, area: int = 1, partner: int | None = 2, post: int | None = 3) -> SimpleNamespace:
    return SimpleNamespace(role=role, local_area_id=area, partner_id=partner, post_id=post)


@pytest.mark.parametrize("capability", Can)
def test_table(capability):
    assert [ROLES[role].scopes.get(capability) for role in Role] == TABLE[capability]


def test_every_role_says_what_it_is():
    assert list(ROLES) == list(Role)
    assert all(grant.about.endswith(".") for grant in ROLES.values())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("capability", Can)
def test_nothing_reaches_over_the_fence(role, capability):
    everything = Thing({2}, {2}, {3}, {3})
    assert can([held(role, area=1)], capability, everything) is False


@pytest.mark.parametrize(
    ("role", "capability", "thing", "answer"),
    [
        (Role.BOARD_MEMBER, Can.POST_UPDATE, Thing(partners={2, 9}), True),
        (Role.BOARD_MEMBER, Can.POST_UPDATE, Thing(partners={9}, posts={3}), False),
        (Role.ACTION_LEAD, Can.POST_UPDATE, Thing(posts={3}), True),
        (Role.ACTION_LEAD, Can.POST_UPDATE, Thing(partners={2}, posts={9}), False),
        (Role.BOARD_MEMBER, Can.RATE_AREA, Thing(accountable={3}), True),
        (Role.BOARD_MEMBER, Can.RATE_AREA, Thing(posts={3}), False),
        (Role.OFFICER, Can.POST_UPDATE, Thing(), True),
        (Role.ADMINISTRATOR, Can.POST_UPDATE, Thing(partners={2}, posts={3}, accountable={3}), False),
    ],
)
def test_scope(role, capability, thing, answer):
    assert can([held(role)], capability, thing) is answer


def test_nobody_without_a_post_reaches_what_has_none():
    assert can([held(Role.ACTION_LEAD, post=None)], Can.POST_UPDATE, Thing()) is False


def test_areas_in_which_a_capability_is_held():
    roles = [held(Role.OFFICER, 5), held(Role.FORUM, 4), held(Role.OFFICER, 2), held(Role.BOARD_MEMBER, 2)]
    assert local_areas(roles, Can.EDIT_PLAN) == [2, 5]
    assert local_areas([], Can.SEE_PLAN) == []
