from datetime import timedelta

import pytest

from actions.choices import Stage
from history.models import Event
from history.refusals import Conflict, Refused
from releases.choices import Part
from releases.models import PlainWords
from releases.queries.plain import newest, plain_rows, standing_words
from releases.workflow.plain import write_area_plain
from tests.factories.actions import ActionFactory
from tests.factories.releases import PlainWordsFactory

DONE = {Part.DONE: "We opened a clinic."}


def write(area, by, seen=0, parts=None, lines=None):
    return write_area_plain(area, by=by, newest_seen=seen, parts=parts or {}, lines=lines or {})


def test_parts_and_lines_are_written_in_one_event(area, action, actor):
    write(area, actor, parts=DONE, lines={action: "You wait less."})
    found = PlainWords.objects.order_by("id").values_list("area", "action", "part", "words", "author", "on")
    assert list(found) == [
        (area.pk, None, "done", "We opened a clinic.", actor.id, actor.on),
        (None, action.pk, "line", "You wait less.", actor.id, actor.on),
    ]
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.after) == (
        "plain_written",
        area.pk,
        {"parts": {"done": "We opened a clinic."}, "lines": {"2.1": "You wait less."}},
    )


def test_the_newest_counts_and_what_stands_is_not_written_again(area, actor):
    [first] = write(area, actor, parts=DONE)
    write(area, actor, first.pk, parts=DONE | {Part.LATE: "Nothing is late."})
    assert PlainWords.objects.count() == 2
    last = PlainWords.objects.first()
    write(area, actor, last.pk, parts={Part.DONE: "We opened two."})
    found = {one.part: one.words for one in standing_words(area.plan).values()}
    assert found == {"done": "We opened two.", "late": "Nothing is late."}


def test_words_can_be_taken_back(area, actor):
    [first] = write(area, actor, parts=DONE)
    write(area, actor, first.pk, parts={Part.DONE: ""})
    assert [one.words for one in standing_words(area.plan).values()] == [""]
    [row] = plain_rows(area.plan)
    assert (row.written, len(row.missing)) == ([], 4)


def test_words_of_an_earlier_day(area, actor):
    PlainWordsFactory(area=area, words="Then.", on=actor.on - timedelta(days=9))
    PlainWordsFactory(area=area, words="Now.", on=actor.on)
    told = standing_words(area.plan, actor.on - timedelta(days=1))
    assert [one.words for one in told.values()] == ["Then."]


def test_who_has_not_seen_the_newest_meets_a_conflict(area, action, actor):
    [theirs] = write(area, actor, lines={action: "Theirs."})
    with pytest.raises(Conflict) as conflict:
        write(area, actor, parts=DONE)
    assert conflict.value.version == theirs.pk == newest([theirs])
    assert PlainWords.objects.get() == theirs


def test_nothing_new_is_refused(area, action, actor):
    with pytest.raises(Refused, match="Nothing differs"):
        write(area, actor, parts={Part.DONE: ""}, lines={action: ""})
    assert not Event.objects.exists()


def test_only_of_the_area_and_its_own_actions(area, actor):
    with pytest.raises(Refused, match="its own actions"):
        write(area, actor, lines={ActionFactory(): "Words."})
    with pytest.raises(Refused, match="its own actions"):
        write(area, actor, parts={Part.LINE: "Words."})


def test_a_closed_plan_is_kept_as_it_was(area, actor):
    area.plan.stage = Stage.CLOSED
    with pytest.raises(Refused, match="is closed"):
        write(area, actor, parts=DONE)


def test_rows_tell_what_is_written_and_missing(area, action, actor):
    write(area, actor, parts=DONE, lines={action: "You wait less."})
    [row] = plain_rows(area.plan)
    assert [one.part for one in row.written] == ["done"]
    assert row.missing == [
        "What we will do, and by when",
        "What is late, and why",
        "What changed for families",
    ]
    assert (row.lines, row.actions, row.last.words) == (1, [action], "You wait less.")
