"""Review packs: begun, put together, frozen as an edition, handed out."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from actions import policies
from actions.choices import Stage
from actions.models import Plan
from actions.sentences import when
from actions.workflow.differences import before_and_after, changed
from actions.workflow.ratings import signed
from history.actor import Actor
from history.chain import sha256
from history.models import Head
from history.record import record
from history.refusals import Conflict, Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn
from reviews.choices import FileFormat, FileState, SectionKey
from reviews.contents.gaps import Gap, gaps_of
from reviews.contents.packs import pack_document
from reviews.document import kept
from reviews.models import Edition, EditionFile, Pack, Review

WORKED_ON = ("sections", "summary", "next_steps", "as_of", "version")

STILL_WRITTEN = "This plan is still being written. Packs can be put together from the day it goes live."
OTHER_GAPS = "What is missing has changed since you looked. Read the list again, and tick what you accept"
UNTICKED = "Tick each of the {count} things that are missing, or put them right first"
UNTICKED_ONE = "Tick what is missing, or put it right first"
SAME_AGAIN = "Nothing differs from edition {edition}, so there is nothing to freeze"
NO_NOTE = "Say what this edition puts right or adds"


def why_not_pack(plan: Plan) -> str:
    """Why no pack may be put together for reviews of the plan, "" where it may."""
    return STILL_WRITTEN if plan.stage == Stage.DRAFT else policies.why_not_change(plan)


@transaction.atomic
def add_pack(review: Review, *, by: Actor) -> Pack:
    """Begin a pack with the sections of the plan's last one, or with all.

    Raises Refused where the plan is not live, or the review has a pack.
    """
    take_turn(review, by)
    refuse(why_not_pack(review.plan))
    if Pack.objects.filter(review=review).exists():
        raise Refused("This review has a pack already")
    last = Pack.objects.filter(review__plan=review.plan).order_by("-review__held_on", "-pk").first()
    sections = last.sections if last else list(SectionKey.values)
    pack = Pack.objects.create(review=review, sections=sections, added_on=by.on)
    record("pack_added", by=by, target=pack, after={"sections": sections})
    return pack


@transaction.atomic
def edit_pack(
    pack: Pack,
    *,
    by: Actor,
    version: int,
    sections: Sequence[str],
    summary: str,
    next_steps: str,
    as_of: date | None,
) -> Pack:
    """Change what the next edition will say; those that are frozen stay. as_of: None for the day of freezing.

    Raises Refused where the plan is not live, for sections that are none, unknown or named twice, and for a day
    to come or before the plan went live; Conflict for an old version.
    """
    take_turn(pack, by)
    plan = pack.review.plan
    refuse(why_not_pack(plan))
    refuse_sections(sections)
    refuse_day(as_of, plan, by.on)
    given = {"sections": list(sections), "summary": summary, "next_steps": next_steps, "as_of": as_of}
    new = changed(pack, given)
    save_if_unchanged(pack, version, **new)
    record("pack_edited", by=by, target=pack, **before_and_after(pack, new))
    pack.refresh_from_db(fields=WORKED_ON)
    return pack


def refuse_sections(sections: Sequence[str]) -> None:
    if not sections:
        raise Refused("Choose at least one section", "sections")
    if len(set(sections)) < len(sections) or set(sections) - set(SectionKey.values):
        raise Refused("Choose each section once, from those that there are", "sections")


def refuse_day(as_of: date | None, plan: Plan, today: date) -> None:
    if as_of and as_of > today:
        raise Refused("The day of the figures must be today or in the past", "as_of")
    if as_of and plan.live_on and as_of < plan.live_on:
        raise Refused(f"The plan went live on {when(plan.live_on)}: choose that day or a later one", "as_of")


@transaction.atomic
def freeze_pack(pack: Pack, *, by: Actor, version: int, accepted: Collection[str], note: str = "") -> Edition:
    """Keep what the pack says now, for ever, as its next edition, with a file to be made for each format.

    The head of the history is held while the content is put together, so that the content says what was so when
    that was the newest event, and nothing half of it.

    accepted: keys of the gaps that whoever freezes it knows of. note: what a later edition puts right.
    Raises Refused where the plan is not live, for gaps other than those accepted, where nothing differs from the
    last edition, and for a later edition without a note; Conflict for an old version.
    """
    take_turn(pack, by)
    head = Head.objects.select_for_update().get()
    pack.refresh_from_db(fields=(*WORKED_ON, "review"))  # what was read before the head was held may be old
    refuse(why_not_pack(pack.review.plan))
    if pack.version != version:
        raise Conflict(pack.version)
    on = pack.as_of or by.on
    document = pack_document(pack, on)
    gaps = gaps_of(pack, on, document)
    refuse_gaps(gaps, accepted)
    content, last = kept(document), pack.editions.first()
    refuse_again(last, sha256(content), note)
    edition = Edition.objects.create(
        pack=pack,
        number=last.number + 1 if last else 1,
        as_of=on,
        content=content,
        digest=sha256(content),
        head=head.seq,
        head_hash=head.hash,
        accepted=[gap.sentence for gap in gaps],
        note=note if last else "",
        **signed(by),
    )
    EditionFile.objects.bulk_create(EditionFile(edition=edition, format=one) for one in FileFormat)
    save_if_unchanged(pack, version)
    record("pack_frozen", by=by, target=pack, after=told(edition))
    pack.refresh_from_db(fields=WORKED_ON)
    return edition


def refuse_gaps(gaps: Sequence[Gap], accepted: Collection[str]) -> None:
    """Only what was read can be accepted: a key changes with what its gap says."""
    keys = {gap.key for gap in gaps}
    if set(accepted) - keys:
        raise Refused(OTHER_GAPS, "accepted")
    if keys - set(accepted):
        raise Refused(UNTICKED.format(count=len(keys)) if len(keys) > 1 else UNTICKED_ONE, "accepted")


def refuse_again(last: Edition | None, digest: str, note: str) -> None:
    if last and last.digest == digest:
        raise Refused(SAME_AGAIN.format(edition=last.number))
    if last and not note:
        raise Refused(NO_NOTE, "note")


def told(edition: Edition) -> dict[str, object]:
    names = ("as_of", "digest", "accepted", "note")
    return {"edition": edition.number} | {name: getattr(edition, name) for name in names}


@transaction.atomic
def read_edition(edition: Edition, *, by: Actor, format: str) -> None:
    """Note that somebody took a file of an edition away."""
    after = {"edition": edition.number, "format": format}
    record("edition_read", by=by, target=edition.pack, after=after)


@transaction.atomic
def rebuild_edition(edition: Edition, *, by: Actor) -> Edition:
    """Let the files that could not be made be made once more. Those that are there stay as they are.

    Raises Refused where every file is there.
    """
    take_turn(edition.pack, by)
    if not edition.files.exclude(state=FileState.MADE).exists():
        raise Refused("All files of this edition are there")
    edition.files.filter(state=FileState.FAILED).update(state=FileState.WAITING)
    record("edition_rebuilt", by=by, target=edition.pack, after={"edition": edition.number})
    return edition
