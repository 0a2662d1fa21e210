"""What the state of a plan or an action allows. Each function returns the reason why not, or "" for yes:
the page shows it in place of a button, and the verb refuses with the same words."""

from datetime import date
from typing import TYPE_CHECKING

from actions.choices import SETTLED, Outcome, Scan, Stage
from actions.facts import ActionFacts
from actions.rollup import answered

if TYPE_CHECKING:
    from actions.models import Action, Evidence, Measure, Plan, Risk, Round, Voice

CLOSED = "This plan is {stage}, so it is kept as it was. It can be read, not changed."

SENT_BACK = "It was sent back, so say what has changed since"

# From one stage to those that may follow it.
NEXT_STAGES = {
    Stage.DRAFT: (Stage.LIVE,),
    Stage.LIVE: (Stage.SUPERSEDED, Stage.CLOSED),
    Stage.SUPERSEDED: (),
    Stage.CLOSED: (Stage.LIVE,),  # closed by mistake
}


def why_not_change(plan: "Plan") -> str:
    """Whether the plan and what hangs on it may be written to at all."""
    if plan.stage in (Stage.SUPERSEDED, Stage.CLOSED):
        return CLOSED.format(stage=plan.get_stage_display().lower())
    return ""


def why_not_update_plan(plan: "Plan") -> str:
    """Whether anything may be reported on: updates of actions, readings of measures."""
    if plan.stage == Stage.DRAFT:
        return "This plan is still being written. Updates begin on the day it goes live."
    return why_not_change(plan)


def why_not_update(action: "Action") -> str:
    """Whether the action may be reported on."""
    return why_not_update_plan(action.plan)


def why_not_prove(plan: "Plan") -> str:
    """Whether evidence may be added to the plan."""
    if plan.stage == Stage.DRAFT:
        return "This plan is still being written. Evidence can be added from the day it goes live."
    return why_not_change(plan)


def why_not_change_evidence(evidence: "Evidence") -> str:
    if evidence.withdrawn_on:
        return "This evidence has been withdrawn, so it stays as it was."
    return why_not_change(evidence.plan)


def why_not_change_measure(measure: "Measure") -> str:
    if measure.retired_on:
        return "This measure is no longer kept up, so it stays as it was."
    return why_not_change(measure.plan)


def why_not_hand_out(evidence: "Evidence") -> str:
    """Whether its file may be given to anybody who may read it."""
    if evidence.withdrawn_on:
        return "This evidence has been withdrawn, so its file is not handed out any more."
    if evidence.scan == Scan.HELD:
        return (
            "This file waits for the virus scanner. It can be downloaded, and counts, once nothing was found."
        )
    if evidence.scan == Scan.INFECTED:
        return "The virus scanner found something harmful in this file, so it is never handed out."
    return ""


def why_not_move_date(action: "Action") -> str:
    """Whether a new date may be asked for: in a draft nothing has been promised yet."""
    if action.plan.stage == Stage.DRAFT:
        return "This plan is still being written, so its dates are changed together with the rest."
    return why_not_change(action.plan)


def why_not_confirm(facts: ActionFacts) -> str:
    """Whether "nothing has changed" says enough."""
    if not facts.said:
        return "Nothing has been said of this action yet, so write its first update"
    if facts.said.delivery in SETTLED and answered(facts) and facts.signed.outcome != Outcome.AGREED:
        return SENT_BACK
    return ""


def why_not_due(now: date, then: date, *, start: date, today: date) -> str:
    """Whether a date may be moved from `now` to `then`; `start`: of the action."""
    if then == now:
        return "This is the date it has now"
    if then < today:
        return "The new date must be today or later"
    if then < start:
        return "The new date must be on or after the start of the action"
    return ""


def why_not_move(plan: "Plan", stage: str) -> str:
    """Whether the plan may go to that stage."""
    if stage == plan.stage or Stage(stage) in NEXT_STAGES[Stage(plan.stage)]:
        return ""
    now, then = plan.get_stage_display().lower(), Stage(stage).label.lower()
    return f"A plan that is {now} cannot become {then}."


def why_not_ask(plan: "Plan", running: "Round | None") -> str:
    """Whether a round may be opened, while `running` is the plan's open one."""
    if plan.stage == Stage.DRAFT:
        return "This plan is still being written. Rounds begin on the day it goes live."
    if running:
        return f"One round is open at a time, and “{running.title}” is. Change when it closes, or wait until then."
    return why_not_change(plan)


def why_not_change_risk(risk: "Risk") -> str:
    if risk.closed_on:
        return "This is closed, so it stays as it was. If it comes back, add it anew."
    return why_not_change(risk.plan)


def why_not_answer_voice(voice: "Voice") -> str:
    """Whether an entry may be answered, or corrected: of one that was put right, the later one counts."""
    later = voice.corrected_by
    return f"This entry was corrected by {later.ref}, which counts in its place." if later else ""
