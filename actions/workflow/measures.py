"""What is counted to see whether things get better, and what it showed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from actions import policies
from actions.measuring import Point
from actions.models import Action, Measure, PathPoint, Plan, PriorityArea, Reading
from actions.workflow.differences import before_and_after, changed, filled
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading to be written down; value None where there was nothing to read, which the note explains.

    new_method: whether another way of counting begins here, None for as it stood; saw: the key of the reading that
    stood for the period before the writer's eyes, 0 for none, None where nobody looked.
    """

    measure: Measure
    value: Decimal | None
    note: str = ""
    step: str = ""
    new_method: bool | None = None
    saw: int | None = None


@transaction.atomic
def add_measure(
    plan: Plan,
    *,
    by: Actor,
    path: Sequence[Point] = (),
    areas: Sequence[PriorityArea] = (),
    actions: Sequence[Action] = (),
    meant: Sequence[str] = (),
    **fields: Any,
) -> Measure:
    """Define a measure under the next number of its plan; fields: the columns of Measure; meant: what looked like
    a slip and was confirmed, in sentences.

    Raises Refused where the plan is closed, the path does not follow the baseline, or what it is part of cannot
    have parts like it.
    """
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    refuse_path(fields.get("baseline_on"), path)
    refuse_whole(fields.get("part_of"), plan, fields.get("unit", ""))
    last = plan.measures.aggregate(last=Max("number"))["last"] or 0
    measure = Measure.objects.create(plan=plan, number=last + 1, added_on=by.on, **fields)
    measure.areas.set(areas)
    measure.actions.set(actions)
    draw(measure, path)
    after = filled(**told(fields), meant=list(meant)) | hangs_on(measure)
    record("measure_added", by=by, target=measure, after=after)
    return measure


@transaction.atomic
def edit_measure(
    measure: Measure,
    *,
    by: Actor,
    version: int,
    path: Sequence[Point],
    areas: Sequence[PriorityArea],
    actions: Sequence[Action],
    meant: Sequence[str] = (),
    **fields: Any,
) -> Measure:
    """Change a definition or its path; what was read stays as it was read.

    Raises Refused as add_measure does, for another unit than its readings have, and for one that is retired;
    Conflict for an old version.
    """
    take_turn(measure.plan, by)  # which measure is a part of which hangs on others
    take_turn(measure, by)
    refuse(policies.why_not_change(measure.plan))
    refuse_retired(measure)
    refuse_path(fields.get("baseline_on", measure.baseline_on), path)
    refuse_whole(
        fields.get("part_of", measure.part_of), measure.plan, fields.get("unit", measure.unit), measure
    )
    refuse_unit(measure, fields.get("unit", measure.unit))
    new, before = changed(measure, fields), hangs_on(measure)
    event = before_and_after(measure, new)
    save_if_unchanged(measure, version, **new)
    measure.areas.set(areas)
    measure.actions.set(actions)
    draw(measure, path)
    for name, now in hangs_on(measure).items():
        if now != before[name]:
            event["before"][name], event["after"][name] = before[name], now
    after = told(event["after"]) | filled(meant=list(meant))
    record("measure_edited", by=by, target=measure, before=told(event["before"]), after=after)
    measure.refresh_from_db()
    return measure


@transaction.atomic
def retire_measure(measure: Measure, *, by: Actor, version: int, reason: str) -> Measure:
    """No more readings are asked for; what was read stays. Raises Refused where it was retired before or nobody
    says why, Conflict for an old version."""
    take_turn(measure, by)
    refuse(policies.why_not_change(measure.plan))
    refuse_retired(measure)
    if not reason:
        raise Refused("Say why it is no longer kept up, and what takes its place", "reason")
    save_if_unchanged(measure, version, retired_on=by.on)
    record("measure_retired", by=by, target=measure, after={"reason": reason, "retired_on": by.on})
    measure.refresh_from_db()
    return measure


@transaction.atomic
def record_reading(measure: Measure, *, by: Actor, period: date, **given: Any) -> Reading:
    """Write down what a measure showed for the period that ended on a day; given: the fields of Entry.

    A later word on the same period restates it, and both are kept. Raises Refused for a period to come, one that
    says nothing new, a missing value or method without a note, a measure that is retired, or where another reading
    stands than the writer saw.
    """
    take_turn(measure, by)
    refuse(policies.why_not_update_plan(measure.plan))
    measure.refresh_from_db(fields=["retired_on"])  # as it is now that nobody else can change it
    last = measure.readings.filter(period=period).first()
    entry = completed(Entry(measure, **given), last)
    before = refuse_entry(entry, period, by.on, last)
    reading = reading_of(entry, period, by)
    reading.save()
    after = filled(period=period, note=entry.note, step=entry.step, new_method=entry.new_method or None)
    after["value"] = number(entry.value)
    record("reading_recorded", by=by, target=measure, before=before, after=after)
    return reading


