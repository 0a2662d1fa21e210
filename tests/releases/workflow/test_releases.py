from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from actions.choices import Stage
from history.chain import sha256
from history.models import Event
from history.refusals import AlreadyRecorded, Conflict, Refused
from releases.checks import Hit
from releases.choices import Audience, Part
from releases.contents import drafts
from releases.contents.drafts import reading_of
from releases.models import Release, ReleaseDraft, ReleaseFile
from releases.workflow.releases import edit_draft, release_draft, withdraw_release
from reviews.choices import FileState
from reviews.document import read
from tests.factories.partners import UserFactory
from tests.factories.releases import PlainWordsFactory, ReleaseDraftFactory, ReleaseFactory

WORDS = {"summary": "It is better.", "young": "Less waiting.", "note": ""}
MAIL = Hit("mail:1", "email", "How it is going", "ring ada@example.org", "Does this belong to a team?")
LONG = Hit("long:1", "sentence", "Area 2", "so that ...", "Can this be shorter?")


@pytest.fixture
def draft(area):
    return ReleaseDraftFactory(plan=area.plan)


@pytest.fixture
def other(actor):
    """Another officer than the one who acts."""
    return replace(actor, id=UserFactory().pk)


@pytest.fixture
def found(monkeypatch):
    """Sets what the checks find."""

    def set_to(*hits):
        monkeypatch.setattr(drafts, "findings_of", lambda *_: list(hits))

    set_to()
    return set_to


def release(draft, by, **given):
    digest = reading_of(draft, by.on).digest
    return release_draft(draft, by=by, **{"version": draft.version, "digest": digest, "answers": {}} | given)


# Writing


def test_the_first_words_begin_the_draft(plan, actor):
    draft = ReleaseDraft(plan=plan, audience=Audience.PUBLIC)
    edit_draft(draft, by=actor, version=1, **WORDS)
    kept = ReleaseDraft.objects.get()
    assert (kept.summary, kept.young, kept.note) == ("It is better.", "Less waiting.", "")
    assert (kept.pk, kept.writers, kept.version) == (draft.pk, [actor.id], 2)
    event = Event.objects.get()
    assert (event.verb, event.target_id, set(event.after)) == ("draft_edited", kept.pk, {"summary", "young"})


def test_whoever_changes_a_word_is_a_writer_once(draft, actor, other):
    edit_draft(draft, by=actor, version=1, **WORDS)
    edit_draft(draft, by=other, version=2, **WORDS | {"note": "A clinic."})
    edit_draft(draft, by=actor, version=3, **WORDS | {"note": "Two clinics."})
    assert draft.writers == [actor.id, other.id]


def test_saving_without_a_change_makes_nobody_a_writer(draft, actor):
    edit_draft(draft, by=actor, version=1, summary=draft.summary, young="", note="")
    assert (draft.writers, draft.version) == ([], 2)


@pytest.mark.parametrize("begun", [True, False])
def test_an_old_version_meets_a_conflict(draft, actor, begun):
    edit_draft(draft, by=actor, version=1, **WORDS)
    late = ReleaseDraft.objects.get() if begun else ReleaseDraft(plan=draft.plan, audience=draft.audience)
    with pytest.raises(Conflict) as conflict:
        edit_draft(late, by=actor, version=1, **WORDS | {"summary": "It is worse."})
    assert (conflict.value.version, late.pk) == (2, draft.pk)
    assert ReleaseDraft.objects.get().summary == "It is better."


@pytest.mark.parametrize(("stage", "words"), [(Stage.DRAFT, "still being written"), (Stage.CLOSED, "closed")])
def test_only_of_a_live_plan(draft, actor, stage, words):
    type(draft.plan).objects.update(stage=stage)
    draft.plan.stage = stage
    for verb in (lambda: edit_draft(draft, by=actor, version=1, **WORDS), lambda: release(draft, actor)):
        with pytest.raises(Refused, match=words):
            verb()


# Releasing


