"""Where measures stand, in words: the tags of lists, and the sentences that carry the rule with its figures."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from actions.choices import Unit, Word
from actions.measuring import (
    FOR_CONTEXT,
    KEPT_BACK,
    NEAR_PATH,
    NEW_METHOD,
    NO_DATA,
    NO_PATH,
    OFF_PATH,
    ON_PATH,
    Gauge,
    amount,
    distance,
    expected,
    short_by,
)
from actions.rollup import BETTER, SAME, WORSE
from actions.sentences import listed, number, when

TENTH = Decimal("0.1")

STATES = {
    ON_PATH: Word(
        "On its path", "As good as its path wanted by then, or as near to it as the plan allows.", "green"
    ),
    NEAR_PATH: Word("Near its path", "Short of its path, by no more than the plan allows for.", "yellow"),
    OFF_PATH: Word("Off its path", "Further short of its path than the plan allows for.", "red"),
    NO_DATA: Word(
        "No figures", "Nobody has counted it, or there was nothing to count. That is not zero.", "grey"
    ),
    NO_PATH: Word(
        "No path yet", "There are figures, but nothing says yet what they should be by then.", "grey"
    ),
    NEW_METHOD: Word(
        "Method changed",
        "It is counted in a new way, and the path was drawn for the old one, so the two are not compared.",
        "purple",
    ),
    FOR_CONTEXT: Word("For context", "It helps to read the others, and has no target.", "grey"),
    KEPT_BACK: Word(
        "Kept back",
        "A handful of children could be known from it, or from it together with others. The board sees it.",
        "grey",
    ),
}
DIRECTIONS = {BETTER: "Better", SAME: "No change", WORSE: "Worse"}
NO_TARGET = frozenset({FOR_CONTEXT})


def rounded(value: Decimal | None) -> Decimal | None:
    """What lies between two points of a path, to the tenth; all other figures are shown as they were given."""
    return None if value is None else value.quantize(TENTH, ROUND_HALF_UP)


def gap_words(gap: Decimal, unit: str) -> str:
    """A difference: between percentages there are points, not per cent."""
    if unit != Unit.PERCENT:
        return amount(gap, unit)
    return f"{amount(gap, Unit.NUMBER)} {'point' if gap == 1 else 'points'}"


def measures_in_short(states: Iterable[str]) -> str:
    """How the measures of a plan stand, "" where none has a target."""
    found = Counter(state for state in states if state not in NO_TARGET)
    total = sum(found.values())
    if not total:
        return ""
    every = number(total, "measure", "measures") + " with a target"
    said = [f"{found[ON_PATH]} of {every} {are(found[ON_PATH])} on {its(found[ON_PATH])} path"]
    rest = {
        OFF_PATH: "{are} off it",
        NEAR_PATH: "{are} near it",
        NO_DATA: "{have} no figures",
        NO_PATH: "{have} no path yet",
        NEW_METHOD: "{are} counted in a new way",
        KEPT_BACK: "{are} kept back, since the counts are small",
    }
    said += [
        f"{found[state]} {text.format(are=are(found[state]), have='has' if found[state] == 1 else 'have')}"
        for state, text in rest.items()
        if found[state]
    ]
    return "; ".join(said) + "."


def are(count: int) -> str:
    return "is" if count == 1 else "are"


def its(count: int) -> str:
    return "its" if count == 1 else "their"


def why_state(gauge: Gauge, state: str) -> str:
    """Why a measure stands where it stands. gauge: as the reader may know it."""
    read = gauge.latest
    if state == NO_DATA:
        return (
            f"There was nothing to count for the period to {when(read.on)}."
            if read
            else "It has not been read yet."
        )
    if state == NEW_METHOD:
        since = when(gauge.method_since)
        return f"It is counted in a new way since the period to {since}. Its path was drawn for the old one."
    if state in (NO_PATH, FOR_CONTEXT, KEPT_BACK):
        return STATES[state].meaning
    target = expected(gauge, read.on)
    if target is None:  # where the path begins is kept back from this reader
        return STATES[state].meaning
    return f"{against(gauge, read.value, target, read.on)} {allowed(gauge)}"


def against(gauge: Gauge, value: Decimal, target: Decimal, on: date) -> str:
    """ "34% is 6 points, 15 per cent, short of the 40% that the path wanted by 30 June 2022." """
    said, gap = amount(value, gauge.unit), distance(gauge, value, target)
    wanted = f"that the path wanted by {when(on)}."
    if gap == 0 or value == rounded(target):  # the two would read the same
        return f"{said} is what the path wanted by {when(on)}."
    if gap < 0:
        return f"{said} is better than the {amount(rounded(target), gauge.unit)} {wanted}"
    share = short_by(gauge, value, target).quantize(TENTH, ROUND_CEILING)  # 5.01 is not within 5
    words = gap_words(gap.quantize(TENTH, ROUND_CEILING), gauge.unit)
    per_cent = f", {amount(share, Unit.NUMBER)} per cent," if target else ""
    return f"{said} is {words}{per_cent} short of the {amount(rounded(target), gauge.unit)} {wanted}"


def allowed(gauge: Gauge) -> str:
    limits = [f"up to {gauge.near} per cent short counts as on the path", f"up to {gauge.far} as near it"]
    return f"In this plan, {listed(limits)}."