@transaction.atomic
def record_readings(plan: Plan, *, by: Actor, period: date, entries: Sequence[Entry]) -> list[Reading]:
    """The same for many measures of a plan at once, all of them or none. Raises Refused as record_reading does,
    with the number of the measure ("M3") as its field."""
    take_turn(plan, by)
    refuse(policies.why_not_update_plan(plan))
    if not entries:
        raise Refused("Nothing was filled in, so nothing was saved")
    keys = [entry.measure.pk for entry in entries]
    locked = Measure.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    now = {measure.pk: measure for measure in locked}
    stand = Reading.objects.filter(measure__in=keys, period=period)
    last = {one.measure_id: one for one in stand.order_by("id")}
    entries = [
        completed(replace(entry, measure=now[entry.measure.pk]), last.get(entry.measure.pk))
        for entry in entries
    ]
    for entry in entries:
        try:
            refuse_entry(entry, period, by.on, last.get(entry.measure.pk))
        except Refused as refusal:
            raise Refused(refusal.sentence, entry.measure.ref) from refusal
    readings = Reading.objects.bulk_create(reading_of(entry, period, by) for entry in entries)
    said = {entry.measure.ref: number(entry.value) for entry in entries}
    record("readings_recorded", by=by, target=plan, after={"period": period, "readings": said})
    return readings


def refuse_path(baseline_on: date | None, path: Sequence[Point]) -> None:
    days = [point.on for point in path]
    if len(set(days)) < len(days):
        raise Refused("The path has two values for one day", "path")
    if baseline_on and any(day <= baseline_on for day in days):
        raise Refused("The path begins after the day of the baseline", "path")


def refuse_whole(whole: Measure | None, plan: Plan, unit: str, measure: Measure | None = None) -> None:
    """Parts have no parts of their own: what is kept back of small counts is told from whole and parts alone."""
    if not whole:
        return
    if whole.plan_id != plan.pk or whole == measure:
        raise Refused("Choose another measure of this plan", "part_of")
    if whole.part_of_id or (measure and measure.parts.exists()):
        raise Refused("A part has no parts of its own", "part_of")
    if whole.unit != unit:
        raise Refused("A part is counted in the same unit as the whole", "part_of")


def refuse_unit(measure: Measure, unit: str) -> None:
    if unit != measure.unit and measure.readings.exists():
        raise Refused("It has been read in the unit that it has, so that stays. Add another measure", "unit")
    if unit != measure.unit and measure.parts.exists():
        raise Refused("Its parts are counted in the unit that it has, so that stays", "unit")


def refuse_retired(measure: Measure) -> None:
    if measure.retired_on:
        raise Refused("This measure is no longer kept up. Its readings stay")


def completed(entry: Entry, last: Reading | None) -> Entry:
    """With what it leaves as it stood: a method that began with the period goes on beginning there, and a new figure
    does not take away what was said of it."""
    if entry.new_method is not None:
        return entry
    new_method = bool(last and last.new_method)
    note = entry.note or (last.note if new_method and entry.value is not None else "")
    return replace(entry, new_method=new_method, note=note)


def refuse_entry(entry: Entry, period: date, today: date, last: Reading | None) -> Fields:
    """What stood for the period before, for the event. last: the newest word on it. Raises Refused."""
    refuse_retired(entry.measure)
    if entry.saw is not None and entry.saw != (last.pk if last else 0):
        raise Refused(
            "Somebody else entered a figure for this period meanwhile. Look at it, then save again", "value"
        )
    if period > today:
        raise Refused("The period must have ended by today", "period")
    if entry.value is None and not entry.note:
        raise Refused("Enter a figure, or say why there is none", "value")
    if entry.new_method and not entry.note:
        raise Refused("Say what is counted differently now", "note")
    said = (entry.value, entry.note, entry.step, entry.new_method)
    if last and (last.value, last.note, last.step, last.new_method) == said:
        raise Refused("This is what stands for the period already", "value")
    return {"value": number(last.value)} if last else {}


def reading_of(entry: Entry, period: date, by: Actor) -> Reading:
    """Not saved yet."""
    return Reading(
        measure=entry.measure,
        period=period,
        value=entry.value,
        note=entry.note,
        step=entry.step,
        new_method=entry.new_method,
        **signed(by),
    )


def draw(measure: Measure, path: Sequence[Point]) -> None:
    """Write the path as it is to be: only what differs is touched."""
    wanted, there = {point.on: point.value for point in path}, {one.on: one for one in measure.path.all()}
    measure.path.filter(on__in=there.keys() - wanted.keys()).delete()
    PathPoint.objects.bulk_create(
        PathPoint(measure=measure, on=on, value=value) for on, value in wanted.items() if on not in there
    )
    for on in wanted.keys() & there.keys():
        if there[on].value != wanted[on]:
            measure.path.filter(on=on).update(value=wanted[on])


def hangs_on(measure: Measure) -> dict[str, list[str]]:
    """The path and what the measure is about, as history keeps them."""
    return {
        "path": [f"{point.on.isoformat()}: {number(point.value)}" for point in measure.path.order_by("on")],
        "areas": [str(one.number) for one in measure.areas.order_by("number")],
        "actions": [one.ref for one in measure.actions.order_by("area__number", "id")],
    }


def told(fields: Fields) -> Fields:
    """History keeps figures as text: a float would not be what was typed."""
    return {name: number(value) if isinstance(value, Decimal) else value for name, value in fields.items()}


def number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