def test_released_is_a_document_of_its_own_with_files_to_be_made(draft, actor, found):
    found(MAIL)
    made = release(draft, actor, answers={"mail:1": "It is the team's"})
    assert (made.number, made.audience, made.as_of, made.slug) == (1, "public", actor.on, "wsoa")
    assert (made.plan_title, made.area_name) == (str(draft.plan), "Oldham")
    assert (made.digest, made.is_whole(), made.head) == (sha256(made.content), True, 0)
    assert read(made.content).sections[0].key == "summary"
    assert made.checked == [
        {
            "key": "mail:1",
            "kind": "email",
            "where": "How it is going",
            "excerpt": "ring ada@example.org",
            "sentence": "Does this belong to a team?",
            "answer": "It is the team's",
        }
    ]
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.after["checked"]) == ("draft_released", made.pk, 1)
    assert "ada@example.org" not in event.body


@pytest.mark.parametrize(
    ("audience", "formats"), [(Audience.PUBLIC, ["pdf", "ods", "csv"]), (Audience.GROUP, ["pdf", "ods"])]
)
def test_each_audience_has_its_formats(area, actor, found, audience, formats):
    release(ReleaseDraftFactory(plan=area.plan, audience=audience), actor)
    files = ReleaseFile.objects.values_list("format", "state")
    assert list(files) == [(one, FileState.WAITING) for one in formats]


def test_the_version_for_young_people_is_kept_beside_it(draft, actor, found):
    draft.young = "Less waiting."
    draft.save()
    made = release(draft, actor)
    assert "Less waiting." in made.young
    assert (made.is_whole(), made.digest) == (True, sha256(made.content + made.young))
    assert Release(content=made.content, young="", digest=made.digest).is_whole() is False


def test_what_the_checks_found_and_nobody_answered_is_refused_with_the_list(draft, actor, found):
    found(MAIL, LONG)
    with pytest.raises(Refused) as refused:
        release(draft, actor, answers={"mail:1": " "})
    assert refused.value.sentence == (
        "2 things that the checks found are without an answer:"
        " “ring ada@example.org” (How it is going) and “so that ...” (Area 2)"
    )
    with pytest.raises(Refused, match=r"1 thing that the checks found is .* \(Area 2\)"):
        release(draft, actor, answers={"mail:1": "Yes"})
    assert not Release.objects.exists()


def test_an_answer_to_what_is_not_there_was_given_to_something_else(draft, actor, found):
    with pytest.raises(Refused, match="changed since you read"):
        release(draft, actor, answers={"mail:1": "Yes"})


def test_nobody_releases_what_they_have_not_read(draft, actor, found):
    with pytest.raises(Refused, match="Read the preview first"):
        release(draft, actor, digest="")
    read_before = reading_of(draft, actor.on).digest
    PlainWordsFactory(area=draft.plan.areas.get(), words="We opened another clinic.", on=actor.on)
    with pytest.raises(Refused, match="changed since you read the preview"):
        release(draft, actor, digest=read_before)
    assert not Release.objects.exists()


def test_nobody_releases_their_own_words(draft, action, actor, other, found):
    edit_draft(draft, by=actor, version=1, **WORDS)
    words = {"author_id": actor.id, "on": actor.on}
    PlainWordsFactory(area=action.area, part=Part.LATE, **words)
    PlainWordsFactory(area=None, action=action, **words)
    with pytest.raises(Refused) as refused:
        release(draft, actor)
    assert refused.value.sentence == (
        "Somebody else has to release this: you wrote the text of this release,"
        " area 2, “What is late, and why” and the line of action 2.1"
    )
    assert release(draft, other).number == 1


def test_words_that_others_have_replaced_are_nobodys_any_more(draft, area, actor, other, found):
    for author in (actor, other):
        PlainWordsFactory(area=area, author_id=author.id, on=actor.on)
    assert release(draft, actor).number == 1


def test_writers_begin_anew_with_the_next_release(draft, actor, other, found):
    edit_draft(draft, by=actor, version=1, **WORDS | {"note": "A clinic."})
    release(draft, other)
    kept = ReleaseDraft.objects.get()
    assert (kept.writers, kept.note, kept.summary, kept.version) == ([], "", "It is better.", 3)
    assert Release.objects.get().note == "A clinic."


