from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from actions.choices import Stage
from history.chain import sha256
from history.models import Event
from history.refusals import AlreadyRecorded, Conflict, Refused
from reviews.choices import FileFormat, FileState, SectionKey
from reviews.contents.gaps import Gap
from reviews.document import read
from reviews.models import Edition, EditionFile, Pack
from reviews.workflow import packs
from reviews.workflow.packs import add_pack, edit_pack, freeze_pack, read_edition, rebuild_edition
from tests.factories.actions import LIVE_ON, ActionFactory
from tests.factories.reviews import EditionFactory, PackFactory, ReviewFactory

FIELDS = {"sections": ["summary", "risks"], "summary": "Better.", "next_steps": "Train staff.", "as_of": None}
SILENT = Gap("silent:2.1", "1 action has not been updated.", ())
UNRATED = Gap("unrated:2", "Nobody has chosen a rating.", ())


@pytest.fixture
def pack(review):
    """Nothing is missing in it."""
    return PackFactory(review=review, sections=["summary"], summary="We are on the way.")


@pytest.fixture
def missing(monkeypatch):
    """Sets what is found to be missing."""

    def set_to(*gaps):
        monkeypatch.setattr(packs, "gaps_of", lambda *_: list(gaps))

    return set_to


def freeze(pack, by, **given):
    return freeze_pack(pack, by=by, **{"version": pack.version, "accepted": []} | given)


# Beginning


def test_a_pack_begins_with_all_sections(review, actor):
    pack = add_pack(review, by=actor)
    assert (pack.sections, pack.summary, pack.as_of, pack.added_on) == (SectionKey.values, "", None, actor.on)
    assert Event.objects.get().verb == "pack_added"


def test_a_later_pack_begins_with_the_choice_of_the_last(plan, pack, actor):
    later = ReviewFactory(plan=plan, held_on=date(2023, 3, 1))
    PackFactory(sections=["risks"])  # of another plan
    assert add_pack(later, by=actor).sections == ["summary"]


def test_a_review_has_one_pack(pack, actor):
    with pytest.raises(Refused, match="has a pack already"):
        add_pack(pack.review, by=actor)
    assert Pack.objects.count() == 1


@pytest.mark.parametrize(
    ("stage", "words"), [(Stage.DRAFT, "still being written"), (Stage.CLOSED, "is closed")]
)
def test_only_a_live_plan_has_packs(pack, actor, stage, words):
    plan = pack.review.plan
    type(plan).objects.filter(pk=plan.pk).update(stage=stage)
    plan.refresh_from_db(fields=["stage"])
    for verb in (
        lambda: add_pack(ReviewFactory(plan=plan), by=actor),
        lambda: edit_pack(pack, by=actor, version=1, **FIELDS),
        lambda: freeze(pack, actor),
    ):
        with pytest.raises(Refused, match=words):
            verb()
    assert Event.objects.count() == 0


# Putting together


def test_edit_changes_what_the_next_edition_says(pack, actor):
    edit_pack(pack, by=actor, version=1, **FIELDS | {"as_of": LIVE_ON})
    pack.refresh_from_db()
    found = (pack.sections, pack.summary, pack.next_steps, pack.as_of, pack.version)
    assert found == (["summary", "risks"], "Better.", "Train staff.", LIVE_ON, 2)
    event = Event.objects.get()
    assert (event.verb, event.before["sections"], event.after["as_of"]) == (
        "pack_edited",
        ["summary"],
        str(LIVE_ON),
    )


def test_edit_of_an_old_version_meets_a_conflict(pack, actor):
    edit_pack(pack, by=actor, version=1, **FIELDS)
    with pytest.raises(Conflict):
        edit_pack(pack, by=actor, version=1, **FIELDS | {"summary": "Worse."})
    pack.refresh_from_db()
    assert pack.summary == "Better."


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"sections": []}, "sections", "at least one"),
        ({"sections": ["risks", "risks"]}, "sections", "once"),
        ({"sections": ["weather"]}, "sections", "once"),
        ({"as_of": LIVE_ON - timedelta(days=1)}, "as_of", "went live on 8 March 2022"),
        ({"as_of": date(2100, 1, 1)}, "as_of", "today or in the past"),
    ],
)
def test_edit_refuses(pack, actor, fields, field, words):
    with pytest.raises(Refused, match=words) as refused:
        edit_pack(pack, by=actor, version=1, **FIELDS | fields)
    assert refused.value.field == field


# Freezing


def test_frozen_is_a_document_with_its_fingerprint_and_files(pack, actor):
    edition = freeze(pack, actor)
    assert (edition.number, edition.as_of, edition.on, edition.note) == (1, actor.on, actor.on, "")
    assert (edition.digest, edition.head, edition.accepted) == (sha256(edition.content), 0, [])
    assert [section.key for section in read(edition.content).sections] == ["summary"]
    files = EditionFile.objects.filter(edition=edition).values_list("format", "state")
    assert list(files) == [(one, FileState.WAITING) for one in FileFormat]
    event = Event.objects.get()
    assert (event.verb, event.after["edition"], event.after["digest"]) == ("pack_frozen", 1, edition.digest)


def test_the_stamp_names_the_entry_before_the_freezing(pack, actor):
    edit_pack(pack, by=actor, version=1, **FIELDS)
    before = Event.objects.get()
    edition = freeze(pack, actor)
    assert (edition.head, edition.head_hash) == (before.seq, before.hash)
    assert Event.objects.get(verb="pack_frozen").previous == before.hash


