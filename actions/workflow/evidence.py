"""What shows that the work was done, or that something became better."""

from typing import Any

from actions.models import Action, Evidence, EvidenceUse, Milestone, Plan
from history.actor import Actor


def keep_evidence(
    plan: Plan, *, by: Actor, actions: list[Action], milestones: list[Milestone], **fields: Any
) -> Evidence:
    evidence = Evidence.objects.create(
        plan=plan, added_on=by.on, author_id=by.id, author_label=by.label, **fields
    )
    EvidenceUse.objects.bulk_create(EvidenceUse(evidence=evidence, action=action) for action in actions)
    return evidence
