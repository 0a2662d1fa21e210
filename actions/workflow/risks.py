"""What may keep the plan from working, and what is done about it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from actions import policies
from actions.models import Action, Measure, Plan, PriorityArea, Risk
from actions.workflow.differences import before_and_after, changed, filled
from actions.workflow.hanging import hang, hangs_on
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn

Fields = dict[str, Any]


@transaction.atomic
def add_risk(
    plan: Plan,
    *,
    by: Actor,
    areas: Sequence[PriorityArea] = (),
    actions: Sequence[Action] = (),
    measures: Sequence[Measure] = (),
    **fields: Any,
) -> Risk:
    """Write down a risk or an issue under the next number of its plan; fields: the columns of Risk.

    Raises Refused where the plan is closed, or the scores do not fit together.
    """
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    refuse_scores(fields)
    last = plan.risks.aggregate(last=Max("number"))["last"] or 0
    risk = Risk.objects.create(plan=plan, number=last + 1, added_on=by.on, **fields)
    hang(risk, areas=areas, actions=actions, measures=measures)
    about = {name: said for name, said in hangs_on(risk).items() if said}
    record("risk_added", by=by, target=risk, after=filled(**fields) | about)
    return risk


@transaction.atomic
def edit_risk(
    risk: Risk,
    *,
    by: Actor,
    version: int,
    areas: Sequence[PriorityArea],
    actions: Sequence[Action],
    measures: Sequence[Measure] = (),
    **fields: Any,
) -> Risk:
    """Change what is said of it. What the scores were before stays in the history.

    Raises Refused as add_risk does, and where it is closed; Conflict for an old version.
    """
    take_turn(risk, by)
    refuse_closed(risk)
    refuse_scores({name: getattr(risk, name) for name in SCORES} | fields)
    new, before = changed(risk, fields), hangs_on(risk)
    event = before_and_after(risk, new)
    save_if_unchanged(risk, version, **new)
    hang(risk, areas=areas, actions=actions, measures=measures)
    moved = {name: now for name, now in hangs_on(risk).items() if now != before[name]}
    event["before"] |= {name: before[name] for name in moved}
    event["after"] |= moved
    record("risk_edited", by=by, target=risk, **event)
    risk.refresh_from_db()
    return risk


@transaction.atomic
def escalate_risk(risk: Risk, *, by: Actor, version: int, to: str, on: date, reason: str) -> Risk:
    """Keep to whom it was taken and when. A later escalation takes the place of this one; history keeps both.

    Raises Refused where it is closed, for a day to come, or without a body or a reason; Conflict for an old version.
    """
    take_turn(risk, by)
    refuse_closed(risk)
    if not to:
        raise Refused("Say to whom it was taken", "to")
    if on > by.on:
        raise Refused("The day must be today or earlier", "on")
    if not reason:
        raise Refused("Say what they are asked to do", "reason")
    new = {"escalated_to": to, "escalated_on": on}
    event = before_and_after(risk, new)
    save_if_unchanged(risk, version, **new)
    event["after"]["reason"] = reason
    record("risk_escalated", by=by, target=risk, **event)
    risk.refresh_from_db()
    return risk


@transaction.atomic
def close_risk(risk: Risk, *, by: Actor, version: int, outcome: str) -> Risk:
    """It asks nothing any more; what came of it stays. Raises Refused where it is closed or nobody says what came of
    it, Conflict for an old version."""
    take_turn(risk, by)
    refuse_closed(risk)
    if not outcome:
        raise Refused("Say what came of it", "outcome")
    save_if_unchanged(risk, version, closed_on=by.on, outcome=outcome)
    record("risk_closed", by=by, target=risk, after={"outcome": outcome, "closed_on": by.on})
    risk.refresh_from_db()
    return risk


SCORES = ("likelihood", "impact", "likelihood_after", "impact_after", "mitigation")


def refuse_scores(fields: Fields) -> None:
    """What is left when the mitigation works is at most what was there, and takes a mitigation."""
    left = {name: fields.get(f"{name}_after") for name in ("likelihood", "impact")}
    if not any(left.values()):
        return
    for name, value in left.items():
        if not value:
            raise Refused("Give both figures for afterwards, or neither", f"{name}_after")
        if value > fields[name]:
            raise Refused("What is done about it cannot make this higher than before", f"{name}_after")
    if not fields.get("mitigation"):
        raise Refused("Say what is done about it", "mitigation")


def refuse_closed(risk: Risk) -> None:
    refuse(policies.why_not_change_risk(risk))
