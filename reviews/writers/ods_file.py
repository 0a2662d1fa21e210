"""A pack's tables as OpenDocument spreadsheet: typed cells, one sheet a table, nothing hidden."""

from datetime import date
from decimal import Decimal

from odfdo import Cell as OdfCell
from odfdo import Column, Element, HeaderRows, Row, Table

from reviews.document import Cell, Document, Stamp
from reviews.writers.odf import add_styles, blank, bytes_of
from reviews.writers.sheets import Sheet, sheets_of

SHARE = 2.2  # centimetres that one share of a column's width stands for
WIDEST, NARROWEST = 16, 2.6  # centimetres

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
WIDTH = """<style:style style:name="Wide{tenths}" style:family="table-column">
<style:table-column-properties style:column-width="{cm}cm"/></style:style>"""


def write(document: Document, stamp: Stamp | None) -> bytes:
    odf = blank("spreadsheet", document, stamp)
    add_styles(odf, *STYLES)
    sheets = sheets_of(document, stamp)
    for tenths in sorted({tenths_of(width) for sheet in sheets for width in sheet.widths}):
        add_styles(odf, WIDTH.format(tenths=tenths, cm=tenths / 10))
    for sheet in sheets:
        odf.body.append(table_of(sheet))
    return bytes_of(odf, stamp)


def tenths_of(width: int) -> int:
    """The width of a column in tenths of a centimetre."""
    return round(10 * max(NARROWEST, min(WIDEST, width * SHARE)))


def table_of(sheet: Sheet) -> Table:
    """Built as XML by its parts: asking the library for each cell's place would cost a search for each."""
    table = Table(sheet.name)
    for width in sheet.widths:
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
    row = Row()
    for cell in cells:
        row.append(cell_of(cell, style))
    return row


def cell_of(cell: Cell, style: str) -> OdfCell:
    if isinstance(cell, date):
        return OdfCell(cell, style="Day")
    if cell is None:
        return OdfCell(style=style)
    return OdfCell(cell if isinstance(cell, int | Decimal) else str(cell), style=style)
