"""What shows that the work was done, or that something became better."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction

from actions import policies
from actions.choices import Scan, Sensitivity
from actions.files import store
from actions.files.receive import Upload
from actions.models import Action, Evidence, EvidenceUse, Milestone, Plan
from actions.workflow.differences import before_and_after, changed, filled
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.models import Post
from partners.workflow.turn import take_turn


def keep_evidence(
    plan: Plan,
    *,
    by: Actor,
    title: str,
    kind: str,
    shows: str,
    dated: date,
    owner: Post,
    actions: Iterable[Action],
    milestones: Iterable[Milestone] = (),
    sensitivity: str = Sensitivity.BOARD,
    link: str = "",
    upload: Upload | None = None,
) -> Evidence:
    """Write an item of evidence and what it serves, without an event: for verbs that write their own.

    upload: what `actions.files.receive.receive` made of the file (forms: `UploadField`); else `link`.
    Raises Refused where the plan takes no evidence, a day is to come, an action or milestone lies elsewhere,
    or there is neither a file nor an address, or both.
    """
    actions, milestones = list(dict.fromkeys(actions)), list(dict.fromkeys(milestones))  # each once
    refuse(policies.why_not_prove(plan))
    check_source(link, upload)
    check_what_is_said(plan, by=by, dated=dated, actions=actions, milestones=milestones)
    said = {"title": title, "kind": kind, "shows": shows, "dated": dated, "owner": owner}
    evidence = Evidence.objects.create(
        plan=plan,
        **said,
        sensitivity=sensitivity,
        link=link,
        **(stored(upload) if upload else {}),
        added_on=by.on,
        author_id=by.id,
        author_label=by.label,
    )
    EvidenceUse.objects.bulk_create(uses_of(evidence, actions, milestones))
    return evidence


@transaction.atomic
def add_evidence(plan: Plan, *, by: Actor, actions: list[Action], **fields: object) -> Evidence:
    """Keep an item of evidence on its own; the fields, and when it is refused, are those of keep_evidence."""
    evidence = keep_evidence(plan, by=by, actions=actions, **fields)
    record("evidence_added", by=by, target=evidence, after=told(evidence))
    return evidence


def check_source(link: str, upload: Upload | None) -> None:
    if upload and link:
        raise Refused("Give a file or an address, not both: clear one of them", "link")
    if not upload and not link:
        raise Refused("Choose a file, or give the address where the evidence is", "upload")
    if link and urlsplit(link).scheme not in ("http", "https"):
        raise Refused("The address must begin with https:// or http://", "link")


def check_what_is_said(
    plan: Plan, *, by: Actor, dated: date, actions: list[Action], milestones: list[Milestone]
) -> None:
    if dated > by.on:
        raise Refused("The date of the evidence must be today or in the past", "dated")
    if not actions:
        raise Refused("Choose at least one action that it serves", "actions")
    if any(action.plan_id != plan.pk for action in actions):
        raise Refused("Choose actions of this plan", "actions")
    if {milestone.action_id for milestone in milestones} - {action.pk for action in actions}:
        raise Refused("Choose milestones of the actions that it serves", "milestones")


def stored(upload: Upload) -> dict[str, object]:
    """The columns of a file that now lies in the store."""
    store.keep(upload.content, upload.hash)
    return {
        "file_name": upload.name,
        "file_hash": upload.hash,
        "file_size": upload.size,
        "scan": upload.scan,
    }


def uses_of(evidence: Evidence, actions: list[Action], milestones: list[Milestone]) -> list[EvidenceUse]:
    return [EvidenceUse(evidence=evidence, action=action) for action in actions] + [
        EvidenceUse(evidence=evidence, action_id=milestone.action_id, milestone=milestone)
        for milestone in milestones
    ]


@transaction.atomic
def edit_evidence(
    evidence: Evidence,
    *,
    by: Actor,
    version: int,
    title: str,
    kind: str,
    shows: str,
    dated: date,
    owner: Post,
    sensitivity: str,
    actions: Iterable[Action],
    milestones: Iterable[Milestone] = (),
) -> Evidence:
    """Change what is said of it and what it serves; file and address stay. Milestones count only where their
    action is among `actions`.

    Raises Refused as keep_evidence does, and for what was withdrawn; Conflict for an old version.
    """
    take_turn(evidence, by)
    refuse(policies.why_not_change_evidence(evidence))
    actions = list(dict.fromkeys(actions))
    keys = {action.pk for action in actions}
    milestones = [milestone for milestone in milestones if milestone.action_id in keys]
    check_what_is_said(evidence.plan, by=by, dated=dated, actions=actions, milestones=milestones)
    said = {"title": title, "kind": kind, "shows": shows, "dated": dated, "owner": owner}
    new = changed(evidence, said | {"sensitivity": sensitivity})
    event = before_and_after(evidence, new)
    served_before = served(evidence)
    save_if_unchanged(evidence, version, **new)
    replace_uses(evidence, actions, milestones)
    evidence.refresh_from_db(fields=[*new, "version"])
    for name, now in served(evidence).items():
        if now != served_before[name]:
            event["before"][name], event["after"][name] = served_before[name], now
    record("evidence_edited", by=by, target=evidence, **event)
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Actor, version: int, reason: str) -> Evidence:
    """It proves nothing any more and its file is not handed out; row and file stay.

    Raises Refused where the plan is closed, it was withdrawn before, or nobody says why; Conflict for an old
    version.
    """
    take_turn(evidence, by)
    refuse(policies.why_not_change_evidence(evidence))
    if not reason:
        raise Refused("Say why this evidence is withdrawn", "reason")
    save_if_unchanged(evidence, version, withdrawn_on=by.on)
    record("evidence_withdrawn", by=by, target=evidence, after={"reason": reason, "withdrawn_on": by.on})
    evidence.refresh_from_db(fields=["withdrawn_on", "version"])
    return evidence


@transaction.atomic
def read_evidence(evidence: Evidence, *, by: Actor) -> None:
    """Note that somebody took the file away. Raises Refused where it is not handed out."""
    refuse(policies.why_not_hand_out(evidence))
    record("evidence_read", by=by, target=evidence, after={"file": evidence.file_name})


@transaction.atomic
def scan_evidence(evidence: Evidence, *, by: Actor, found: str) -> Evidence:
    """Let go of a file that was held, by what the scanner now says: of Scan, CLEAN or INFECTED.

    Raises Refused where it is not held any more.
    """
    take_turn(evidence, by)
    evidence.refresh_from_db(fields=["scan"])
    if evidence.scan != Scan.HELD:
        raise Refused("This file is not waiting for the scanner")
    save_if_unchanged(evidence, evidence.version, scan=found)
    record("evidence_scanned", by=by, target=evidence, after={"scan": found})
    evidence.refresh_from_db(fields=["scan", "version"])
    return evidence


def replace_uses(evidence: Evidence, actions: list[Action], milestones: list[Milestone]) -> None:
    wanted = {(use.action_id, use.milestone_id): use for use in uses_of(evidence, actions, milestones)}
    there = {(use.action_id, use.milestone_id): use for use in EvidenceUse.objects.filter(evidence=evidence)}
    EvidenceUse.objects.filter(pk__in=[use.pk for key, use in there.items() if key not in wanted]).delete()
    EvidenceUse.objects.bulk_create(use for key, use in wanted.items() if key not in there)


def told(evidence: Evidence) -> dict[str, object]:
    """What history keeps of a new item. Never what is in a file, only its hash."""
    names = (
        "title",
        "kind",
        "shows",
        "dated",
        "owner",
        "sensitivity",
        "link",
        "file_name",
        "file_hash",
        "scan",
    )
    return filled(**{name: getattr(evidence, name) for name in names}, **served(evidence))


def served(evidence: Evidence) -> dict[str, list[str]]:
    """References of the actions and titles of the milestones that it serves, in plan order."""
    uses = list(EvidenceUse.objects.filter(evidence=evidence).select_related("action", "milestone"))
    return {
        "actions": [use.action.ref for use in uses if not use.milestone_id],
        "milestones": [use.milestone.title for use in uses if use.milestone_id],
    }
