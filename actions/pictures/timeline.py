"""Actions and their steps over time, a row for each: the bar from start to due, where the date first lay, and the
milestones. Rows are drawn as templates/_pictures/timeline.html takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.pictures.scale import Days, Tick, days_over, month_ticks
from actions.sentences import number, when

TOP = 34  # pixels above the first row, for the months
ROW = 40
LABEL, BAR, THICK = (
    12,
    18,
    12,
)  # from the top of a row to the foot of its label, and to its bar; height of the bar
LETTERS = 36  # of a label, which fit on a narrow screen
SLIVER = 0.5  # per cent that the shortest bar still takes

DONE, LATE, OPEN = "done", "late", "open"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone; done_on None while it is open."""

    title: str
    first_due: date
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """An action: first_due is the day first promised, due the one promised now; state is DONE, LATE or OPEN."""

    label: str
    start: date
    first_due: date
    due: date
    state: str
    steps: Sequence[Step] = ()

    @property
    def moved(self) -> bool:
        return self.due != self.first_due


@dataclass(frozen=True, slots=True)
class Diamond:
    x: float
    y: int
    done: bool


@dataclass(frozen=True, slots=True)
class Row:
    """first: where the date that was promised first lay, None where it has not moved."""

    label: str
    state: str
    foot: int
    top: int
    x: float
    width: float
    middle: int
    first: float | None
    steps: Sequence[Diamond]


@dataclass(frozen=True, slots=True)
class Timeline:
    title: str
    describes: str
    height: int
    ticks: Sequence[Tick]
    today: float
    rows: Sequence[Row]
    thick: int = THICK


def timeline(works: Sequence[Work], today: date, *, title: str) -> Timeline | None:
    """None where there is nothing to draw."""
    if not works:
        return None
    days = days_over([today, *(day for work in works for day in days_in(work))])
    return Timeline(
        title=title,
        describes=describe(works, days, today),
        height=TOP + ROW * len(works),
        ticks=month_ticks(days),
        today=days(today),
        rows=[row(work, days, TOP + ROW * place) for place, work in enumerate(works)],
    )


def days_in(work: Work) -> list[date]:
    return [work.start, work.first_due, work.due, *(step.done_on or step.due for step in work.steps)]


def row(work: Work, days: Days, top: int) -> Row:
    start, end, middle = days(work.start), days(work.due), top + BAR + THICK // 2
    return Row(
        label=shortened(work.label),
        state=work.state,
        foot=top + LABEL,
        top=top + BAR,
        x=start,
        width=max(round(end - start, 2), SLIVER),
        middle=middle,
        first=days(work.first_due) if work.moved else None,
        steps=[Diamond(days(step.done_on or step.due), middle, bool(step.done_on)) for step in work.steps],
    )


def shortened(label: str) -> str:
    """As much of a label as fits, cut between words."""
    if len(label) <= LETTERS:
        return label
    whole, _, _ = label[:LETTERS].rpartition(" ")
    return f"{whole or label[: LETTERS - 1]}…"


def describe(works: Sequence[Work], days: Days, today: date) -> str:
    states = [work.state for work in works]
    moved, steps = sum(work.moved for work in works), [step for work in works for step in work.steps]
    return (
        f"{number(len(works), 'bar', 'bars')} from start to due date, between {when(days.first)} and"
        f" {when(days.last)}; today is {when(today)}. Done: {states.count(DONE)}. Late: {states.count(LATE)}."
        f" With another date than the first: {moved}. Milestones: {len(steps)},"
        f" {sum(bool(step.done_on) for step in steps)} of them done."
    )
