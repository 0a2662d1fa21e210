"""Plain words as they stand: of each part of an area, and of the line of an action, the newest."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from actions.models import Action, Involvement, Plan, PriorityArea
from releases.choices import OF_AREAS, Part
from releases.models import PlainWords

Key = tuple[int | None, int | None, str]  # keys of the area and of the action, of which there is one; part


@dataclass(frozen=True, slots=True)
class PlainRow:
    """An area in the list of what is written. written: the parts that say something; missing: labels of the others.
    lines: how many of its actions have one. last: the newest words of all, None where there are none."""

    area: PriorityArea
    actions: list[Action]
    written: list[PlainWords]
    missing: list[str]
    lines: int
    last: PlainWords | None


def standing_words(plan: Plan, on: date | None = None) -> dict[Key, PlainWords]:
    """What counts today, or counted on a day; also where that is that nothing is said any more."""
    told = PlainWords.objects.filter(plan=plan).select_related("area", "action")
    if on:
        told = told.filter(on__lte=on)
    found: dict[Key, PlainWords] = {}
    for one in told.order_by("-on", "-id"):
        found.setdefault((one.area_id, one.action_id, one.part), one)
    return found


def words_of_area(
    area: PriorityArea, found: dict[Key, PlainWords], actions: list[Action]
) -> list[PlainWords]:
    """Of the area and its actions, whatever they say."""
    keys = [(area.pk, None, part) for part in OF_AREAS] + [(None, one.pk, Part.LINE) for one in actions]
    return [found[key] for key in keys if key in found]


def newest(words: list[PlainWords]) -> int:
    """The number by which a form knows whether somebody else has written since; 0 where nothing is written."""
    return max((one.pk for one in words), default=0)


def plain_rows(plan: Plan) -> list[PlainRow]:
    """In the order of the areas; four statements, however many. The actions know who leads them."""
    found = standing_words(plan)
    actions: dict[int, list[Action]] = {}
    for action in led(plan.actions.all()):
        actions.setdefault(action.area_id, []).append(action)
    areas = plan.areas.select_related("plan", "accountable").order_by("number")
    return [row_of(area, found, actions.get(area.pk, [])) for area in areas]


def led(actions: "QuerySet[Action]") -> "QuerySet[Action]":
    """With what a right over an action is asked by."""
    shared = Prefetch("involvements", Involvement.objects.select_related("post"))
    return actions.select_related("plan", "lead").prefetch_related(shared)


def row_of(area: PriorityArea, found: dict[Key, PlainWords], actions: list[Action]) -> PlainRow:
    words = words_of_area(area, found, actions)
    written = [one for one in words if one.area_id and one.words]
    said = {one.part for one in written}
    return PlainRow(
        area=area,
        actions=actions,
        written=written,
        missing=[part.label for part in OF_AREAS if part not in said],
        lines=sum(1 for one in words if one.action_id and one.words),
        last=max(words, key=lambda one: one.pk, default=None),
    )
