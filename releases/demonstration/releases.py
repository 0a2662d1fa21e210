"""What the demonstration tells families and the reference group: written by one officer, released by another. All of
it is illustrative."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from actions.demonstration.cast import Facts, Step
from actions.demonstration.load import Told
from actions.demonstration.stories import day
from actions.models import Action, Plan, PriorityArea
from releases.contents.drafts import reading_of
from releases.models import ReleaseDraft
from releases.workflow.plain import write_area_plain
from releases.workflow.releases import edit_draft, release_draft

HERE = Path(__file__).resolve().parent
RELEASES = "communications@example.org"


def released(told: Told) -> Iterator[Step]:
    found = json.loads((HERE / "told.json").read_text(encoding="utf-8"))
    for number, parts in found["areas"].items():
        lines = found["lines"].get(number, {})
        yield day(found["plain_on"]), partial(write, int(number), parts, lines, told)
    for release in found["releases"]:
        yield day(release["written_on"]), partial(draft, release, told)
        yield day(release["released_on"]), partial(hand_out, release, found["answer"], told)


def write(number: int, parts: Facts, lines: Facts, told: Told, at: datetime) -> None:
    area = PriorityArea.objects.select_related("plan").get(plan=told.plan, number=number)
    actions = {one.ref: one for one in Action.objects.filter(area=area)}
    words = {actions[ref]: line for ref, line in lines.items()}
    write_area_plain(area, by=told.cast.officer(at), newest_seen=0, parts=parts, lines=words)


def draft(release: Facts, told: Told, at: datetime) -> None:
    begun = ReleaseDraft(plan=Plan.objects.get(pk=told.plan.pk), audience=release["audience"])
    said = {name: release[name] for name in ("summary", "young", "note")}
    edit_draft(begun, by=told.cast.officer(at), version=1, **said)


def hand_out(release: Facts, answer: str, told: Told, at: datetime) -> None:
    by = told.cast.account(RELEASES, at)
    drafts = ReleaseDraft.objects.select_related("plan__local_area")
    waiting = drafts.get(plan=told.plan, audience=release["audience"])
    reading = reading_of(waiting, by.on)
    answers = {hit.key: answer for hit in reading.hits}
    release_draft(waiting, by=by, version=waiting.version, digest=reading.digest, answers=answers)
