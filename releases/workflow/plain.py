"""What families are told, in plain words: written by officers and by those who lead the work."""

from collections.abc import Mapping

from django.db import transaction

from actions import policies
from actions.models import Action, PriorityArea
from history.actor import Actor
from history.record import record
from history.refusals import Conflict, Refused, refuse
from partners.workflow.turn import take_turn
from releases.choices import OF_AREAS, Part
from releases.models import PlainWords
from releases.queries.plain import Key, newest, standing_words, words_of_area

SAME = "Nothing differs from what stands there already"


@transaction.atomic
def write_area_plain(
    area: PriorityArea,
    *,
    by: Actor,
    newest_seen: int,
    parts: Mapping[str, str],
    lines: Mapping[Action, str],
) -> list[PlainWords]:
    """Say anew what families are told of an area, by Part, and of its actions, in a line each. What stands already is
    not written again; "" takes words back.

    newest_seen: as queries.plain.newest, of the words that the writer had before them.
    Raises Refused where the plan is closed, for what is not of the area, and where nothing would change; Conflict
    where somebody else has written since.
    """
    take_turn(area, by)
    refuse(policies.why_not_change(area.plan))
    if set(parts) - set(OF_AREAS) or any(action.area_id != area.pk for action in lines):
        raise Refused("Write of this area, and of its own actions")
    found = standing_words(area.plan)
    stand = newest(words_of_area(area, found, list(area.actions.all())))
    if stand != newest_seen:
        raise Conflict(stand)
    new = differing(area, parts, lines, found)
    if not new:
        raise Refused(SAME)
    for one in new:
        one.plan, one.on, one.at = area.plan, by.on, by.at
        one.author_id, one.author_label = by.id, by.label
    PlainWords.objects.bulk_create(new)
    record("plain_written", by=by, target=area, after=told(new))
    return new


def differing(
    area: PriorityArea, parts: Mapping[str, str], lines: Mapping[Action, str], found: Mapping[Key, PlainWords]
) -> list[PlainWords]:
    new = [PlainWords(area=area, part=part, words=words) for part, words in parts.items()]
    new += [PlainWords(action=action, part=Part.LINE, words=words) for action, words in lines.items()]
    stand = {key: one.words for key, one in found.items()}
    return [one for one in new if one.words != stand.get((one.area_id, one.action_id, one.part), "")]


def told(new: list[PlainWords]) -> dict[str, object]:
    """The words as they were written, by part and by the reference of the action."""
    return {
        "parts": {one.part: one.words for one in new if one.area_id},
        "lines": {one.action.ref: one.words for one in new if one.action_id},
    }
