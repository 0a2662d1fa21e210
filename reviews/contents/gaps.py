"""What is missing from a pack: whoever freezes it says of each gap that they know."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from actions.choices import DONE, SILENT, MeasureKind
from actions.measuring import OFF_PATH, last_period
from actions.queries.measures import MeasureRow
from actions.queries.plan_tree import ActionRow, AreaRow
from actions.sentences import listed, number
from reviews.choices import SectionKey
from reviews.contents.material import Material, material_of
from reviews.contents.words import flat, name_of
from reviews.document import Document
from reviews.models import Pack, Request

Link = tuple[str, str]
logger = logging.getLogger(__name__)
LAG = timedelta(days=31)  # from the end of a period to the day on which its reading is missed


@dataclass(frozen=True, slots=True)
class Gap:
    """key: another one whenever the gap holds something else, so that a tick stands for what was seen. links: the
    words and the address of each thing that is missing."""

    key: str
    sentence: str
    links: tuple[Link, ...]


def gaps_of(pack: Pack, on: date, document: Document) -> list[Gap]:
    """document: of the same pack and day. A fixed number of statements."""
    found = material_of(pack, on)
    return [gap for look in (*IN_THE_PACK, *IN_THE_PLAN) for gap in looked(look, pack, found, document)]


def looked(look: "Look", pack: Pack, found: Material, document: Document) -> list[Gap]:
    """What cannot be read takes no more along than its own section, so it must not take the desk: that nobody could
    look is a gap as well."""
    try:
        with transaction.atomic():
            return list(look(pack, found, document))
    except Exception:
        logger.exception("Gaps of pack %s could not be looked for: %s", pack.pk, look.__name__)
        told = f"Nobody could look for gaps of one kind: {look.__name__.replace('_', ' ')}."
        return [Gap(keyed("unseen", [look.__name__]), told, ())]


# In the pack itself


def failed_sections(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    failed = [one for one in document.sections if one.failed]
    if failed:
        names = listed(f"“{one.title}”" for one in failed)
        told = f"{number(len(failed), 'section', 'sections')} could not be put together: {names}."
        yield Gap(keyed("failed", (one.key for one in failed)), told, (to_pack(pack, "Change the sections"),))


def empty_texts(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    if SectionKey.SUMMARY in pack.sections and not pack.summary.strip():
        yield Gap("summary", "Nobody has written the summary.", (to_pack(pack, "Write the summary"),))
    if SectionKey.NEXT_STEPS in pack.sections and not pack.next_steps.strip():
        yield Gap(
            "next_steps", "Nobody has written the next steps.", (to_pack(pack, "Write the next steps"),)
        )


def requests(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    """What reviewers asked for and nobody answered; and a pack that would not tell."""
    asked = found.requests
    if asked and SectionKey.ANSWERS not in pack.sections:
        told = f"No section answers {number(len(asked), 'request', 'requests')} of the last review."
        yield Gap(keyed("unsaid", (one.number for one in asked)), told, (to_pack(pack, "Add the section"),))
    waiting = [one for one in asked if not one.known and not (one.closed_on and one.closed_on <= found.on)]
    if waiting:
        told = f"{number(len(waiting), 'request of reviewers is', 'requests of reviewers are')} not answered."
        yield Gap(keyed("requests", (one.number for one in waiting)), told, tuple(map(to_request, waiting)))


# In the plan behind it


def area_ratings(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    unrated = [area for area in found.tree.areas if not area.chosen]
    if unrated:
        told = f"Nobody has chosen a rating for {number(len(unrated), 'area', 'areas')}."
        yield of_areas("unrated", told, unrated, found)
    since = found.since
    stale = [area for area in found.tree.areas if since and area.chosen and area.chosen.on <= since]
    if stale:
        were = number(len(stale), "area has a rating", "areas have ratings")
        told = f"{were} chosen before the last review, {found.since_told}, or on its day."
        yield of_areas("stale", told, stale, found)


def silent_actions(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    rows = [row for row in found.tree.rows if row.standing.delivery == SILENT]
    if rows:
        told = (
            f"{number(len(rows), 'action has', 'actions have')} not been updated for longer than the plan allows, or"
            " in a round that has closed."
        )
        yield of_actions("silent", told, rows, found)


def claims(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    """What leads call finished: not agreed yet, or not proved."""
    waiting = [row for row in found.tree.rows if row.standing.awaits]
    if waiting:
        told = (
            f"{number(len(waiting), 'action waits', 'actions wait')} for sign-off: the pack does not count what"
            " their leads say last."
        )
        yield of_actions("awaits", told, waiting, found)
    rows = [row for row in found.tree.rows if not row.facts.proofs and claimed(row)]
    if rows:
        told = f"Nothing in the register proves {number(len(rows), 'action that is', 'actions that are')} called done."
        yield of_actions("unproved", told, rows, found)


def claimed(row: ActionRow) -> bool:
    return row.standing.delivery in DONE or row.standing.awaits


def undecided_dates(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    asked = found.proposals
    if asked:
        told = f"{number(len(asked), 'new date is', 'new dates are')} asked for and not decided."
        rows = {one.action_id: found.rows[one.action_id] for one in asked if one.action_id in found.rows}
        links = tuple(to_action(row, found) for row in rows.values())
        yield Gap(keyed("dates", (one.pk for one in asked)), told, links)


def measures(pack: Pack, found: Material, document: Document) -> Iterator[Gap]:
    if SectionKey.MEASURES not in pack.sections:
        return
    unread = [row for row in found.whole_measures if reading_missed(row, found.on)]
    if unread:
        told = f"{number(len(unread), 'measure has', 'measures have')} no reading for the last period."
        yield of_measures("unread", told, unread, found)
    quiet = [
        row for row in found.whole_measures if row.state == OFF_PATH and not row.readings[-1].step.strip()
    ]
    if quiet:
        off = number(len(quiet), "measure is", "measures are")
        told = f"{off} off the path, and nobody has written what is done about it."
        yield of_measures("quiet", told, quiet, found)


def reading_missed(row: MeasureRow, on: date) -> bool:
    """Whether the newest period that is over long enough has no reading, where something is promised."""
    if row.measure.kind == MeasureKind.CONTEXT:
        return False
    wanted = last_period(row.measure.frequency, on - LAG)
    return not row.gauge.latest or row.gauge.latest.on < wanted


Look = Callable[[Pack, Material, Document], Iterator[Gap]]
IN_THE_PACK: tuple[Look, ...] = (failed_sections, empty_texts, requests)
IN_THE_PLAN: tuple[Look, ...] = (area_ratings, silent_actions, claims, undecided_dates, measures)


# Where each leads


def keyed(name: str, things: Iterable[object]) -> str:
    return f"{name}:{','.join(map(str, things))}"


def of_areas(name: str, told: str, areas: list[AreaRow], found: Material) -> Gap:
    slug = found.plan.slug
    links = [
        (f"{area.number}. {area.plain_title}", reverse("area_detail", args=[slug, area.number]))
        for area in areas
    ]
    return Gap(keyed(name, (area.number for area in areas)), told, tuple(links))


def of_actions(name: str, told: str, rows: list[ActionRow], found: Material) -> Gap:
    return Gap(keyed(name, (row.ref for row in rows)), told, tuple(to_action(row, found) for row in rows))


def of_measures(name: str, told: str, rows: list[MeasureRow], found: Material) -> Gap:
    slug = found.plan.slug
    links = [(str(row.measure), reverse("measure_detail", args=[slug, row.measure.number])) for row in rows]
    return Gap(keyed(name, (row.measure.ref for row in rows)), told, tuple(links))


def to_action(row: ActionRow, found: Material) -> Link:
    return name_of(row), reverse("action_detail", args=[found.plan.slug, row.ref])


def to_request(one: Request) -> Link:
    return f"{one}: {flat(one.words)}", reverse("request_detail", args=[one.plan.slug, one.number])


def to_pack(pack: Pack, words: str) -> Link:
    return words, reverse("pack_edit", args=[pack.review.plan.slug, pack.review.number])
