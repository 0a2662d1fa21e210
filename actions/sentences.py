"""Sentences made from figures, to be read out in a meeting. Where the figures do not carry one, it is left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from actions.choices import DELIVERY, SILENT, Delivery, Impact, Precision, Verdict
from actions.facts import ANSWERED_LATE, UNANSWERED, WAITING, Asked
from actions.forecast import Forecast
from actions.rollup import AGREED, ASSURED, NOBODY, SELF_RATED, Standing
from actions.scoring import BANDS

WELL = {Delivery.ON_TRACK, Delivery.COMPLETE, Delivery.EMBEDDED}
FELT = {Impact.CLEAR, Impact.SUSTAINED}


def number(count: int, one: str, many: str) -> str:
    """ "1 action", "2 actions": the count with the word that fits it."""
    return f"{count} {one if count == 1 else many}"


def listed(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def plan_in_short(
    deliveries: list[str], impacts: list[str], verdicts: list[str], hollow: Sequence[int] = ()
) -> str:
    """How a plan stands, from the ratings of its areas (values of Delivery or SILENT, Impact, Verdict). hollow:
    numbers of the areas where the work is healthy and no measure moves."""
    if not deliveries:
        return ""
    found = Counter(deliveries)
    well = sum(found[delivery] for delivery in WELL)
    every = number(len(deliveries), "area", "areas")
    lines = [f"{well} of {every} {'is' if well == 1 else 'are'} on track or complete."]
    worries = [
        f"{found[delivery]} {'is' if found[delivery] == 1 else 'are'} {DELIVERY[delivery].label.lower()}"
        for delivery in (Delivery.OFF_TRACK, Delivery.AT_RISK, SILENT, Delivery.PAUSED, Delivery.NOT_STARTED)
        if found[delivery]
    ]
    if worries:
        lines.append(f"{listed(worries)}.")
    if felt := sum(impact in FELT for impact in impacts):
        lines.append(f"Families feel a clear difference in {felt}.")
    if hollow:
        areas = f"{'area' if len(hollow) == 1 else 'areas'} {listed(map(str, hollow))}"
        lines.append(f"In {areas} the work gets done, but nothing that is measured gets better.")
    if closed := verdicts.count(Verdict.CLOSED):
        lines.append(f"Reviewers have closed {closed} of {len(deliveries)}.")
    return " ".join(lines)


def sources_in_short(standings: Iterable[Standing]) -> str:
    """Whose ratings the figures of a group are made of: "4 agreed by a second person, 2 assured and 3 ..."."""
    found = Counter(SILENT if one.delivery == SILENT else one.source for one in standings if one.counts)
    words = {
        AGREED: "agreed by a second person",
        ASSURED: "assured by an officer or the board",
        SELF_RATED: "as the lead alone rates it",
        SILENT: "not updated",
        NOBODY: "not spoken of yet",
    }
    return listed(f"{found[source]} {text}" for source, text in words.items() if found[source])


def round_words(asked: Asked, state: str) -> str:
    """What a list says of an action in its newest round, "" where it was answered in time."""
    return {
        WAITING: "Still to answer",
        UNANSWERED: f"Not updated in the round for {asked.title}",
        ANSWERED_LATE: f"Late, {when(asked.answered)}" if asked.answered else "",
    }.get(state, "")


def moved_in_short(completed: int, missed: int, up: int, down: int, closed: int) -> str:
    """What moved in a period, from the counts of each."""
    lines = [
        f"{number(completed, 'action was', 'actions were')} completed"
        f" and {number(missed, 'promised date was', 'promised dates were')} missed.",
        f"{number(up, 'rating', 'ratings')} got better and {down} got worse.",
    ]
    if closed:
        lines.append(f"Reviewers closed {number(closed, 'area', 'areas')}.")
    return " ".join(lines)


SEASONS = ("winter", "spring", "summer", "autumn")


def when(on: date, precision: str = Precision.DAY) -> str:
    """A day as precisely as it is known: "8 March 2022", "March 2022", "summer 2022", "2022"."""
    if precision == Precision.MONTH:
        return f"{on:%B %Y}"
    if precision == Precision.SEASON:
        return f"{SEASONS[on.month % 12 // 3]} {on.year}"
    if precision == Precision.YEAR:
        return str(on.year)
    return f"{on.day} {on:%B %Y}"


def round_in_short(asked: int, in_time: int, late: int, idle: int, closes_on: date, today: date) -> str:
    """Where a round stands. in_time, late: answers; idle: people who owe answers and have given none."""
    every = number(asked, "action", "actions")
    if today > closes_on:
        silent = asked - in_time - late
        lines = f"{in_time} of {every} {'was' if in_time == 1 else 'were'} answered in time, {late} late"
        return f"{lines}; {silent} {'was' if silent == 1 else 'were'} not. The round closed on {when(closes_on)}."
    answered = in_time + late
    parts = [f"{answered} of {every} {'is' if answered == 1 else 'are'} answered"]
    if idle:
        parts.append(f"{number(idle, 'person has', 'people have')} not started")
    left = (closes_on - today).days
    soon = f"in {number(left, 'day', 'days')}" if left else "today"
    return f"{'; '.join([*parts, f'closes {soon}'])}, on {when(closes_on)}."


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def later(days: int) -> str:
    """ "92 days later", "1 day earlier"; also where a date is the same again."""
    return f"{number(abs(days), 'day', 'days')} {'earlier' if days < 0 else 'later'}"


def dates_in_short(first_due: date, due: date, moves: int, missed: int, what: str = "due") -> str:
    """What became of a promised date. what: "due" or, where work goes on, "review"; missed: recovery dates."""
    lines = [f"First {what} {when(first_due)}."]
    days = (due - first_due).days
    if not moves:
        lines.append("It has not moved.")
    elif days > 0:
        lines.append(f"Moved {times(moves)}, {number(days, 'day', 'days')} in all.")
    else:
        lines.append(f"Moved {times(moves)}, now {later(days) if days else 'back at the first date'}.")
    if missed:
        lines.append(
            "One recovery date was missed." if missed == 1 else f"{missed} recovery dates were missed."
        )
    return " ".join(lines)


def forecast_in_short(found: Forecast, whose: str, by: date | None = None) -> str:
    """What a plan's own record makes of its promises, and of the day `by`. whose: "this area" or "the plan"."""
    asked = (
        [f"The chance that it is done by {when(by)} is {in_words_of_chance(found.chance_by(by))}."]
        if by
        else []
    )
    return " ".join(
        [
            *asked,
            f"Half of the {found.steps} finished milestones of {whose} were {usually(found.usual_delay)}.",
            f"If the {number(found.open, 'open action goes', 'open actions go')} the same way, all is likely to be"
            f" done by {when(found.likely)}, and in 8 of 10 cases between {when(found.early)} and"
            f" {when(found.late)}.",
            f"The chance that it is done by the last promised date, {when(found.promised)}, is"
            f" {in_words_of_chance(found.chance)}.",
        ]
    )


