"""Who may do what: the whole table on one screen.

The roles and their reach follow the separation of keys and content (an administrator lets people in and
holds no right over the plan; nobody but an officer holds one over the whole of it).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from django.contrib.auth.decorators import login_not_required

from partners.models.membership import Membership, Role


class Can(Enum):
    """What a person may be able to do; each page declares the one it needs. The value is its help text."""

    USE_ACCOUNT = "have an account, and see what it is used for"
    SEE_PLAN = "see plans that are live: dashboard, areas, actions and their ratings"
    SEE_DRAFT_PLAN = "see plans that are still being written"
    READ_UPDATES = "read the words of updates: what changed, what is next, help needed"
    READ_HISTORY = "read the history of an action"
    SEE_NAMES = "see the names and addresses of officers"
    POST_UPDATE = "say where an action stands"
    RATE_ACTION = "set an assured rating beside the lead's own"
    RATE_AREA = "choose the rating of an area"
    RECORD_JUDGEMENT = "record what reviewers said of an area"
    EDIT_PLAN = "add and change plans, areas, workstreams, actions and milestones"
    RUN_ROUNDS = "open update rounds, and see what does not add up"
    DECIDE = "agree to what leads propose, or send it back: complete, or a new date"
    CHALLENGE = "ask why an action is rated as it is"
    SEE_EVIDENCE = "see which evidence there is"
    ADD_EVIDENCE = "add evidence"
    READ_EVIDENCE = "read what is in the evidence"
    EDIT_MEASURE = "define measures and their paths"
    RECORD_READING = "enter readings of measures"
    EDIT_RISK = "add risks and issues, score, escalate and close them"
    READ_VOICE = "read what families and young people said, and what came of it"
    WRITE_VOICE = "write down what families and young people said"
    ANSWER_VOICE = "say what was done about it, and what difference that made"
    WRITE_STATEMENT = "write the statement of the parent carer forum"
    SEE_REVIEWS = "read what reviewers found and asked for, and the packs made for them"
    RECORD_REVIEW = "record reviews, their findings and requests"
    ANSWER_REQUEST = "answer what reviewers asked for"
    MAKE_PACK = "put a review pack together, freeze it, and let a reviewer read it"
    SEE_RELEASE = "read what was released to the reference group, its questions and the answers"
    ASK_QUESTION = "ask a question as a member of the reference group"
    ANSWER_QUESTION = "answer a question of the reference group"
    WRITE_PLAIN = "write in plain words what families are told"
    RELEASE = "release to the reference group, publish, withdraw, agree to answers; keep the glossary"
    EXPORT = "take a list away as a file"
    EDIT_PARTNERS = "add and change organisations and posts"
    MANAGE_PEOPLE = "let people in, give and end roles"


class Scope(Enum):
    """How far a capability reaches inside the local area."""

    ALL = "everything"
    PARTNER = "what their own organisation leads or shares in leading"
    POST = "what they lead themselves"
    ACCOUNTABLE = "what they are accountable for"


class Guarded(Protocol):
    """What a right can be asked about: sets of primary keys, empty where nothing applies."""

    def local_area_ids(self) -> set[int]: ...
    def partner_ids(self) -> set[int]: ...
    def post_ids(self) -> set[int]: ...
    def accountable_post_ids(self) -> set[int]: ...


READ = {Can.USE_ACCOUNT: Scope.ALL, Can.SEE_PLAN: Scope.ALL}
BOARD = READ | {
    Can.SEE_DRAFT_PLAN: Scope.ALL,
    Can.READ_UPDATES: Scope.ALL,
    Can.READ_HISTORY: Scope.ALL,
    Can.SEE_NAMES: Scope.ALL,
    Can.EXPORT: Scope.ALL,
    Can.RATE_AREA: Scope.ACCOUNTABLE,
    Can.DECIDE: Scope.ACCOUNTABLE,
    Can.SEE_EVIDENCE: Scope.ALL,
    Can.READ_VOICE: Scope.ALL,
    Can.SEE_REVIEWS: Scope.ALL,
    Can.SEE_RELEASE: Scope.ALL,
    Can.ANSWER_QUESTION: Scope.ACCOUNTABLE,
}


@dataclass(frozen=True)
class Grant:
    about: str
    scopes: dict[Can, Scope]


ROLES: dict[Role, Grant] = {
    Role.ADMINISTRATOR: Grant(
        "Lets people in and gives them roles. Reads the plan, changes nothing in it.",
        READ
        | {
            Can.SEE_DRAFT_PLAN: Scope.ALL,
            Can.READ_HISTORY: Scope.ALL,
            Can.SEE_NAMES: Scope.ALL,
            Can.EDIT_PARTNERS: Scope.ALL,
            Can.MANAGE_PEOPLE: Scope.ALL,
        },
    ),
    Role.OFFICER: Grant(
        "Runs the plan: writes it, follows it up, checks it, records what reviewers say.",
        BOARD
        | {
            Can.POST_UPDATE: Scope.ALL,
            Can.RUN_ROUNDS: Scope.ALL,
            Can.EDIT_MEASURE: Scope.ALL,
            Can.RECORD_READING: Scope.ALL,
            Can.EDIT_RISK: Scope.ALL,
            Can.WRITE_VOICE: Scope.ALL,
            Can.ANSWER_VOICE: Scope.ALL,
            Can.DECIDE: Scope.ALL,
            Can.CHALLENGE: Scope.ALL,
            Can.ADD_EVIDENCE: Scope.ALL,
            Can.READ_EVIDENCE: Scope.ALL,
            Can.RATE_ACTION: Scope.ALL,
            Can.RATE_AREA: Scope.ALL,
            Can.RECORD_JUDGEMENT: Scope.ALL,
            Can.RECORD_REVIEW: Scope.ALL,
            Can.ANSWER_REQUEST: Scope.ALL,
            Can.MAKE_PACK: Scope.ALL,
            Can.ANSWER_QUESTION: Scope.ALL,
            Can.WRITE_PLAIN: Scope.ALL,
            Can.RELEASE: Scope.ALL,
            Can.EDIT_PLAN: Scope.ALL,
            Can.EDIT_PARTNERS: Scope.ALL,
        },
    ),
    Role.BOARD_MEMBER: Grant(
        "Answers for an organisation: updates the actions that it leads, reads all of them.",
        BOARD
        | {
            Can.POST_UPDATE: Scope.PARTNER,
            Can.RECORD_READING: Scope.PARTNER,
            Can.EDIT_RISK: Scope.PARTNER,
            Can.WRITE_VOICE: Scope.PARTNER,
            Can.ANSWER_REQUEST: Scope.PARTNER,
            Can.WRITE_PLAIN: Scope.PARTNER,
            Can.ADD_EVIDENCE: Scope.PARTNER,
            Can.READ_EVIDENCE: Scope.PARTNER,
            Can.CHALLENGE: Scope.ALL,
        },
    ),
    Role.ACTION_LEAD: Grant(
        "Delivers actions: updates those that their post leads, reads all of them.",
        BOARD
        | {
            Can.POST_UPDATE: Scope.POST,
            Can.RECORD_READING: Scope.POST,
            Can.ANSWER_REQUEST: Scope.POST,
            Can.WRITE_PLAIN: Scope.POST,
            Can.ADD_EVIDENCE: Scope.POST,
            Can.READ_EVIDENCE: Scope.POST,
        },
    ),
    Role.REFERENCE_GROUP: Grant(
        "A councillor of any party: reads what was released to the reference group, the same for all parties,"
        " and asks questions. Sees nothing before it is released.",
        {Can.USE_ACCOUNT: Scope.ALL, Can.SEE_RELEASE: Scope.ALL, Can.ASK_QUESTION: Scope.ALL},
    ),
    Role.FORUM: Grant(
        "Speaks for families: sees the plan and its ratings, writes what the forum says in its own words.",
        READ
        | {
            Can.READ_VOICE: Scope.ALL,
            Can.WRITE_VOICE: Scope.PARTNER,
            Can.WRITE_STATEMENT: Scope.PARTNER,
        },
    ),
    Role.ADVISER: Grant(
        "A guest from the DfE or NHS England, until a set date. Reads only.",
        READ | {Can.READ_HISTORY: Scope.ALL},
    ),
}


def can(memberships: list[Membership], capability: Can, thing: Guarded) -> bool:
    """Whether any of a person's current memberships grants the capability over the thing."""
    return any(
        reaches(scope, membership, thing)
        for membership in memberships
        if membership.local_area_id in thing.local_area_ids()
        and (scope := ROLES[Role(membership.role)].scopes.get(capability))
    )


