"""How ratings are worked out: pure rules over plain values, the same for screen, export and public page.

Nothing here reads the database or the clock. Every rule is also data (`RULES`), so that a page can name the
rule that fired and the actions that made it fire; the page "How ratings are worked out" prints this table.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from actions.choices import DELIVERY, DONE, NOT_COUNTED, PROPOSED, SENT_BACK, SETTLED, SILENT, Delivery
from actions.doubts import SAME_WORDS, doubts
from actions.facts import UNANSWERED, WAITING, ActionFacts, Said

FIFTH = 5  # one in so many
HALF = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an action stands on a day. `delivery` is a value of Delivery, or SILENT, PROPOSED or SENT_BACK;
    `source` says whose it is. `asked`: what the newest round knows of it, "" where none asked; `awaits`: whether
    a second person has still to agree."""

    ref: str
    delivery: str
    source: str
    impact: str
    overdue: bool
    days_late: int
    milestones_late: int
    asks_help: bool
    differs: bool
    asked: str = ""
    awaits: bool = False
    challenged: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        return self.delivery not in NOT_COUNTED

    @property
    def in_round(self) -> str:
        """As `asked`, but "" where a round that heard nothing is owed nothing."""
        return "" if self.asked in UNHEARD and self.delivery in OWES_NO_WORD else self.asked


OWES_NO_WORD = SETTLED | {Delivery.PAUSED, PROPOSED}
UNHEARD = {WAITING, UNANSWERED}
NOBODY, SELF_RATED, ASSURED, AGREED = "nobody", "self-rated", "assured", "agreed"


def standing(facts: ActionFacts, today: date) -> Standing:
    """An action's standing on a day, from its facts.

    Overdue comes from dates alone: a promised day that has passed is late whatever anybody says (Kent's
    members asked which actions were done by the promised date). An assured rating counts before the lead's
    own until it is taken back (self-rated, then confirmed: the Home Office's action plan scheme). Nobody
    settles an action alone, neither by an assured rating nor as its lead: see `own_word`. Where the lead has
    said nothing for longer than the plan allows, or let a round close, the action is SILENT and never keeps
    its last colour (Bracknell Forest's key has "not yet updated" as a state of its own).
    """
    delivery, source = rated(facts)
    settled = delivery in SETTLED
    overdue = not settled and facts.due < today
    silent = is_silent(facts, delivery, today)
    said = facts.said
    return Standing(
        ref=facts.ref,
        delivery=SILENT if silent else delivery,
        source=source,
        impact=said.impact if said else "",
        overdue=overdue,
        days_late=(today - facts.due).days if overdue else 0,
        milestones_late=0 if settled else facts.milestones_late,
        asks_help=bool(said and said.asks_help and not settled),
        differs=bool(said and facts.assured and said.delivery != facts.assured.delivery),
        asked=facts.asked.state(today) if facts.asked else "",
        awaits=awaits_sign_off(facts),
        challenged=facts.challenges > 0,
        doubts=doubts(facts, today, delivery, silent=silent),
    )


def rated(facts: ActionFacts) -> tuple[str, str]:
    """The rating that counts, before silence is looked at, and whose it is."""
    if facts.assured and facts.assured.delivery not in SETTLED:
        return facts.assured.delivery, ASSURED
    if facts.said:
        return own_word(facts)
    return Delivery.NOT_STARTED, NOBODY


def own_word(facts: ActionFacts) -> tuple[str, str]:
    """The lead's word, as far as it counts alone.

    What would settle an action waits for a second person (Bristol's green was "completed and evidenced"; 82 of
    102 actions that a partnership itself called complete preceded an improvement notice). While "embedded"
    waits, what was agreed before it, "complete", still holds.
    """
    said, signed = facts.said, facts.signed
    if said.delivery not in SETTLED:
        return said.delivery, SELF_RATED
    if signed and signed.stands == said.delivery:
        return said.delivery, AGREED
    if signed and {signed.stands, said.delivery} == DONE:
        return Delivery.COMPLETE, AGREED
    return (SENT_BACK if answered(facts) else PROPOSED), SELF_RATED


