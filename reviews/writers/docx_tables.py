"""How the tables of a file for Word look, and what they say to programs that read them out."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

RULE, SHADE = "B1B4B6", "F3F2F1"
SMALL = Pt(9)
INSET = 7.0  # points of a cell, at both sides together


def line(table: Table) -> None:
    """Thin lines between its rows, and little room beside its words."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), f"{INSET / 2 * 20:.0f}")  # in twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", RULE)):
            rule.set(qn(f"w:{name}"), value)
        lines.append(rule)
    about = table._tbl.tblPr  # Word wants its parts in their order
    about.find(qn("w:tblLayout")).addprevious(lines)
    about.find(qn("w:tblLook")).addprevious(margins)


def repeated(table: Table) -> None:
    """The first row names the columns, again on each page, and the first column names the rows."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    for name, value in (("firstRow", "1"), ("firstColumn", "1"), ("noHBand", "1")):
        look.set(qn(f"w:{name}"), value)


def hold(rows: list[_Row]) -> None:
    """On one page with the row below."""
    for row in rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def shade(cell: _Cell) -> None:
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)


def describe(table: Table, caption: str) -> None:
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), caption)
    table._tbl.tblPr.append(title)


def fill(cell: _Cell, text: str, *, bold: bool = False, size: Pt = SMALL, right: bool = False) -> None:
    line: Paragraph = cell.paragraphs[0]
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(text)
    run.font.size, run.font.bold = size, bold
