"""What the measures and the voices of families suggest of an area's impact: pure rules over plain values.

It stands next to the suggested delivery rating and is never mixed with it: work can be done and families feel
nothing. Like every suggestion it is computed and not stored; the accountable person chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.choices import DONE, Delivery, Impact, MeasureKind
from actions.measuring import FOR_CONTEXT, KEPT_BACK, NO_DATA, ON_PATH, Gauge, state, travel
from actions.rollup import BETTER, Standing

# Beside the values of Impact: measured, and nothing better.
FLAT = "flat"
GOES_WELL = DONE | {Delivery.ON_TRACK}
HALF = 2
STEADY = 4  # readings in a row


@dataclass(frozen=True, slots=True)
class ImpactRule:
    """`text` says when the rule fires; `because` finishes "Suggested: some, because ..."."""

    key: str
    impact: str
    text: str
    because: str


IMPACT_RULES = {
    rule.key: rule
    for rule in [
        ImpactRule(
            "kept_back",
            Impact.NOT_KNOWN,
            "A count is so small that it is kept back outside the board, and what else is known shows nothing better.",
            "a count is kept back from you because it is small, and nothing else shows a difference",
        ),
        ImpactRule(
            "unmeasured",
            Impact.NOT_KNOWN,
            "No measure of the area has a figure, and no family has confirmed a difference.",
            "nothing has been measured yet",
        ),
        ImpactRule(
            "one_reading",
            Impact.TOO_EARLY,
            "No measure of the area has been read twice.",
            "nothing has been measured twice yet",
        ),
        ImpactRule(
            "steady",
            Impact.SUSTAINED,
            "Every measure was on its path in its last four readings, one of them of what families say.",
            "everything that is measured was on its path in the last four readings, and families say so too",
        ),
        ImpactRule(
            "mostly_on_path",
            Impact.CLEAR,
            "At least half of the measures are on their path, and families say so: a measure of their experience"
            " is on its path, or they confirmed a difference.",
            "{on_path} of {measured} {are} on {their} path, and families say so too",
        ),
        ImpactRule(
            "some_better",
            Impact.SOME,
            "At least one measure is on its path or better than last time.",
            "{moved} of {measured} {are} on {their} path or better than last time",
        ),
        ImpactRule(
            "families_say",
            Impact.SOME,
            "No measure moves, but families confirmed a difference.",
            "families confirmed a difference",
        ),
        ImpactRule(
            "nothing_moves",
            FLAT,
            "None of the above: measured more than once, and no measure is on its path or better than last time.",
            "nothing that is measured is on its path or better than last time",
        ),
    ]
}


@dataclass(frozen=True, slots=True)
class ImpactSuggestion:
    rule: ImpactRule
    measured: int
    on_path: int
    moved: int

    @property
    def impact(self) -> str:
        return self.rule.impact

    @property
    def because(self) -> str:
        """The end of a sentence that can be read out in a meeting."""
        one = self.measured == 1
        words = {"are": "is", "their": "its"} if one else {"are": "are", "their": "their"}
        counted = f"{self.measured} {'measure' if one else 'measures'}"
        return self.rule.because.format(measured=counted, on_path=self.on_path, moved=self.moved, **words)


def suggested_impact(gauges: Sequence[Gauge], *, confirmed: int = 0) -> ImpactSuggestion:
    """From the measures of an area and the number of voices that confirmed a difference.

    Measures for context say nothing of impact, nor do those without a figure. One that is kept back from the reader
    may say anything, so what it would have suggested must not show.
    """
    kept = any(state(one) == KEPT_BACK and one.kind != MeasureKind.CONTEXT for one in gauges)
    counted = [one for one in gauges if state(one) not in (NO_DATA, FOR_CONTEXT, KEPT_BACK)]
    on_path = [one for one in counted if state(one) == ON_PATH]
    moved = [one for one in counted if state(one) == ON_PATH or travel(one) == BETTER]
    felt = confirmed > 0 or any(one.kind == MeasureKind.EXPERIENCE for one in on_path)

    def suggest(key: str) -> ImpactSuggestion:
        return ImpactSuggestion(IMPACT_RULES[key], len(counted), len(on_path), len(moved))

    if kept and not moved and not confirmed:
        return suggest("kept_back")
    if not counted and not confirmed:
        return suggest("unmeasured")
    if counted and not any(read_twice(one) for one in counted):
        return suggest("one_reading")
    if counted and felt and not kept and all(steady(one) for one in counted):
        return suggest("steady")
    if counted and felt and len(on_path) * HALF >= len(counted):
        return suggest("mostly_on_path")
    if moved:
        return suggest("some_better")
    return suggest("families_say" if confirmed else "nothing_moves")


def read_twice(gauge: Gauge) -> bool:
    return sum(one.value is not None or one.kept for one in gauge.reads) > 1


def steady(gauge: Gauge) -> bool:
    """On its path in each of its last four readings, as each was on its own day."""
    last = len(gauge.reads)
    states = [state(until(gauge, count)) for count in range(max(last - STEADY + 1, 1), last + 1)]
    return len(states) == STEADY and set(states) == {ON_PATH}


def until(gauge: Gauge, count: int) -> Gauge:
    """As it was after so many readings."""
    return replace(gauge, reads=gauge.reads[:count])


def is_hollow(delivery: str, standings: Sequence[Standing], suggestion: ImpactSuggestion) -> bool:
    """Delivery healthy, impact not moving: the work goes well or is mostly done, yet nothing measured is better."""
    counted = [one for one in standings if one.counts]
    done = sum(one.delivery in DONE for one in counted)
    healthy = delivery in GOES_WELL or bool(counted) and done * HALF >= len(counted)
    return healthy and suggestion.impact == FLAT


def how_healthy(delivery: str) -> str:
    """Which of the two it is: the beginning of a sentence about work of which `is_hollow` holds."""
    return "The work goes well" if delivery in GOES_WELL else "Half of the actions or more are done"
