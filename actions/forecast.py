"""When open work is likely to be done, judged by the plan's own record: pure rules over plain values.

A board promised to be "back on track by the end of the year" (Wolverhampton's did, in 2022); its own milestones
say how likely that is. The method is a bootstrap: each open action is given, again and again, the delay of some
milestone that was really finished, and what comes out is counted.
"""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from statistics import median

LEAST_HISTORY = 10  # finished milestones
RUNS = 1000
TENTH = 10  # one in so many runs lies before the early date, and one after the late one


@dataclass(frozen=True, slots=True)
class Step:
    """A finished milestone: the day first promised and the day it was done."""

    first_due: date
    done_on: date

    @property
    def delay(self) -> int:
        """Days; negative where it was done before its day."""
        return (self.done_on - self.first_due).days


@dataclass(frozen=True, slots=True)
class Promise:
    """An action still open: the day first promised, and the one promised now."""

    first_due: date
    due: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may become of so many actions promised for one day: each is done one of `delays` days after `start` (an
    ordinal), the shortest first."""

    start: int
    delays: Sequence[int]
    actions: int

    @property
    def latest(self) -> int:
        return self.start + self.delays[-1]

    def last(self, runs: int, draw: random.Random) -> Iterable[int]:
        """When the last of them is done. The chance that none takes longer than a delay is that of one of them,
        to the power of how many there are; so one draw stands for all."""
        shares = [(place / len(self.delays)) ** self.actions for place in range(1, len(self.delays) + 1)]
        return (self.start + delay for delay in draw.choices(self.delays, cum_weights=shares, k=runs))


@dataclass(frozen=True, slots=True)
class Forecast:
    """When all of the open actions are done. usual_delay: days, of half of the finished milestones or more;
    early and late: in 8 of 10 runs it lies between them; chance: of `promised`, the last of their dates, 0 to 1."""

    steps: int
    usual_delay: int
    open: int
    early: date
    likely: date
    late: date
    promised: date
    chance: float
    days: tuple[date, ...]  # of every run, the earliest first

    def chance_by(self, on: date) -> float:
        return bisect_right(self.days, on) / len(self.days)


def forecast(
    steps: Iterable[Step], promises: Sequence[Promise], today: date, *, seed: str
) -> Forecast | None:
    """None where nothing is open, or fewer than LEAST_HISTORY milestones have been finished.

    seed: the same gives the same answer, so that a page does not change when it is asked again.
    """
    delays = sorted(step.delay for step in steps)
    if len(delays) < LEAST_HISTORY or not promises:
        return None
    draw = random.Random(seed)  # noqa: S311  a forecast, not a secret
    days = tuple(map(date.fromordinal, last_days(outlooks(promises, delays, today), draw)))
    promised = max(promise.due for promise in promises)
    return Forecast(
        steps=len(delays),
        usual_delay=int(median(delays)),
        open=len(promises),
        early=days[RUNS // TENTH],
        likely=days[RUNS // 2],
        late=days[-RUNS // TENTH - 1],
        promised=promised,
        chance=bisect_right(days, promised) / RUNS,
        days=days,
    )


def outlooks(promises: Iterable[Promise], delays: Sequence[int], today: date) -> list[Outlook]:
    """An action is not done yet, so only delays that lie ahead can still be its own. Where it is later than
    anything that was ever finished, it starts afresh today."""
    afresh = [max(delay, 1) for delay in delays]
    found = []
    for first_due, actions in Counter(promise.first_due for promise in promises).items():
        ahead = delays[bisect_right(delays, (today - first_due).days) :]
        start = first_due if ahead else today
        found.append(Outlook(start.toordinal(), ahead or afresh, actions))
    return found


def last_days(found: Iterable[Outlook], draw: random.Random) -> list[int]:
    """The day on which the last of all actions is done, for each run, the earliest first.

    Drawn is only in runs in which an action may still be the last one; elsewhere it would change nothing. Those
    that may last longest come first, so that most others need none.
    """
    days = [0] * RUNS
    for one in sorted(found, key=attrgetter("latest"), reverse=True):
        still = bisect_left(days, one.latest)
        if not still:
            break
        days[:still] = sorted(map(max, days, one.last(still, draw)))
    return days
