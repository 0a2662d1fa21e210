"""What does not add up: rules that set what the lead says beside dates, evidence and their words before.

Each rule is data, so that a page can name the one that fired. A doubt is a question, not a verdict: the lead
is shown it while updating and may answer, officers have all of them in a list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from actions.choices import DONE, SETTLED, Delivery
from actions.facts import ActionFacts

SAME_WORDS = "same_words"
RECOVERIES = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """`text` says when the rule fires, for the rules page; `question` is put to the lead."""

    key: str
    label: str
    text: str
    question: str
    fires: Callable[[ActionFacts, date, bool], bool]


def says(facts: ActionFacts, *deliveries: str) -> bool:
    return bool(facts.said and facts.said.delivery in deliveries)


DOUBTS = {
    doubt.key: doubt
    for doubt in [
        Doubt(
            "milestones_late",
            "On track, milestones late",
            "The lead says on track, but a milestone's date has passed and it is not reached.",
            "You say on track, but a milestone is late. How will the date be kept?",
            lambda facts, today, silent: says(facts, Delivery.ON_TRACK) and facts.milestones_late > 0,
        ),
        Doubt(
            "overdue",
            "On track, but overdue",
            "The lead says on track, but the due date has passed.",
            "You say on track, but the due date has passed. Has the work been done, or must the date move?",
            lambda facts, today, silent: says(facts, Delivery.ON_TRACK) and facts.due < today,
        ),
        Doubt(
            "unproved",
            "Complete without evidence",
            "The lead says complete or embedded, but no evidence that can be read is tied to the action.",
            "You say that it is finished, but no evidence is tied to it. What shows that it is done?",
            lambda facts, today, silent: says(facts, *DONE) and not facts.proofs,
        ),
        Doubt(
            SAME_WORDS,
            "Same words as last time",
            "What the lead wrote is word for word what the update before said.",
            "These are the same words as last time. Has nothing happened since?",
            lambda facts, today, silent: bool(facts.said and SAME_WORDS in facts.said.doubted),
        ),
        Doubt(
            "recovery_missed",
            "Recovery date missed twice",
            "The date was moved, the new date was missed, and so was another one after it.",
            "The date was moved before and missed again, twice. What is different this time?",
            lambda facts, today, silent: facts.recoveries_missed >= RECOVERIES,
        ),
        Doubt(
            "silent",
            "Nothing said for too long",
            "The lead has said nothing for longer than the plan allows, or a round closed without their answer.",
            "Nothing was said for longer than the plan allows. Is it still going on?",
            lambda facts, today, silent: silent,
        ),
    ]
}

# Whatever else is settled, a finished action whose evidence was withdrawn is in doubt again.
LASTING = {key: DOUBTS[key] for key in ("unproved",)}


def doubts(facts: ActionFacts, today: date, delivery: str, *, silent: bool = False) -> tuple[str, ...]:
    """Keys of the rules that fire on a day. `delivery`: the rating that counts; `silent`: whether the action
    counts as not updated."""
    rules = LASTING if delivery in SETTLED else DOUBTS
    return tuple([key for key, doubt in rules.items() if doubt.fires(facts, today, silent)])


def same_words(before: str, now: str) -> bool:
    """Whether a text says nothing new: the same but for case, spaces and full stops."""
    return bool(now.strip()) and bare(before) == bare(now)


def bare(text: str) -> list[str]:
    return [word.strip(".,;:!") for word in text.lower().split()]
