"""When open work is likely to be done, judged by the plan's own record: pure rules over plain values.

A board promised to be "back on track by the end of the year" (Wolverhampton's did, in 2022); its own milestones
say how likely that is. The method is a bootstrap: each open action is given, again and again, the delay of some
milestone that was really finished, and what comes out is counted.
"""

import random
from bisect import bisect_left, bisect_right
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
    """What may become of an action: one of `delays`, in days after `start` (as an ordinal), the shortest first."""

    start: int
    delays: Sequence[int]

    @property
    def latest(self) -> int:
        return self.start + self.delays[-1]


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
    afresh = Outlook(today.toordinal(), [max(delay, 1) for delay in delays])
    starts = [(promise.first_due.toordinal(), (today - promise.first_due).days) for promise in promises]
    ahead = [Outlook(start, delays[bisect_right(delays, passed) :]) for start, passed in starts]
    return [one if one.delays else afresh for one in ahead]


def last_days(found: Iterable[Outlook], draw: random.Random) -> list[int]:
    """The day on which the last of the actions is done, for each run, the earliest first.

    Each action is drawn in each run in which it may still be the last one; elsewhere its draw would change
    nothing. Those that may last longest come first, so that most others need none.
    """
    days = [0] * RUNS
    for one in sorted(found, key=attrgetter("latest"), reverse=True):
        open_runs = bisect_left(days, one.latest)
        drawn = draw.choices(one.delays, k=open_runs)
        days[:open_runs] = sorted(
            max(day, one.start + delay) for day, delay in zip(days, drawn, strict=False)
        )
    return days
