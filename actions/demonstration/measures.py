"""What is measured: what public sources say, told in facts.json, and illustrative measures, told in measures.json;
as dated steps."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from actions.choices import Better, Frequency, MeasureKind, Unit
from actions.demonstration.assurance import Stories
from actions.demonstration.cast import Cast, Facts, Step
from actions.demonstration.stories import day
from actions.measuring import Point
from actions.models import Measure, PriorityArea
from actions.workflow import measures
from history.actor import Actor

# Illustrative: no source says when the board took note of the published figures, or whose they are.
NOTED_ON, NOTED_BY = date(2024, 8, 1), "ehc-plan-manager"
AS_TOLD = ("title", "definition", "kind", "unit", "better", "frequency", "source")


def counted(
    told: Facts, published: list[Facts], cast: Cast, found: list[PriorityArea], stories: Stories
) -> Iterator[Step]:
    for one in told["measures"]:
        yield day(told["added"]), partial(define, one, cast, found, stories)
        for reading in one["readings"]:
            yield day(reading["on"]), partial(read, one, reading, cast)
        if "retired" in one:
            yield day(one["retired"]["on"]), partial(retire, one, cast)
    for one in published:
        yield NOTED_ON, partial(note, one, cast, found)


def define(one: Facts, cast: Cast, found: list[PriorityArea], stories: Stories, at: datetime) -> None:
    plan = found[0].plan
    whole = Measure.objects.get(plan=plan, title=one["part_of"]) if "part_of" in one else None
    start, beside = one.get("baseline"), one.get("comparator", {})
    measures.add_measure(
        plan,
        by=cast.officer(at),
        areas=[found[number - 1] for number in one["areas"]],
        actions=[stories[ref].action for ref in one["actions"]],
        path=[Point(day(step["on"]), Decimal(step["value"])) for step in one["path"]],
        owner=cast.posts[one["owner"]],
        part_of=whole,
        baseline=start and Decimal(start["value"]),
        baseline_on=start and day(start["on"]),
        comparator=beside.get("name", ""),
        comparator_value=beside and Decimal(beside["value"]) or None,
        comparator_unit=beside.get("unit", ""),
        **{name: one[name] for name in AS_TOLD},
    )


def read(one: Facts, reading: Facts, cast: Cast, at: datetime) -> None:
    given = {name: reading[name] for name in ("note", "step", "new_method") if name in reading}
    value = reading["value"] and Decimal(reading["value"])
    enter(one["title"], cast.holder(one["owner"], at), day(reading["period"]), value=value, **given)


def enter(title: str, by: Actor, period: date, **given: Any) -> None:
    measure = Measure.objects.select_related("plan").get(title=title)
    measures.record_reading(measure, by=by, period=period, **given)


def retire(one: Facts, cast: Cast, at: datetime) -> None:
    measure = Measure.objects.select_related("plan").get(title=one["title"])
    reason = one["retired"]["reason"]
    measures.retire_measure(measure, by=cast.officer(at), version=measure.version, reason=reason)


def note(one: Facts, cast: Cast, found: list[PriorityArea], at: datetime) -> None:
    """A figure that somebody published, as it was published; nothing says what it should be."""
    measures.add_measure(
        found[0].plan,
        by=cast.officer(at),
        areas=[found[one["area"] - 1]],
        title=one["measure"],
        definition=f"Published: number of {one['unit']}, as its source gives it.",
        kind=MeasureKind.CONTEXT,
        unit=Unit.NUMBER,
        better=Better.DOWN,
        frequency=Frequency.YEARLY,
        source=one["source"],
        owner=cast.posts[NOTED_BY],
    )
    said = one.get("note", "As published")
    enter(
        one["measure"],
        cast.holder(NOTED_BY, at),
        end_of(one["as_at"]),
        value=Decimal(one["value"]),
        note=said,
    )


def end_of(text: str) -> date:
    """The last day of a month ("2021-11") or of a year ("2023")."""
    year, _, month = text.partition("-")
    number = int(month or 12)
    return date(int(year), number, monthrange(int(year), number)[1])
