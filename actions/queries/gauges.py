"""What the rules need to know of a plan's measures on a day, by area: all of it in one statement."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, QuerySet
from django.db.models.functions import JSONArray

from actions.choices import Better, Unit
from actions.measuring import Gauge, Point, Read, counts_by_day, days_kept, of_measure, without
from actions.measuring import Kept as KeptBack
from actions.models import Measure, PathPoint, Plan, Reading
from actions.queries.as_of import is_over
from actions.queries.kept import DAYS_KEPT, Kept
from history import clock

COLUMNS = ("kind", "better", "unit", "baseline", "baseline_on", "plan__near_percent", "plan__far_percent")

READ = ("period", "on", "id", "value", "new_method")  # in this order the last word on a period comes last


class JSONList(Aggregate):
    """Rows as one JSON array, in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, *where: Any, **options: Any) -> tuple[str, Any]:
        return self.as_sql(*where, **options, function="JSONB_AGG")


def gauges_on(plan: Plan, on: date, *, board: bool) -> dict[int, list[Gauge]]:
    """Of the measures that are kept up, by key of each area that they are about. board: whether the reader is on
    the board; from all others small counts are kept back, for which retired measures are asked for as well."""
    rows = list(asked_on(on).filter(plan=plan))
    gauges = {values["id"]: gauge_of(values) for values in rows}
    kept = frozenset() if board else kept_back(plan, rows, gauges) | kept_since(plan, on)
    found: dict[int, list[Gauge]] = {}
    for values in rows:
        if values["retired_on"] and values["retired_on"] <= on:
            continue
        seen = without(gauges[values["id"]], of_measure(kept, values["id"]))
        for area in values["about"] or []:
            found.setdefault(area, []).append(seen)
    return found


def kept_back(plan: Plan, rows: list[dict[str, Any]], gauges: dict[int, Gauge]) -> KeptBack:
    people = {key: one for key, one in gauges.items() if one.unit == Unit.PEOPLE}
    counts = {key: counts_by_day(one.baseline, one.reads) for key, one in people.items()}
    return days_kept(counts, {values["id"]: values["part_of"] for values in rows}, plan.withhold_below)


def kept_since(plan: Plan, on: date) -> KeptBack:
    """What stays with the board of an earlier day although it was told then: what does today, and counts of which,
    or of a part or whole of which, somebody has spoken again since. Two days side by side would give it away. One
    statement, none for a day that is not over."""
    if not is_over(on):
        return frozenset()
    rows = list(asked_on(clock.today()).filter(plan=plan))
    now = kept_back(plan, rows, {values["id"]: gauge_of(values) for values in rows})
    people = [values for values in rows if values["unit"] == Unit.PEOPLE]
    spoken = {
        (family_of(values), period)
        for values in people
        for period, said_on, *_ in values["known"] or []
        if said_on > on.isoformat()
    }
    again = {
        (values["id"], date.fromisoformat(period))
        for values in people
        for family, period in spoken
        if family == family_of(values)
    }
    return now | again


def family_of(values: dict[str, Any]) -> int:
    return values["part_of"] or values["id"]


@lru_cache(maxsize=DAYS_KEPT)
def asked_on(on: date) -> "QuerySet[Measure]":
    about = listed(Measure.areas.through.objects.all(), "priorityarea_id")
    known = ("id", "part_of", "retired_on", "about", "points", "known")
    return told_on(on).annotate(about=about).values(*COLUMNS, *known)


def told_on(on: date) -> "QuerySet[Measure]":
    """Measures with `points`, their paths, and `known`, all that was read of them so far; by number."""
    return (
        Measure.objects.filter(added_on__lte=on)
        .order_by("number")
        .annotate(
            points=listed(PathPoint.objects.all(), JSONArray("on", "value")),
            known=listed(Reading.objects.filter(on__lte=on), JSONArray(*READ)),
        )
    )


def listed(rows: "QuerySet[Any]", what: Any) -> Kept:
    of_measure = rows.filter(measure=OuterRef("pk")).order_by().values("measure")
    return Kept(of_measure.annotate(found=JSONList(what)).values("found"))


def gauge_of(values: dict[str, Any]) -> Gauge:
    start = values["baseline_on"] and Point(values["baseline_on"], values["baseline"])
    points = sorted(values["points"] or [])
    return Gauge(
        kind=values["kind"],
        better=Better(values["better"]),
        unit=values["unit"],
        baseline=start or None,
        path=tuple([Point(date.fromisoformat(on), figure(value)) for on, value in points]),
        reads=tuple(newest(values["known"] or [])),
        near=values["plan__near_percent"],
        far=values["plan__far_percent"],
    )


def newest(known: list[list[Any]]) -> Iterable[Read]:
    """The last word on each period, the oldest period first."""
    said = {period: word for period, _, _, *word in sorted(known)}
    for period, (value, new_method) in said.items():
        yield Read(date.fromisoformat(period), figure(value), bool(new_method))


def figure(value: float | str | None) -> Decimal | None:
    """JSON has numbers of one kind only; with three decimals at most, what is read is what was written."""
    return None if value is None else Decimal(str(value))