def usually(delay: int) -> str:
    """The delay that half of them had or more; in days."""
    days = number(abs(delay), "day", "days")
    if delay > 0:
        return f"{days} late or later"
    return f"done {f'{days} early' if delay else 'on their day'} or earlier"


def in_words_of_chance(chance: float) -> str:
    """In words that do not claim more than the record knows. chance: 0 to 1."""
    if not 0.05 <= chance <= 0.95:
        return "less than 1 in 20" if chance < 0.05 else "more than 19 in 20"
    return "about 1 in 20" if chance < 0.075 else f"about {min(round(chance * 10), 9)} in 10"


def risks_in_short(bands: list[str], escalated: int) -> str:
    """What a plan's open risks and issues amount to. bands: the key of each in scoring.BANDS."""
    if not bands:
        return "No risk or issue is open."
    found = Counter(bands)
    worst = [f"{found[key]} {BANDS[key].label.lower()}" for key in reversed(BANDS) if found[key]]
    taken = number(escalated, "has been escalated", "have been escalated")
    return f"{number(len(bands), 'is', 'are')} open: {listed(worst)}.{f' {capital(taken)}.' if escalated else ''}"


def voices_in_short(unanswered: int, total: int) -> str:
    if not total:
        return "Nothing has been written down yet."
    if not unanswered:
        return f"{number(total, 'entry', 'entries')}, {'answered' if total == 1 else 'all answered'}."
    return f"{unanswered} of {total} {'has' if unanswered == 1 else 'have'} no answer yet."
