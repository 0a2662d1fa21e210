"""Lines over time, as plain values that templates/_pictures/plot.html draws as they are.

Across, places are per cent; down, pixels. What is told apart by colour is told apart by dashes, by the shape of
marks and by words too, so that it prints in black.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from actions.pictures.scale import GAP, NARROWEST, Days, Tick

HEIGHT = 220  # of the space for lines
TEXT = 16  # height of a text
HIGHEST, LOWEST = 12, HEIGHT - 4  # feet of texts that stand inside
BOLD = 10  # pixels that a letter of a text takes at most
LONG = 6  # letters of a number beside the axis that need no wider margin

MIDDLE, START, END = "middle", "start", "end"

# Outlines around the middle of a mark.
CIRCLE = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
SQUARE = "M-5-5h10v10h-10z"
CROSS = "M-4-4l8 8m0-8l-8 8"
DASH = "M-5 0h10"
SWATCH = "M-6-5h12v10h-12z"


@dataclass(frozen=True, slots=True)
class Line:
    """css: class that says how it is dashed; points: as SVG writes them."""

    css: str
    points: str


@dataclass(frozen=True, slots=True)
class Mark:
    css: str
    outline: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    text: str
    anchor: str = MIDDLE


@dataclass(frozen=True, slots=True)
class Key:
    """What a line or a mark means; one of the two may be ""."""

    label: str
    line: str = ""
    mark: str = ""
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """describes: what a reader who does not see it needs to know; axis: what the numbers count."""

    title: str
    describes: str
    axis: str
    across: Sequence[Tick]
    up: Sequence[Tick]
    lines: Sequence[Line] = ()
    bands: Sequence[Line] = ()
    marks: Sequence[Mark] = ()
    texts: Sequence[Text] = ()
    keys: Sequence[Key] = ()
    height: int = HEIGHT

    @property
    def wide(self) -> bool:
        return any(len(tick.label) > LONG for tick in self.up)


def line(css: str, points: Iterable[tuple[float, float]]) -> Line:
    return Line(css, " ".join(f"{x:g},{y:g}" for x, y in points))


def upright(css: str, x: float) -> Line:
    """A line from top to bottom."""
    return line(css, [(x, 0), (x, HEIGHT)])


def beside(x: float, y: float, text: str) -> Text:
    """A text at a place, turned inwards near the ends so that it stays in the picture."""
    return Text(x, y, text, START if x < 15 else END if x > 85 else MIDDLE)


def across(text: Text) -> tuple[float, float]:
    """From where to where a text goes on the narrowest screen, in pixels; on others what is apart there is further
    apart."""
    at, width = text.x / 100 * NARROWEST, len(text.text) * BOLD
    start = at - {START: 0, MIDDLE: width / 2, END: width}[text.anchor]
    return start, start + width


def clear(one: Text, other: Text) -> bool:
    """Whether two texts stand beside each other, or one a line above the other."""
    (left, right), (start, end) = across(one), across(other)
    return right + GAP <= start or end + GAP <= left or abs(one.y - other.y) >= TEXT


def apart(wishes: Iterable[Sequence[Text]]) -> list[Text]:
    """Of each text the first of the places it may have that is in the picture and clear of those before it; where
    there is none, the place nearest to its first that is."""
    found: list[Text] = []
    for places in wishes:
        fits = [one for one in places if HIGHEST <= one.y <= LOWEST]
        nearest = sorted(range(HIGHEST, LOWEST + 1), key=lambda y: abs(y - places[0].y))
        fits += [replace(places[0], y=y) for y in nearest]
        found.append(next(one for one in fits if all(clear(one, other) for other in found)))
    return found


def today_line(days: Days, today: date) -> tuple[list[Line], list[Text]]:
    """Nothing where today lies outside."""
    if not days.holds(today):
        return [], []
    return [upright("today", days(today))], [beside(days(today), -8, "Today")]
