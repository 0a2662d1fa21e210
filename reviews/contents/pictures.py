"""Pictures that carry their own colours, as attributes of their shapes: a page takes no styles from a picture, and a
file has none beside it. The same shapes and dashes as on the pages (static/scss/_pictures.scss), in fixed sizes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from actions.choices import DELIVERY
from actions.pictures.plot import HEIGHT, Line, Mark, Plot

Paint = Mapping[str, str]

INK, SOFT, PAPER, EDGE, BRAND = "#0b0c0c", "#484949", "#ffffff", "#cecece", settings.BRAND
THIN: Paint = {"fill": "none", "stroke": INK, "stroke-width": "2", "stroke-linejoin": "round"}
OUTLINE: Paint = {"fill": PAPER, "stroke": INK, "stroke-width": "2"}

LINES: dict[str, Paint] = {
    "read": THIN | {"stroke": BRAND, "stroke-width": "3"},
    "path": THIN | {"stroke-dasharray": "9 5"},
    "comparator": THIN | {"stroke": SOFT, "stroke-dasharray": "2 4"},
    "break": THIN | {"stroke-dasharray": "12 4 2 4"},
    "first": THIN | {"stroke-dasharray": "3 4"},
    "now": THIN | {"stroke-dasharray": "9 5"},
    "done": THIN | {"stroke": BRAND, "stroke-width": "4"},
    "today": THIN,
    "band": {"fill": EDGE, "fill-opacity": "0.6", "stroke": SOFT},
}
MARKS: dict[str, Paint] = {
    "point": {"fill": BRAND},
    "baseline": OUTLINE,
    "likely": OUTLINE,
    "band": LINES["band"],
    "gap": THIN,
}
BARS = {
    "embedded": "#0f385c",
    "complete": "#1d70b8",
    "proposed": "#8ac0c3",
    "sent-back": "#f47738",
    "on-track": "#0f7a52",
    "at-risk": "#ffdd00",
    "off-track": "#ca3535",
    "not-started": "#858686",
    "paused": "#54319f",
    "silent": "#cecece",
}
DARK = frozenset({"embedded", "complete", "on-track", "off-track", "paused"})  # a figure on them is white

WIDTH = 700  # of the bars' whole picture, in pixels
PLOT = 560  # of a plot's, whose words stand beside it
LEFT, WIDE_LEFT, RIGHT = 60, 100, 30  # beside the space for lines
TOP = 46  # above it, for what the numbers count
FOOT, KEY = 50, 24  # below it: the months, and each line of the key
SIGN, LETTER, APART = 42, 8, 16  # of a plot's key: the sign, each letter of its label, the space to the next
ROW, BAR, NARROW = 52, 22, 18  # of the bars; a narrower part holds no figure
SWATCH = 150  # from one word of the bars' key to the next
IN_A_LINE = WIDTH // SWATCH


@dataclass(frozen=True, slots=True)
class Drawn:
    paint: Paint
    points: str


@dataclass(frozen=True, slots=True)
class Part:
    css: str
    x: float
    width: float
    count: int

    @property
    def fill(self) -> str:
        return BARS[self.css]

    @property
    def ink(self) -> str:
        return PAPER if self.css in DARK else INK

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def holds_figure(self) -> bool:
        return self.width >= NARROW


def plot_svg(plot: Plot) -> str:
    left = WIDE_LEFT if plot.wide else LEFT
    wide = PLOT - left - RIGHT
    foot = TOP + plot.height + FOOT
    placed = places_of([key.label for key in plot.keys], PLOT - left)
    return render_to_string(
        "reviews/_plot.svg",
        {
            "plot": plot,
            "width": PLOT,
            "height": foot + (placed[-1][1] if placed else 0) + 8,
            "left": left,
            "top": TOP,
            "wide": wide,
            "up": [(tick.at, tick.at + 5, tick.label) for tick in plot.up],
            "across": [(pixels(tick.at, wide), tick.label) for tick in plot.across],
            "months": HEIGHT + 22,
            "lines": [drawn(one, wide) for one in (*plot.bands, *plot.lines)],
            "bands": len(plot.bands),
            "marks": marked(plot.marks, wide),
            "texts": [(pixels(one.x, wide), one.y, one.anchor, one.text) for one in plot.texts],
            "keys": [
                (left + x, foot + y, LINES.get(key.line), MARKS.get(key.mark), key.outline, key.label)
                for (x, y), key in zip(placed, plot.keys, strict=True)
            ],
        },
    )


def places_of(labels: Sequence[str], room: int) -> list[tuple[int, int]]:
    """Where the parts of a key begin: beside one another while there is room, then in the next line."""
    found, x, y = [], 0, 0
    for label in labels:
        needed = SIGN + LETTER * len(label) + APART
        if x and x + needed - APART > room:
            x, y = 0, y + KEY
        found.append((x, y))
        x += needed
    return found


def pixels(share: float, wide: int) -> str:
    """share: per cent of the width."""
    return f"{share * wide / 100:.4g}"


def drawn(line: Line, wide: int) -> Drawn:
    pairs = (pair.split(",") for pair in line.points.split())
    return Drawn(LINES[line.css], " ".join(f"{pixels(float(x), wide)},{y}" for x, y in pairs))


def marked(marks: Iterable[Mark], wide: int) -> list[tuple[Paint, str]]:
    """Those that look alike are one path: a page may hold hundreds."""
    paths: dict[tuple[str, str], list[str]] = {}
    for one in marks:
        outline = "m" + one.outline.removeprefix("M")  # from where the mark stands
        paths.setdefault((one.css, one.outline), []).append(f"M{pixels(one.x, wide)} {one.y}{outline}")
    return [(MARKS[css], "".join(path)) for (css, _), path in paths.items()]


def bars_svg(rows: Sequence[tuple[str, Mapping[str, int]]]) -> str:
    """One bar of the whole width for each row: its name, and how many actions stand where, by delivery rating."""
    found = [value for value in DELIVERY if any(value in counts for _, counts in rows)]
    foot = ROW * len(rows) + 24
    return render_to_string(
        "reviews/_bars.svg",
        {
            "width": WIDTH,
            "height": foot + KEY * -(-len(found) // IN_A_LINE),
            "bar": BAR,
            "rows": [
                (16 + ROW * place, 22 + ROW * place, 38 + ROW * place, name, parts(counts))
                for place, (name, counts) in enumerate(rows)
            ],
            "keys": [
                (
                    SWATCH * (place % IN_A_LINE),
                    foot + KEY * (place // IN_A_LINE),
                    BARS[DELIVERY[value].css],
                    DELIVERY[value].label,
                )
                for place, value in enumerate(found)
            ],
        },
    )


def parts(counts: Mapping[str, int]) -> list[Part]:
    total, done, found = sum(counts.values()), 0, []
    for value, count in counts.items():
        found.append(Part(DELIVERY[value].css, WIDTH * done / total, WIDTH * count / total, count))
        done += count
    return found