def test_figures_are_of_the_day_chosen(pack, actor):
    edit_pack(pack, by=actor, version=1, **FIELDS | {"as_of": LIVE_ON})
    edition = freeze(pack, actor)
    assert edition.as_of == LIVE_ON
    assert ("Figures as of", LIVE_ON) in read(edition.content).facts


def test_an_edition_is_of_the_moment_at_which_the_head_was_held(pack, actor):
    """Not of what the page had read before: somebody else changed the review, and closed the plan."""
    assert pack.review.plan.local_area
    type(pack.review).objects.filter(pk=pack.review_id).update(bodies="DfE alone")
    edition = freeze(pack, actor)
    assert ("Reviewers", "DfE alone") in read(edition.content).facts
    type(pack.review.plan).objects.update(stage=Stage.CLOSED)
    with pytest.raises(Refused, match="is closed"):
        freeze(pack, actor, note="Again")


def test_two_at_once_make_one_edition(pack, actor):
    freeze(pack, actor)
    with pytest.raises(Conflict):
        freeze(pack, actor, version=1, note="Again")
    assert Edition.objects.count() == 1


def test_the_same_form_twice_makes_one_edition(pack, actor):
    by = replace(actor, token="the same form")
    freeze(pack, by)
    with pytest.raises(AlreadyRecorded):
        freeze(pack, by, version=1)
    assert Edition.objects.count() == 1


def test_gaps_that_are_accepted_stay_with_the_edition(pack, actor, missing):
    missing(SILENT, UNRATED)
    edition = freeze(pack, actor, accepted=[UNRATED.key, SILENT.key])
    assert edition.accepted == [SILENT.sentence, UNRATED.sentence]
    assert Event.objects.get().after["accepted"] == edition.accepted


@pytest.mark.parametrize(
    ("gaps", "accepted", "words"),
    [
        ([SILENT], [], "Tick what is missing"),
        ([SILENT, UNRATED], [SILENT.key], "Tick each of the 2 things"),
        ([replace(SILENT, key="silent:2.1,2.2")], [SILENT.key], "has changed since you looked"),
        ([UNRATED], [SILENT.key, UNRATED.key], "has changed since you looked"),
        ([], [SILENT.key], "has changed since you looked"),
    ],
)
def test_gaps_that_were_not_accepted_are_refused(pack, actor, missing, gaps, accepted, words):
    missing(*gaps)
    with pytest.raises(Refused, match=words) as refused:
        freeze(pack, actor, accepted=accepted)
    assert refused.value.field == "accepted"
    assert (Edition.objects.count(), Event.objects.count()) == (0, 0)


def test_nothing_changed_makes_no_edition(pack, actor):
    freeze(pack, actor)
    with pytest.raises(Refused, match="Nothing differs from edition 1"):
        freeze(pack, actor, note="Once more")
    assert Edition.objects.count() == 1


def test_a_correction_is_another_edition_and_says_what_it_puts_right(pack, actor):
    first = freeze(pack, actor)
    edit_pack(pack, by=actor, version=pack.version, **FIELDS)
    with pytest.raises(Refused, match="what this edition puts right") as refused:
        freeze(pack, actor)
    assert refused.value.field == "note"
    second = freeze(pack, actor, note="The summary was of last year.")
    assert (second.number, second.note) == (2, "The summary was of last year.")
    assert second.digest != first.digest


def test_the_first_edition_has_no_note(pack, actor):
    assert freeze(pack, actor, note="Not asked for").note == ""


def test_nothing_that_happens_later_changes_an_edition(pack, area, actor):
    """Only the content that is kept is read again."""
    action = ActionFactory(area=area, ref="2.1", title="Cut waiting")
    edit_pack(pack, by=actor, version=1, **FIELDS | {"sections": ["actions"]})
    gaps = [gap.key for gap in packs.gaps_of(pack, actor.on, packs.pack_document(pack, actor.on))]
    edition = freeze(pack, actor, accepted=gaps)
    assert "Cut waiting" in edition.content
    action.title = "Cut all waiting"
    action.save()
    edit_pack(pack, by=actor, version=pack.version, **FIELDS)
    kept = Edition.objects.get()
    assert (kept.content, kept.digest) == (edition.content, edition.digest)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Edition.objects.update(content="{}"),
        lambda: Edition.objects.update(note="Else"),
        lambda: Edition.objects.all()._raw_delete("default"),
        lambda: EditionFile.objects.update(content=b"other"),
        lambda: EditionFile.objects.update(state=FileState.WAITING),
        lambda: EditionFile.objects.all()._raw_delete("default"),
    ],
)
def test_what_is_frozen_cannot_be_altered(db, change):
    edition = EditionFactory()
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **made)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    assert Edition.objects.get().content == edition.content
    assert bytes(EditionFile.objects.get().content) == b"%PDF"


# Handing out


def test_a_download_is_an_entry(db, actor):
    edition = EditionFactory()
    read_edition(edition, by=actor, format=FileFormat.PDF)
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.after) == (
        "edition_read",
        edition.pack_id,
        {"edition": 1, "format": "pdf"},
    )


def test_rebuild_sets_what_failed_to_waiting_and_leaves_the_rest(db, actor):
    edition = EditionFactory()
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **made)
    EditionFile.objects.create(edition=edition, format=FileFormat.ODT, state=FileState.FAILED)
    rebuild_edition(edition, by=actor)
    assert dict(edition.files.values_list("format", "state")) == {"pdf": "made", "odt": "waiting"}


def test_rebuild_refuses_where_all_is_there(db, actor):
    edition = EditionFactory()
    with pytest.raises(Refused):
        rebuild_edition(edition, by=actor)
    assert Event.objects.count() == 0
