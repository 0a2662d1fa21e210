"""The evidence behind actions: for the register of a plan, and beside an action or what is claimed of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import Prefetch, Q, QuerySet

from actions.choices import NOT_COUNTED, EvidenceKind, Scan, Sensitivity, Shows
from actions.models import Action, Evidence, EvidenceUse, Milestone, Plan
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from partners.models import User
from partners.permissions import Can, Scope, local_areas, reach


@dataclass(frozen=True, slots=True)
class Proof:
    """An item behind an action. Where the reader may not know what it is, `known` is False and the words are
    empty. held: it proves nothing before the virus scanner has seen it."""

    id: int
    known: bool
    title: str
    kind: str
    shows: str
    dated: date | None
    added_on: date | None
    held: bool


def evidence_of(action: Action, user: User, on: date) -> list[Proof]:
    """What stood behind one action on a day, newest first; no statement for who sees no evidence."""
    return evidence_of_actions([action], user, on)[action.pk]


def evidence_of_actions(actions: Iterable[Action], user: User, on: date) -> dict[int, list[Proof]]:
    """The same for several actions at once, by their keys; one statement whatever their number, another where
    some of it is not for the whole board."""
    keys = [action.pk for action in actions]
    found: dict[int, dict[int, Proof]] = {key: {} for key in keys}
    board = local_areas(user.current_memberships, Can.SEE_EVIDENCE)
    if not keys or not board:
        return {key: [] for key in keys}
    uses = (
        EvidenceUse.objects.filter(
            Q(evidence__withdrawn_on=None) | Q(evidence__withdrawn_on__gt=on),
            action__in=keys,
            evidence__added_on__lte=on,
            evidence__plan__local_area__in=board,
        )
        .exclude(evidence__scan=Scan.INFECTED)
        .select_related("evidence")
        .order_by("-evidence__dated", "-evidence")
    )
    hidden = hidden_from(user, [use.evidence for use in uses])
    for use in uses:  # an item may serve an action and its milestones too
        found[use.action_id][use.evidence_id] = proof(use.evidence, use.evidence_id not in hidden)
    return {key: list(proofs.values()) for key, proofs in found.items()}


def hidden_from(user: User, evidence: Iterable[Evidence]) -> set[int]:
    """Keys of those, among items of the person's own boards, that they may not know of."""
    restricted = {one.pk for one in evidence if one.sensitivity != Sensitivity.BOARD}
    if not restricted:
        return set()
    readable = Evidence.objects.readable_by(user).filter(pk__in=restricted)
    return restricted - set(readable.values_list("pk", flat=True))


def proof(evidence: Evidence, known: bool) -> Proof:
    if not known:
        return Proof(evidence.pk, False, "", "", "", None, None, evidence.scan == Scan.HELD)
    return Proof(
        id=evidence.pk,
        known=True,
        title=evidence.title,
        kind=EvidenceKind(evidence.kind).label,
        shows=Shows(evidence.shows).label,
        dated=evidence.dated,
        added_on=evidence.added_on,
        held=evidence.scan == Scan.HELD,
    )


def register(plan: Plan, user: User) -> "QuerySet[Evidence]":
    """All items of the plan whose existence the reader may know, newest first; two statements."""
    uses = EvidenceUse.objects.select_related("action__area", "action__lead", "milestone")
    return (
        Evidence.objects.visible_to(user)
        .filter(plan=plan)
        .select_related("owner__partner")
        .prefetch_related(Prefetch("uses", uses))
    )


def actions_without_evidence(plan: Plan, on: date) -> list[ActionRow]:
    """Actions that still count and that nothing proves, in plan order; one statement. Evidence that the
    reader may not know of counts: it is there."""
    rows = action_rows(actions_on(on).filter(plan=plan), on)
    return [row for row in rows if not row.facts.proofs and row.standing.delivery not in NOT_COUNTED]


def actions_to_prove(user: User, plan: Plan) -> "QuerySet[Action]":
    """Those to which the person may add evidence, in plan order."""
    reached = reach(user.current_memberships, Can.ADD_EVIDENCE)
    actions = Action.objects.filter(plan=plan).order_by("area__number", "id")
    if plan.local_area_id in reached[Scope.ALL]:
        return actions
    return actions.led_by(posts=reached[Scope.POST], partners=reached[Scope.PARTNER])


def milestones_of(actions: list[Action]) -> "Iterable[Milestone]":
    """Those that stand; no statement where there is no action."""
    return Milestone.objects.standing().filter(action__in=actions) if actions else []


def served_by(evidence: Evidence) -> list[tuple[Action, list[str]]]:
    """The actions that an item from the register serves, each with the titles of those of its milestones."""
    found: dict[Action, list[str]] = {}
    for use in evidence.uses.all():
        found.setdefault(use.action, []).extend([use.milestone.title] if use.milestone_id else [])
    return list(found.items())


def host_of(link: str) -> str:
    """ "council.sharepoint.com": where an address leads to."""
    return urlsplit(link).hostname or ""
