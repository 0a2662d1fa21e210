"""Each rule of what does not add up: when it fires, and when not."""

import pytest

from actions.choices import PROPOSED, SENT_BACK, SETTLED, Delivery
from actions.doubts import DOUBTS, LASTING, doubts, same_words
from actions.rollup import standing
from tests.factories.facts import DAY, TODAY, asked, facts, said, signed

ON_TRACK, AT_RISK, COMPLETE, EMBEDDED, PAUSED, NOT_APPLICABLE = (
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.COMPLETE,
    Delivery.EMBEDDED,
    Delivery.PAUSED,
    Delivery.NOT_APPLICABLE,
)
LATE = {"due": TODAY - DAY}

# What is known, and the rules that fire.
TABLE = [
    ({}, ""),
    ({"milestones_late": 1}, "milestones_late"),
    ({"milestones_late": 1, "said": said(AT_RISK)}, ""),
    ({"milestones_late": 1, "said": said(PAUSED)}, ""),
    ({"milestones_late": 1, "said": None, "start": TODAY}, ""),
    ({"due": TODAY}, ""),
    (LATE, "overdue"),
    (LATE | {"said": said(AT_RISK)}, ""),
    (LATE | {"milestones_late": 2}, "milestones_late overdue"),
    ({"said": said(COMPLETE)}, "unproved"),
    ({"said": said(EMBEDDED)}, "unproved"),
    ({"said": said(COMPLETE), "proofs": 1}, ""),
    ({"said": said(NOT_APPLICABLE)}, ""),
    ({"said": said(doubted=("same_words",))}, "same_words"),
    ({"said": said(doubted=("overdue",))}, ""),
    ({"recoveries_missed": 1}, ""),
    ({"recoveries_missed": 2}, "recovery_missed"),
    ({"recoveries_missed": 2, "said": said(AT_RISK)}, "recovery_missed"),
    ({"said": said(AT_RISK, ago=45)}, ""),
    ({"said": said(AT_RISK, ago=46)}, "silent"),
    ({"said": None}, "silent"),
    ({"said": said(AT_RISK, ago=20), "asked": asked(closed_ago=1)}, "silent"),
    ({"said": said(PAUSED, ago=400)}, ""),
    # A proposal is open still.
    ({"said": said(COMPLETE), "proofs": 1, "recoveries_missed": 2}, "recovery_missed"),
    ({"said": said(COMPLETE), "signed": signed("", "returned")}, "unproved"),
    # What two people agreed on is at rest, unless its evidence is gone.
    (LATE | {"said": said(COMPLETE), "signed": signed(COMPLETE), "proofs": 1, "recoveries_missed": 3}, ""),
    ({"said": said(COMPLETE), "signed": signed(COMPLETE)}, "unproved"),
    ({"said": said(NOT_APPLICABLE), "signed": signed(NOT_APPLICABLE), "recoveries_missed": 3}, ""),
]


@pytest.mark.parametrize(("given", "keys"), TABLE)
def test_rules_that_fire(given, keys):
    assert standing(facts(**given), TODAY).doubts == tuple(keys.split())


def test_every_rule_fires_somewhere_in_the_table():
    assert {key for _, keys in TABLE for key in keys.split()} == set(DOUBTS)


@pytest.mark.parametrize("delivery", sorted(SETTLED))
def test_only_lasting_rules_fire_on_what_is_settled(delivery):
    every = facts(
        said=said(COMPLETE, doubted=("same_words",)), due=TODAY - DAY, milestones_late=1, recoveries_missed=2
    )
    assert doubts(every, TODAY, delivery, silent=True) == tuple(LASTING)


@pytest.mark.parametrize("delivery", [PROPOSED, SENT_BACK, ON_TRACK])
def test_all_rules_look_at_what_is_not(delivery):
    every = facts(said=said(COMPLETE, doubted=("same_words",)), recoveries_missed=2)
    found = doubts(every, TODAY, delivery, silent=True)
    assert found == ("unproved", "same_words", "recovery_missed", "silent")


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("On course.", "On course.", True),
        ("On course.", "  on   COURSE", True),
        ("On course: all well!", "On course, all well", True),
        ("On course.", "On course again.", False),
        ("", "", False),
        ("", "On course.", False),
        ("On course.", "", False),
        ("...", "...", True),
    ],
)
def test_same_words(before, now, same):
    assert same_words(before, now) is same


def test_words_of_each_rule_can_be_read_out():
    assert [one.key for one in DOUBTS.values() if not one.text.endswith(".")] == []
    assert [one.key for one in DOUBTS.values() if not one.question.endswith("?")] == []
    labels = [one.label for one in DOUBTS.values()]
    assert len(set(labels)) == len(labels)
