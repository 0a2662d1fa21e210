"""A pack's tables for Excel: numbers are numbers, dates are dates, text is never a formula, nothing is hidden."""

import io
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reviews.document import Cell, Document, Stamp
from reviews.writers.settled import settled
from reviews.writers.sheets import Sheet, cut, lines_in, sheets_of, widths_in

HEAD = 2  # the row of the headings, counted from 0: the sheet's title and an empty row stand above
LONGEST = 32_767  # letters in a cell
LARGEST = 2**53  # whole numbers that Excel keeps exact
LINE = 15  # points; a program that does not fit rows to their words would print them over one another


def write(document: Document, stamp: Stamp | None) -> bytes:
    kept = io.BytesIO()
    # Strings stay strings: what begins with "=" or looks like an address is text.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, {"in_memory": True, **plain})
    day = stamp.frozen_on if stamp else date(1980, 1, 1)
    book.set_properties(
        {
            "title": document.title,
            "subject": document.subtitle,
            "created": datetime(day.year, day.month, day.day),
        }
    )
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"}),
        "number": book.add_format({"valign": "top"}),
    }
    for sheet in sheets_of(document, stamp):
        draw(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return settled(kept.getvalue(), stamp)


def draw(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    page.write_string(0, 0, sheet.title, formats["title"])
    widths = widths_in(sheet)
    for column, (heading, width) in enumerate(zip(sheet.headings, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(HEAD, column, heading, formats["head"])
    page.set_row(HEAD, LINE * lines_in(sheet.headings, widths))
    for number, row in enumerate(sheet.rows, start=HEAD + 1):
        page.set_row(number, LINE * lines_in(row, widths))
        for column, cell in enumerate(row):
            put(page, number, column, cell, formats)
    page.freeze_panes(HEAD + 1, 1)
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def put(page: Worksheet, row: int, column: int, cell: Cell, formats: dict[str, Format]) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats["day"])
    elif isinstance(cell, int | Decimal) and abs(cell) < LARGEST:
        page.write_number(row, column, cell, formats["number"])
    elif cell is not None:
        page.write_string(row, column, whole_or_cut(str(cell)), formats["text"])


def whole_or_cut(text: str) -> str:
    """Excel keeps no more in a cell, and the library would leave the rest out without a word."""
    return text if len(text) <= LONGEST else f"{cut(text, LONGEST - 1)}…"
