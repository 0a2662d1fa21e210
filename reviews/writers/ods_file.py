"""A pack's tables as OpenDocument spreadsheet: typed cells, one sheet a table, nothing hidden."""

from datetime import date
from decimal import Decimal

from odfdo import Cell as OdfCell
from odfdo import Column, Element, HeaderRows, Row, Table

from reviews.document import Cell, Document, Stamp
from reviews.writers.odf import add_styles, blank, bytes_of
from reviews.writers.sheets import Sheet, sheets_of, widths_in

CENTIMETRES = 0.2  # of a letter

CELL = '<style:style style:name="{name}" style:family="table-cell"{more}>{inside}</style:style>'
TOP = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
BOLD = '<style:text-properties fo:font-weight="bold"{more}/>'
DAY = """<number:date-style style:name="DayNumber"><number:day/><number:text> </number:text>
<number:month number:textual="true"/><number:text> </number:text><number:year number:style="long"/>
</number:date-style>"""
STYLES = (
    CELL.format(name="Wrapped", more="", inside=TOP),
    CELL.format(name="Head", more="", inside=TOP + BOLD.format(more="")),
    CELL.format(name="SheetTitle", more="", inside=BOLD.format(more=' fo:font-size="16pt"')),
    DAY,
    CELL.format(name="Day", more=' style:data-style-name="DayNumber"', inside=TOP),
)
ROW = """<style:style style:name="Fitted" style:family="table-row">
<style:table-row-properties style:use-optimal-row-height="true"/></style:style>"""
PRINTED = """<style:style style:name="Printed" style:family="table" style:master-page-name="Lying">
<style:table-properties table:display="true"/></style:style>"""
LAYOUT = """<style:page-layout style:name="LyingLayout"><style:page-layout-properties fo:page-width="29.7cm"
 fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/>
</style:page-layout>"""
PAGE = '<style:master-page style:name="Lying" style:page-layout-name="LyingLayout"/>'
WIDTH = """<style:style style:name="Wide{tenths}" style:family="table-column">
<style:table-column-properties style:column-width="{cm}cm"/></style:style>"""


def write(document: Document, stamp: Stamp | None) -> bytes:
    odf = blank("spreadsheet", document, stamp)
    add_styles(odf, *STYLES, ROW, PRINTED)
    styles = odf.styles.root
    styles.get_element("//office:automatic-styles").append(Element.from_tag(LAYOUT))
    styles.get_element("//office:master-styles").append(Element.from_tag(PAGE))
    sheets = sheets_of(document, stamp)
    for tenths in sorted({tenths_of(width) for sheet in sheets for width in widths_in(sheet)}):
        add_styles(odf, WIDTH.format(tenths=tenths, cm=tenths / 10))
    for sheet in sheets:
        odf.body.append(table_of(sheet))
    return bytes_of(odf, stamp)


def tenths_of(width: float) -> int:
    """The width of a column in tenths of a centimetre; width: in letters."""
    return round(10 * width * CENTIMETRES)


def table_of(sheet: Sheet) -> Table:
    """Built as XML by its parts: asking the library for each cell's place would cost a search for each."""
    table = Table(sheet.name, style="Printed")
    for width in widths_in(sheet):
        table.append(Column(style=f"Wide{tenths_of(width)}"))
    table.append(row_of([sheet.title], "SheetTitle"))
    table.append(Row(width=1))
    heads = HeaderRows()
    heads.append(row_of(sheet.headings, "Head"))
    table.append(heads)
    for row in sheet.rows:
        table.append(row_of(row, "Wrapped"))
    return table


def row_of(cells: tuple[Cell, ...] | list[Cell], style: str) -> Element:
    row = Row(style="Fitted")
    for cell in cells:
        row.append(cell_of(cell, style))
    return row


def cell_of(cell: Cell, style: str) -> OdfCell:
    if isinstance(cell, date):
        return OdfCell(cell, style="Day")
    if cell is None:
        return OdfCell(style=style)
    return OdfCell(cell if isinstance(cell, int | Decimal) else str(cell), style=style)
