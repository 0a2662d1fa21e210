"""How a document is drawn as a web page. No tag here asks the database anything."""

import re
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

from django import template
from django.utils.safestring import SafeString, mark_safe

from reviews.document import Block, Cell, FactTable, Picture, cell_text

register = template.Library()
register.filter("cell", cell_text)

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    *("svg", "g", "defs", "title", "desc", "text", "tspan", "clipPath", "pattern", "linearGradient", "stop"),
    *("rect", "line", "path", "circle", "ellipse", "polygon", "polyline"),
}
FITS = 3  # columns, the first of them a name
DECLARATION = re.compile(r"<[!?]")
LEADS_AWAY = re.compile(r"^on|href$|^style$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    numbers: bool


@register.filter
def kind(block: Block) -> str:
    return type(block).__name__


@register.filter
def columns(table: FactTable) -> list[Column]:
    """numbers: nothing but figures, or nothing at all, stands in the column."""
    below = [[row[place] for row in table.rows] for place in range(len(table.headings))]
    return [Column(heading, figures(cells)) for heading, cells in zip(table.headings, below, strict=True)]


@register.filter
def few_figures(table: FactTable) -> bool:
    """Whether the table fits on a phone as it is: a name and one or two columns of figures."""
    found = columns(table)
    return len(found) <= FITS and all(column.numbers for column in found[1:])


def figures(cells: list[Cell]) -> bool:
    told = [cell for cell in cells if cell not in (None, "")]
    return bool(told) and all(isinstance(cell, int | Decimal) for cell in told)


@register.filter
def beside(row: tuple[Cell, ...], of: list[Column]) -> list[tuple[Column, Cell]]:
    """The cells of a row after the first, each with its column."""
    return list(zip(of, row, strict=True))[1:]


@register.filter
def drawn(picture: Picture) -> SafeString:
    """The picture's <svg>, or "" where it holds anything but shapes and words: its description stands beside it.

    What we drew ourselves is always shapes and words, and nobody can change an edition; but words that people typed
    stand among them, and a page takes over nothing that was not looked at.
    """
    return mark_safe(picture.svg if only_shapes(picture.svg) else "")  # noqa: S308  looked at, element by element


def only_shapes(svg: str) -> bool:
    """Whether it is one <svg> of known elements, without scripts, styles, links or declarations."""
    if DECLARATION.search(svg):
        return False
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  no declarations, so no entities that could grow
    except ElementTree.ParseError:
        return False
    known = all(one.tag in {SVG + shape for shape in SHAPES} for one in root.iter())
    led_away = any(LEADS_AWAY.search(name) for one in root.iter() for name in one.attrib)
    return root.tag == f"{SVG}svg" and known and not led_away
