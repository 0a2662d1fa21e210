"""Risks and issues as a table that leaves the building: for the board alone."""

from actions.exports.contents import Cell, Table
from actions.models import Risk

HEADINGS = [
    "Number",
    "Kind",
    "Title",
    "Cause",
    "Effect",
    "Likelihood before",
    "Impact before",
    "Score before",
    "Mitigation",
    "Likelihood after",
    "Impact after",
    "Score after",
    "Band now",
    "Owner",
    "Owner's organisation",
    "Escalated to",
    "Escalated on",
    "Closed on",
    "Outcome",
    "Areas",
    "Actions",
    "Measures",
]


def risk_table(risks: list[Risk]) -> Table:
    return Table(HEADINGS, map(risk_cells, risks))


def risk_cells(risk: Risk) -> list[Cell]:
    return [
        risk.ref,
        risk.kind,
        risk.title,
        risk.cause,
        risk.effect,
        risk.likelihood,
        risk.impact,
        risk.before.value,
        risk.mitigation,
        risk.likelihood_after,
        risk.impact_after,
        risk.after.value if risk.after else None,
        risk.now.band.label,
        risk.owner.title,
        risk.owner.partner.name,
        risk.escalated_to,
        risk.escalated_on,
        risk.closed_on,
        risk.outcome,
        ", ".join(str(area.number) for area in risk.areas.all()),
        ", ".join(action.ref for action in risk.actions.all()),
        ", ".join(measure.ref for measure in risk.measures.all()),
    ]