def test_without_a_summary_nothing_is_released(plan, draft, actor, found):
    draft.summary = " "
    draft.save()
    nobodys = ReleaseDraft(plan=plan, audience=Audience.GROUP)
    for one in (draft, nobodys):
        with pytest.raises(Refused, match="The summary is empty"):
            release(one, actor)


def test_the_same_again_is_refused(draft, actor, other, found):
    edit_draft(draft, by=other, version=1, **WORDS)
    release(draft, actor)
    with pytest.raises(Refused, match="Nothing differs from edition 1"):
        release(draft, actor)
    edit_draft(draft, by=other, version=draft.version, **WORDS | {"note": "Only this."})
    with pytest.raises(Refused, match="Nothing differs from edition 1"):
        release(draft, actor)


def test_what_was_withdrawn_may_be_released_again_under_a_new_number(draft, actor, other, found):
    withdraw_release(release(draft, actor), by=actor, why="A wrong date.")
    edit_draft(draft, by=other, version=draft.version, summary=draft.summary, young="", note="As it was.")
    assert release(draft, actor).number == 2


def test_readers_of_the_public_page_are_told_what_is_new(draft, actor, other, found):
    release(draft, actor)
    edit_draft(draft, by=other, version=draft.version, **WORDS)
    with pytest.raises(Refused, match="write what is new"):
        release(draft, actor)
    edit_draft(draft, by=other, version=draft.version, **WORDS | {"note": "A clinic."})
    assert release(draft, actor).number == 2


def test_the_group_needs_no_note(area, actor, other, found):
    draft = ReleaseDraftFactory(plan=area.plan, audience=Audience.GROUP)
    release(draft, actor)
    edit_draft(draft, by=other, version=draft.version, summary="It is better.", young="", note="")
    assert release(draft, actor).number == 2


def test_of_two_at_once_the_second_hears_of_the_first(draft, actor, found):
    """The second waited for the first, and reads what that left."""
    late = ReleaseDraft.objects.select_related("plan__local_area").get()
    release(draft, actor)
    with pytest.raises(Conflict):
        release(late, actor, version=1)
    assert Release.objects.count() == 1


def test_the_same_form_twice_releases_once(draft, actor, found):
    once = replace(actor, token="one")
    digest = reading_of(draft, actor.on).digest
    release(draft, once, digest=digest)
    with pytest.raises(AlreadyRecorded):
        release(draft, once, version=1, digest=digest)
    assert Release.objects.count() == 1


# Withdrawing


def test_withdrawn_at_once_with_the_reason_and_the_document_stays_on_record(actor, plan):
    made = ReleaseFactory(plan=plan)
    withdraw_release(made, by=actor, why="A child could be known.")
    kept = Release.objects.get()
    assert (kept.withdrawn_on, kept.withdrawn_why) == (actor.on, "A child could be known.")
    assert (kept.content, Event.objects.get().verb) == (made.content, "release_withdrawn")


def test_withdrawn_once_and_with_a_reason(actor, plan):
    made = ReleaseFactory(plan=plan)
    with pytest.raises(Refused, match="Say why") as refused:
        withdraw_release(made, by=actor, why=" ")
    assert refused.value.field == "why"
    withdraw_release(made, by=actor, why="A wrong figure.")
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_release(made, by=actor, why="Again.")


def test_a_closed_plan_does_not_keep_anything_public(actor, plan):
    made = ReleaseFactory(plan=plan)
    type(plan).objects.update(stage=Stage.CLOSED)
    assert withdraw_release(made, by=actor, why="A wrong figure.").withdrawn_on == actor.on


@pytest.mark.parametrize(
    "change", [{"content": "{}"}, {"note": "Else."}, {"withdrawn_on": None, "withdrawn_why": ""}]
)
def test_the_database_keeps_what_was_released_and_what_was_withdrawn(actor, plan, change):
    withdraw_release(ReleaseFactory(plan=plan), by=actor, why="A wrong figure.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.update(**change)
