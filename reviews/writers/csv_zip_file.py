"""A pack's tables as CSV files in one ZIP, with a description of every column."""

import io
import zipfile
from itertools import zip_longest

from actions.exports.contents import Table
from actions.exports.writers import csv_file
from reviews.document import Document, Stamp
from reviews.writers.settled import settled
from reviews.writers.sheets import Sheet, kind_of, sheets_of

ABOUT_FILES = """Each table is one CSV file: UTF-8, commas, one line of headings, dates as 2026-03-08.
A cell that begins with ' held text that a spreadsheet would take for a formula; the ' is not part of it.
columns.csv says what each column of each file holds.
"""


def write(document: Document, stamp: Stamp | None) -> bytes:
    sheets = sheets_of(document, stamp)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as files:
        for name, text in [("README.txt", f"{document.title}\n\n{ABOUT_FILES}"), *texts_of(sheets)]:
            files.writestr(name, text)
    return settled(kept.getvalue(), stamp)


def texts_of(sheets: list[Sheet]) -> list[tuple[str, str]]:
    tables = [sheet for sheet in sheets if sheet.key != "columns"]  # said here for every table
    described = [
        [f"{sheet.key}.csv", sheet.title, number, heading, kind_of(sheet, number - 1), told]
        for sheet in tables
        for number, (heading, told) in enumerate(zip_longest(sheet.headings, sheet.about), start=1)
    ]
    headings = ["File", "Table", "Column number", "Column", "Holds", "What it is"]
    return [
        ("columns.csv", csv_of(Table(headings, described))),
        *(
            (f"{sheet.key}.csv", csv_of(Table(list(sheet.headings), map(list, sheet.rows))))
            for sheet in tables
        ),
    ]


def csv_of(table: Table) -> str:
    return "".join(csv_file.write(table))
