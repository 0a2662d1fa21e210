"""A document with one of everything, and how to read the tables of a file back."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import docx
import odfdo
from python_calamine import CalamineWorkbook

from reviews.document import (
    Bullets,
    Document,
    Facts,
    FactTable,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Section,
    Stamp,
)
from reviews.writers.columns import brief

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60">'
    '<rect width="120" height="30" fill="#1d70b8"/></svg>'
)
FORMULA = "=HYPERLINK(0)"
LATE = FactTable(
    "late",
    "Actions that are late",
    ("Action", "Due", "Days late", "Share", "Reason"),
    (
        ("1.1 Café & <sofa>", date(2022, 3, 8), 12, Decimal("12.50"), FORMULA),
        ("1.2", None, 0, Decimal("-3"), "@nobody \U0001f600 “quoted”"),
    ),
    (3, 2, 1, 1, 4),
)
WIDE = FactTable(
    "actions",
    "All actions",
    tuple(f"Column {number}" for number in range(10)),
    tuple(tuple(f"{row}.{column}" for column in range(10)) for row in range(30)),
    (1,) * 10,
)
PAPER = Document(
    title="Review pack: Wolverhampton",
    subtitle="12-month review",
    facts=(("Figures of", date(2023, 3, 8)), ("Reviewers", "DfE and NHS England")),
    sections=(
        Section(
            "areas",
            "Where each area stands",
            (
                Heading("Area 1"),
                Paragraph("Two of three actions are late."),
                Paragraph("From dates alone.", quiet=True),
                Bullets(("One clinic opened", "Two posts filled")),
                Quote("Leaders know their area.", "Letter of March 2023"),
                Facts((("Delivery", "At risk"), ("Days late", 12))),
                LATE,
                Picture("bars", "Delivery", "Two of three actions are late.", SVG),
            ),
        ),
        Section("actions", "All actions in full", (WIDE,)),
        Section("risks", "Risks", (Paragraph("This part could not be made."),), failed=True),
    ),
)
STAMP = Stamp(2, date(2025, 9, 30), date(2025, 10, 6), "a" * 64, 1234, "b" * 64)

Rows = list[list[str]]


def as_text(table: FactTable) -> Rows:
    return [list(table.headings), *([brief(cell) for cell in row] for row in table.rows)]


def tables_in_docx(content: bytes) -> list[Rows]:
    found = docx.Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def tables_in_odt(content: bytes) -> list[Rows]:
    found = odfdo.Document(io.BytesIO(content)).body.get_elements("//table:table")
    return [[texts_of(row) for row in table.get_elements(".//table:table-row")] for table in found]


def texts_of(row: odfdo.Element) -> list[str]:
    cells = row.get_elements("table:table-cell")
    return ["".join(line.inner_text for line in cell.get_elements("text:p")) for cell in cells]


def sheets_in(content: bytes) -> dict[str, list[list]]:
    """By name of the tab, without the title above the table; numbers as floats, as every spreadsheet has them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)[2:] for name in book.sheet_names
    }


def files_in(content: bytes) -> dict[str, Rows]:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        texts = {
            name: files.read(name).decode("utf-8-sig") for name in files.namelist() if name.endswith(".csv")
        }
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def part(content: bytes, name: str) -> str:
    """A member of the file, which all office formats are ZIPs of."""
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        return files.read(name).decode()


def parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        return sorted(files.namelist())