def answered(facts: ActionFacts) -> bool:
    """Whether a second person has spoken since the lead's last word."""
    return bool(facts.signed and facts.said and facts.signed.update == facts.said.id)


def awaits_sign_off(facts: ActionFacts) -> bool:
    """Whether the lead's last word waits for a second person; so may "embedded" of what counts as complete."""
    said, stands = facts.said, facts.signed.stands if facts.signed else ""
    if not said or said.delivery not in SETTLED or answered(facts):
        return False
    return said.delivery != stands and (said.delivery, stands) != (Delivery.COMPLETE, Delivery.EMBEDDED)


def is_silent(facts: ActionFacts, delivery: str, today: date) -> bool:
    """No word from the lead for longer than the plan allows, or none since a round that has closed. What is
    settled, paused or waits for a second person owes no word; what has never been spoken of owes one from its
    start on."""
    if delivery in OWES_NO_WORD:
        return False
    if facts.asked and (facts.asked.missed or facts.asked.state(today) == UNANSWERED):
        return True
    return quiet_days(facts, today) > facts.silent_after


def quiet_days(facts: ActionFacts, today: date) -> int:
    """Days since the lead last spoke, or since the start where they never did; 0 before the start. What was
    sent back is for the lead to answer from that day on."""
    since = facts.said.on if facts.said else facts.start
    if answered(facts) and facts.signed.on:
        since = max(since, facts.signed.on)
    return max((today - since).days, 0)


def doubts_when_saying(
    facts: ActionFacts, today: date, delivery: str, *, same: bool, proofs: int = 0, seen_to: int = 0
) -> tuple[str, ...]:
    """The rules that would fire if the lead said this now, by key. same: in the same words as last time;
    proofs: items of evidence that come with it; seen_to: late milestones that it ticks or asks a new date for."""
    then = replace(
        facts,
        said=Said(delivery=delivery, impact="", on=today, doubted=(SAME_WORDS,) if same else ()),
        proofs=facts.proofs + proofs,
        milestones_late=facts.milestones_late - seen_to,
    )
    return doubts(then, today, rated(then)[0])


# The suggested rating of an area


@dataclass(frozen=True, slots=True)
class Rule:
    """`delivery` is suggested when the rule fires; `text` says when that is, for the rules page; `because`
    finishes the sentence "At risk because ...", with {kinds} for the actions that fired it, by what is the
    matter with them."""

    key: str
    delivery: str
    text: str
    because: str


