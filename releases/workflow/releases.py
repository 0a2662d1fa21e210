"""Releases: written, released as a frozen document, withdrawn."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from actions import policies
from actions.choices import Stage
from actions.models import Plan
from actions.sentences import listed, number
from actions.workflow.differences import before_and_after, changed
from actions.workflow.ratings import signed
from history.actor import Actor
from history.models import Head
from history.record import record
from history.refusals import Conflict, Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn
from releases import emails
from releases.checks import Hit
from releases.choices import Audience
from releases.contents.drafts import Reading, own_words, reading_of
from releases.models import Release, ReleaseDraft, ReleaseFile
from reviews.choices import FileFormat

WORKED_ON = ("summary", "young", "note", "writers", "version")
FORMATS = {
    Audience.GROUP: (FileFormat.PDF, FileFormat.ODS),
    Audience.PUBLIC: (FileFormat.PDF, FileFormat.ODS, FileFormat.CSV),
}

STILL_WRITTEN = "This plan is still being written. It can be told to others from the day it goes live."
NOT_READ = "Read the preview first, and go on from there"
OTHER_WORDS = "What would be released has changed since you read the preview. Read it again"
NO_SUMMARY = "The summary is empty: it says how it is going, and everything else follows it"
NO_NOTE = "Readers know the last edition: write what is new since then"
SAME_AGAIN = "Nothing differs from edition {edition}, so there is nothing to release"
OWN_WORDS = "Somebody else has to release this: you wrote {where}"
UNANSWERED = "{count} without an answer: {where}"
WITHDRAWN = "This edition was withdrawn already"
SHOWN = 8  # places named in a sentence; the page has all of them


def why_not_release(plan: Plan) -> str:
    """Why nothing of the plan may be released, "" where it may."""
    return STILL_WRITTEN if plan.stage == Stage.DRAFT else policies.why_not_change(plan)


@transaction.atomic
def edit_draft(
    draft: ReleaseDraft, *, by: Actor, version: int, summary: str, young: str, note: str
) -> ReleaseDraft:
    """Change what the next release will say in its own words; the first time, begin it. Whoever does is one of its
    writers until it is released.

    young: "" for the reference group, which has no version for young people.
    Raises Refused where the plan is not live; Conflict for an old version.
    """
    take_turn(draft.plan, by)
    refuse(why_not_release(draft.plan))
    begun, new_one = ReleaseDraft.objects.get_or_create(plan=draft.plan, audience=draft.audience)
    draft.pk, draft._state.adding = begun.pk, False
    draft.refresh_from_db(fields=WORKED_ON)
    new = changed(draft, {"summary": summary, "young": young, "note": note})
    event = before_and_after(draft, new)
    if new and by.id not in draft.writers:
        new["writers"] = [*draft.writers, by.id]
    save_if_unchanged(draft, draft.version if new_one else version, **new)
    record("draft_edited", by=by, target=draft, **event)
    draft.refresh_from_db(fields=WORKED_ON)
    return draft


@transaction.atomic
def release_draft(
    draft: ReleaseDraft, *, by: Actor, version: int, digest: str, answers: Mapping[str, str]
) -> Release:
    """Hand what the draft says today to its audience, for ever as it is, with files to be made of it.

    The head of the history is held while the content is put together, as for a pack.

    digest: of what was read in the preview. answers: by key of what the checks found, why it may stand.
    Raises Refused where the plan is not live, for words that are not those of the preview, without a summary, for
    whoever wrote any of it, where nothing differs from the edition that stands, for a later edition to everybody
    that does not say what is new, and for what the checks found and nobody answered; Conflict for an old version.
    """
    take_turn(draft.plan, by)
    head = Head.objects.select_for_update().get()
    if draft.pk is None:
        raise Refused(NO_SUMMARY)
    draft.refresh_from_db(fields=WORKED_ON)  # what was read before the head was held may be old
    refuse(why_not_release(draft.plan))
    if draft.version != version:
        raise Conflict(draft.version)
    reading, edition = reading_of(draft, by.on), next_number(draft)
    refuse(why_not_yet(reading, edition))
    refuse(why_not_theirs(draft, by))
    refuse_unread(reading, digest)
    refuse_unanswered(reading.hits, answers)
    release = Release.objects.create(
        plan=draft.plan,
        audience=draft.audience,
        number=edition,
        slug=draft.plan.slug,
        plan_title=str(draft.plan),
        area_name=draft.plan.local_area.name,
        as_of=reading.on,
        content=reading.content,
        young=reading.young_content,
        note=draft.note,
        digest=reading.digest,
        head=head.seq,
        head_hash=head.hash,
        checked=checked(reading.hits, answers),
        **signed(by),
    )
    formats = FORMATS[Audience(draft.audience)]
    ReleaseFile.objects.bulk_create(ReleaseFile(release=release, format=one) for one in formats)
    save_if_unchanged(draft, version, writers=[], note="")
    record("draft_released", by=by, target=release, after=told(release))
    if release.audience == Audience.GROUP:
        emails.send_later(by.on, lambda: emails.tell_group(release))
    draft.refresh_from_db(fields=WORKED_ON)
    return release


def next_number(draft: ReleaseDraft) -> int:
    """Also a withdrawn edition keeps its number: its address lasts."""
    last = Release.objects.filter(plan_id=draft.plan_id, audience=draft.audience).first()
    return last.number + 1 if last else 1


def why_not_yet(reading: Reading, edition: int) -> str:
    """What the draft itself lacks before anybody may release it as that edition, "" where that is nothing."""
    if not reading.draft.summary.strip():
        return NO_SUMMARY
    if reading.same:
        return SAME_AGAIN.format(edition=reading.last.number)
    if edition > 1 and reading.draft.audience == Audience.PUBLIC and not reading.draft.note.strip():
        return NO_NOTE
    return ""


def why_not_theirs(draft: ReleaseDraft, by: Actor) -> str:
    """Nobody releases their own words: which those are, "" for none."""
    where = own_words(draft, by.id, by.on)
    return OWN_WORDS.format(where=in_short(where)) if where else ""


def in_short(where: list[str]) -> str:
    rest = len(where) - SHOWN
    return listed([*where[:SHOWN], number(rest, "more place", "more places")] if rest > 0 else where)


def refuse_unread(reading: Reading, digest: str) -> None:
    if not digest:
        raise Refused(NOT_READ)
    if reading.digest != digest:
        raise Refused(OTHER_WORDS)


def refuse_unanswered(hits: list[Hit], answers: Mapping[str, str]) -> None:
    """Only what was read can be answered: a key changes with what it is of."""
    if set(answers) - {hit.key for hit in hits}:
        raise Refused(OTHER_WORDS)
    open_hits = [hit for hit in hits if not answers.get(hit.key, "").strip()]
    if open_hits:
        count = number(len(open_hits), "thing that the checks found is", "things that the checks found are")
        where = in_short([f"“{hit.excerpt}” ({hit.where})" for hit in open_hits])
        raise Refused(UNANSWERED.format(count=count, where=where))


def checked(hits: list[Hit], answers: Mapping[str, str]) -> list[dict[str, Any]]:
    names = ("key", "kind", "where", "excerpt", "sentence")
    return [{name: getattr(hit, name) for name in names} | {"answer": answers[hit.key]} for hit in hits]


def told(release: Release) -> dict[str, object]:
    """What the checks found is told by its number alone: it may be what should stand nowhere."""
    said = {name: getattr(release, name) for name in ("audience", "as_of", "digest", "note")}
    return {"edition": release.number, "checked": len(release.checked)} | said


@transaction.atomic
def withdraw_release(release: Release, *, by: Actor, why: str) -> Release:
    """Take an edition back, at once and for good, whatever became of the plan: from then on its address says only that
    it was withdrawn, and when.

    Raises Refused where it was withdrawn already, and without a reason.
    """
    take_turn(release, by)
    release.refresh_from_db(fields=["withdrawn_on"])
    if release.withdrawn_on:
        raise Refused(WITHDRAWN)
    if not why.strip():
        raise Refused("Say why it is withdrawn", "why")
    release.withdrawn_on, release.withdrawn_why = by.on, why
    release.save(update_fields=["withdrawn_on", "withdrawn_why"])
    after = {"edition": release.number, "audience": release.audience, "why": why}
    record("release_withdrawn", by=by, target=release, after=after)
    return release