def reaches(scope: Scope, membership: Membership, thing: Guarded) -> bool:
    if scope is Scope.PARTNER:
        return membership.partner_id in thing.partner_ids()
    if scope is Scope.POST:
        return membership.post_id in thing.post_ids()
    if scope is Scope.ACCOUNTABLE:
        return membership.post_id in thing.accountable_post_ids()
    return True


def local_areas(memberships: list[Membership], capability: Can) -> list[int]:
    """Where a person holds the capability at all, by local area: a handful of keys, never one per row."""
    return sorted({m.local_area_id for m in memberships if capability in ROLES[Role(m.role)].scopes})


def reach(memberships: list[Membership], capability: Can) -> dict[Scope, set[int]]:
    """How far a person's memberships carry a capability, as keys to filter rows by: local areas for ALL,
    partners for PARTNER, posts for POST and ACCOUNTABLE. A handful of keys, never one per row."""
    keys: dict[Scope, set[int]] = {scope: set() for scope in Scope}
    for one in memberships:
        scope = ROLES[Role(one.role)].scopes.get(capability)
        if scope:
            by = {Scope.ALL: one.local_area_id, Scope.PARTNER: one.partner_id}.get(scope, one.post_id)
            keys[scope] |= {by} - {None}
    return keys


def needs(capability: Can) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what a view needs. The middleware refuses a view that declares nothing, and `access` asks
    for this capability when the view fetches what it works on."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        view.needs = capability
        return view

    return declare


def open_to_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """Declare that a view may be seen without signing in."""
    view.needs = None
    return login_not_required(view)
