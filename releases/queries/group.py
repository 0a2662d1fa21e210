"""What was released to the reference group, and when it meets. Of the plan itself nothing is read here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from actions.models import Plan
from history import clock
from history.chain import sha256
from releases.choices import Audience
from releases.models import GroupMeeting, Release, ReleaseFile
from reviews.choices import FileFormat, FileState
from reviews.document import Document, FactTable, Section, Stamp, cell_text

FOLDED = {"areas", "words"}  # long, and not what a meeting begins with
ACTION = "action-"  # so begin the keys of the sections that tell of one action
REF = re.compile(r"[0-9A-Za-z.]{1,12}")


@dataclass(frozen=True, slots=True)
class Told:
    """An action that a release tells of, each in a section of its own."""

    ref: str
    section: Section


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the group's page, and those of the release's actions that its tables name."""

    section: Section
    actions: list[Told]
    folded: bool


@dataclass(frozen=True, slots=True)
class Meetings:
    """last: the newest that was held, today's with it; coming: those after, the nearest first; all of them, with
    what was cancelled, the latest first."""

    last: date | None
    coming: list[GroupMeeting]
    all: list[GroupMeeting]


def releases_to(plan: Plan) -> "QuerySet[Release]":
    """The newest first, without what is heavy in them."""
    return Release.objects.filter(plan=plan, audience=Audience.GROUP).defer("content", "young")


def newest(plan: Plan) -> Release | None:
    """The newest that was not withdrawn, with its content and `pdf`, the size in bytes of its PDF, None where there is
    none; one statement."""
    made = ReleaseFile.objects.filter(
        release=OuterRef("pk"), format=FileFormat.PDF, state=FileState.MADE
    ).values("size")[:1]
    standing = Release.objects.filter(plan=plan, audience=Audience.GROUP, withdrawn_on=None)
    return standing.annotate(pdf=Subquery(made)).first()


def meetings_of(plan: Plan) -> Meetings:
    every, today = list(plan.group_meetings.all()), clock.today()
    standing = [one for one in every if one.cancelled_on is None]
    return Meetings(
        last=next((one.on for one in standing if one.on <= today), None),
        coming=[one for one in reversed(standing) if one.on > today],
        all=every,
    )


def changed_since(release: Release) -> bool:
    """Whether its content is no longer what was released."""
    return sha256(release.content) != release.digest


def foot_of(release: Release) -> Stamp:
    return Stamp(
        edition=release.number,
        as_of=release.as_of,
        frozen_on=release.on,
        digest=release.digest,
        head=release.head,
        head_hash=release.head_hash,
    )


# What stands in a release


def actions_in(document: Document) -> list[Told]:
    """In the order of the release."""
    return [
        Told(section.key.removeprefix(ACTION), section)
        for section in document.sections
        if section.key.startswith(ACTION)
    ]


def parts_of(document: Document) -> list[Part]:
    """All but the actions, which have pages of their own."""
    known = {told.ref: told for told in actions_in(document)}
    return [
        Part(
            section,
            [known[ref] for ref in dict.fromkeys(refs_in(section)) if ref in known],
            section.key in FOLDED,
        )
        for section in document.sections
        if not section.key.startswith(ACTION)
    ]


def refs_in(section: Section) -> Iterator[str]:
    """The first word of each table's rows, which may be an action's reference."""
    for block in section.blocks:
        if isinstance(block, FactTable):
            for row in block.rows:
                found = REF.match(cell_text(row[0])) if row else None
                yield from [found.group().rstrip(".")] if found else []
