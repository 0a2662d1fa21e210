"""Pictures of packs carry all that they need, and nothing that a page would refuse."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from actions.choices import DELIVERY, Better, Delivery, MeasureKind, Unit
from actions.measuring import Gauge, Point, Read
from actions.pictures import burn_up, measure, plot
from actions.pictures.measure import Comparator, measure_plot
from reviews.contents.pictures import BARS, DARK, LINES, MARKS, bars_svg, plot_svg
from reviews.templatetags.documents import only_shapes

SVG = "{http://www.w3.org/2000/svg}"
GAUGE = Gauge(
    kind=MeasureKind.TARGET,
    better=Better.UP,
    unit=Unit.PERCENT,
    baseline=Point(date(2022, 1, 31), Decimal(30)),
    path=(Point(date(2022, 12, 31), Decimal(60)),),
    reads=(
        Read(date(2022, 3, 31), Decimal(31)),
        Read(date(2022, 6, 30), None),
        Read(date(2022, 9, 30), Decimal(40), new_method=True),
    ),
)
PLOT = measure_plot(GAUGE, title="On time & well", comparator=Comparator("<England>", Decimal(50)))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  drawn by us


def classes() -> set[str]:
    """The words by which the pictures' modules call their lines and marks."""
    found = set()
    for module in (burn_up, measure, plot):
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "Line",
                "Mark",
                "line",
                "upright",
            ):
                found |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Key":
                found |= {one.value for one in node.args[1:3] if isinstance(one, ast.Constant)}
    return found - {""}


def test_every_class_of_a_plot_has_its_paint():
    assert {"read", "path", "gap", "band"} <= classes()
    assert classes() - LINES.keys() - MARKS.keys() == set()


def test_every_rating_has_its_colour():
    assert BARS.keys() == {word.css for word in DELIVERY.values()}
    assert BARS.keys() >= DARK


def test_colours_of_bars_are_those_of_the_pages():
    styles = Path(settings.BASE_DIR, "static/scss/_overview.scss").read_text()
    assert all(f"\n  {css}: " in styles for css in BARS)


@pytest.mark.parametrize(
    "svg",
    [plot_svg(PLOT), bars_svg([("A & <b>", {Delivery.ON_TRACK: 3, Delivery.AT_RISK: 1})])],
    ids=["plot", "bars"],
)
def test_a_picture_is_one_svg_of_shapes_in_a_fixed_size(svg):
    root = parsed(svg)
    assert only_shapes(svg)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert not [one for one in root.iter() if one.get("class") or one.get("style")]
    assert "%" not in "".join(value for one in root.iter() for value in one.attrib.values())


def test_a_plot_holds_its_lines_marks_and_key():
    root = parsed(plot_svg(PLOT))
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert len(list(root.iter(f"{SVG}polyline"))) == len(PLOT.lines) + sum(
        bool(key.line) for key in PLOT.keys
    )
    paths = [one.get("d") for one in root.iter(f"{SVG}path")]
    assert "".join(paths).count("M") == len(PLOT.marks) + sum(bool(key.mark) for key in PLOT.keys)
    alike = {(mark.css, mark.outline) for mark in PLOT.marks}
    assert len(paths) == len(alike) + sum(bool(key.mark) for key in PLOT.keys)
    assert [key.label for key in PLOT.keys] == texts[-len(PLOT.keys) :]
    assert "Comparator: <England>, 50%" in texts


def test_parts_of_a_bar_fill_it_and_say_their_count():
    root = parsed(bars_svg([("Area 1", {Delivery.ON_TRACK: 3, Delivery.AT_RISK: 1})]))
    parts = [one for one in root.iter(f"{SVG}rect") if one.get("height") == "22"]
    assert [(one.get("x"), one.get("width")) for one in parts] == [("0.0", "525.0"), ("525.0", "175.0")]
    assert [one.text for one in root.iter(f"{SVG}text")] == ["Area 1", "3", "1", "On track", "At risk"]


def test_a_part_too_narrow_for_its_count_says_nothing():
    root = parsed(bars_svg([("Area 1", {Delivery.ON_TRACK: 99, Delivery.AT_RISK: 1})]))
    assert [one.text for one in root.iter(f"{SVG}text")] == ["Area 1", "99", "On track", "At risk"]
