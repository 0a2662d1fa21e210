"""What is counted to see whether an action makes a difference."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from actions.choices import Unit
from actions.models import Action, Measure, Reading
from actions.queries.gauges import COLUMNS, gauge_of, kept_since, newest, told_on
from actions.queries.measures import MeasureRow, kept_back, row_told

NAMED = ("id", "number", "title", "part_of_id", "retired_on")
OF_MEASURE = ("kind", "better", "unit", "baseline", "baseline_on")


def measures_of(action: Action, on: date, *, board: bool) -> list[MeasureRow]:
    """Those that the action is said to move and that are kept up, as `measure_rows` tells of them; one statement.

    board: whether the reader is on the board. From others a count may be kept back because of any other count of
    people in the plan, so all of these are fetched for them.
    """
    tied = Exists(Measure.actions.through.objects.filter(measure=OuterRef("pk"), action=action))
    asked = Q(tied=True) if board else Q(tied=True) | Q(unit=Unit.PEOPLE)
    found = told_on(on).filter(plan=action.plan_id).annotate(tied=tied).filter(asked)
    rows = list(found.values(*COLUMNS, *NAMED, "points", "known", "tied"))
    measures = [measure_of(row, action) for row in rows]
    kept = frozenset() if board else kept_back(action.plan, measures) | kept_since(action.plan, on)
    return [
        row_told(measure, gauge_of(row), kept)
        for row, measure in zip(rows, measures, strict=True)
        if row["tied"] and (not measure.retired_on or measure.retired_on > on)
    ]


def measure_of(row: dict[str, Any], action: Action) -> Measure:
    """With `known`, the newest word on each period."""
    measure = Measure(plan=action.plan, **{name: row[name] for name in (*NAMED, *OF_MEASURE)})
    told = newest(row["known"] or [])
    measure.known = [Reading(period=one.on, value=one.value, new_method=one.new_method) for one in told]
    return measure