RULES = {
    rule.key: rule
    for rule in [
        Rule(
            "no_actions",
            Delivery.NOT_STARTED,
            "The area has no actions that count.",
            "it has no actions yet",
        ),
        Rule(
            "all_embedded",
            Delivery.EMBEDDED,
            "Every action is embedded.",
            "every action is embedded",
        ),
        Rule(
            "all_complete",
            Delivery.COMPLETE,
            "Every action is complete or embedded.",
            "every action is complete or embedded",
        ),
        Rule(
            "a_fifth_late",
            Delivery.OFF_TRACK,
            "More than a fifth of the actions are off track or overdue.",
            "{kinds}, more than a fifth",
        ),
        Rule(
            "half_silent",
            SILENT,
            "Half of the actions or more have had no update for longer than the plan allows.",
            "{kinds}, half or more",
        ),
        Rule(
            "any_worry",
            Delivery.AT_RISK,
            "At least one action is at risk, off track, overdue, sent back or not updated.",
            "{kinds}",
        ),
        Rule(
            "all_paused",
            Delivery.PAUSED,
            "Every action still open is paused.",
            "every action still open is paused",
        ),
        Rule(
            "none_started",
            Delivery.NOT_STARTED,
            "No action has been started.",
            "no action has been started",
        ),
        Rule(
            "no_worry",
            Delivery.ON_TRACK,
            "None of the above: every open action was updated, and none is at risk, off track, overdue or sent back.",
            "every action still open was updated, and none is at risk, off track, overdue or sent back",
        ),
    ]
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The computed rating of a group of actions: which rule fired, and the references that made it fire."""

    rule: Rule
    refs: tuple[str, ...]
    counted: int
    kinds: tuple[str, ...] = ()  # what is the matter: "1 of 9 actions is off track", "2 are overdue"

    @property
    def delivery(self) -> str:
        return self.rule.delivery

    @property
    def because(self) -> str:
        """The end of a sentence that can be read out in a meeting."""
        *first, last = self.kinds or ("",)
        return self.rule.because.format(kinds=f"{', '.join(first)} and {last}" if first else last)


def suggested_delivery(standings: Iterable[Standing]) -> Suggestion:
    """The rating that the figures suggest for an area (or any other group of actions).

    No plan publishes a formula, so this one is ours, and shown: it takes shares of late actions as
    Bromsgrove's reports do, asks that all be complete before an area is (Bristol's audit tracker), and lets
    nothing silent pass for green. Actions that are no longer applicable are left out. It is a suggestion
    only: the accountable person chooses the rating, and both are shown where they differ.
    """
    counted = [one for one in standings if one.counts]
    still_open = [one for one in counted if one.delivery not in DONE]
    late = [one for one in counted if one.overdue or one.delivery == Delivery.OFF_TRACK]
    silent = [one for one in counted if one.delivery == SILENT]
    worry = [one for one in counted if one.overdue or one.delivery in WORRIES]

    def suggest(key: str, fired: list[Standing], *ratings: str) -> Suggestion:
        kinds = kinds_of(fired, ratings, len(counted))
        return Suggestion(RULES[key], tuple(one.ref for one in fired), len(counted), kinds)

    if not counted:
        return suggest("no_actions", [])
    if not still_open:
        embedded = all(one.delivery == Delivery.EMBEDDED for one in counted)
        return suggest("all_embedded" if embedded else "all_complete", counted)
    if len(late) * FIFTH > len(counted):
        return suggest("a_fifth_late", late, Delivery.OFF_TRACK)
    if len(silent) * HALF >= len(counted):
        return suggest("half_silent", silent, SILENT)
    if worry:
        return suggest("any_worry", worry, *WORRIES)
    if all(one.delivery == Delivery.PAUSED for one in still_open):
        return suggest("all_paused", still_open)
    if all(one.delivery == Delivery.NOT_STARTED for one in counted):
        return suggest("none_started", counted)
    return suggest("no_worry", still_open)


WORRIES = (Delivery.OFF_TRACK, Delivery.AT_RISK, SENT_BACK, SILENT)


def kinds_of(standings: list[Standing], ratings: tuple[str, ...], counted: int) -> tuple[str, ...]:
    """How many of the actions are what, each action once: by its rating if that is among those given, else as
    overdue."""
    found = Counter(one.delivery if one.delivery in ratings else "overdue" for one in standings)
    labels = {value: DELIVERY[value].label.lower() for value in ratings} | {"overdue": "overdue"}
    of = f" of {counted} {'action' if counted == 1 else 'actions'}"  # said once, with the first
    kinds = []
    for value in filter(found.get, labels):
        kinds.append(
            f"{found[value]}{'' if kinds else of} {'is' if found[value] == 1 else 'are'} {labels[value]}"
        )
    return tuple(kinds)


# Movement

RANK = {
    Delivery.OFF_TRACK: 0,
    Delivery.AT_RISK: 1,
    SILENT: 1,
    SENT_BACK: 1,
    Delivery.PAUSED: 1,
    Delivery.NOT_STARTED: 2,
    Delivery.ON_TRACK: 2,
    PROPOSED: 2,
    Delivery.COMPLETE: 3,
    Delivery.EMBEDDED: 4,
}
BETTER, SAME, WORSE = "better", "same", "worse"


def movement(before: str, now: str) -> str:
    """BETTER, SAME or WORSE from one delivery rating to another; "" where one of them has no rank. Members
    of West Lindsey asked for direction of travel beside the rating itself."""
    if before not in RANK or now not in RANK:
        return ""
    if RANK[before] == RANK[now]:
        return SAME
    return BETTER if RANK[now] > RANK[before] else WORSE
