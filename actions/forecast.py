"""When open work is likely to be done, judged by the plan's own record: pure rules over plain values.

A board promised to be "back on track by the end of the year" (Wolverhampton's did, in 2022); its own milestones
say how likely that is. The method is a bootstrap: each open action is given, again and again, the delay of some
milestone that was really finished, and what comes out is counted.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
        return sum(day <= on for day in self.days) / len(self.days)


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
    runs = [drawn(promise, delays, today, draw) for promise in promises]
    days = tuple(sorted(map(max, zip(*runs, strict=True))))
    promised = max(promise.due for promise in promises)
    return Forecast(
        steps=len(delays),
        usual_delay=int(median(delays)),
        open=len(promises),
        early=days[RUNS // TENTH],
        likely=days[RUNS // 2],
        late=days[-RUNS // TENTH - 1],
        promised=promised,
        chance=sum(day <= promised for day in days) / RUNS,
        days=days,
    )


def drawn(promise: Promise, delays: list[int], today: date, draw: random.Random) -> list[date]:
    """A day on which the action may be done, for each run.

    It is not done yet, so only delays that lie ahead can still be its own. Where it is later than anything that
    was ever finished, it starts afresh today.
    """
    ahead = [delay for delay in delays if promise.first_due + timedelta(days=delay) > today]
    start = promise.first_due if ahead else today
    days = ahead or [max(delay, 1) for delay in delays]
    return [start + timedelta(days=delay) for delay in draw.choices(days, k=RUNS)]
