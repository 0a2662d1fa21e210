"""Every format holds the same figures: each file is read back, by another library where there is one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reviews.document import FactTable, Section
from reviews.writers import csv_zip_file, docx_file, ods_file, odt_file, xlsx_file
from tests.reviews.writers.papers import (
    FORMULA,
    LATE,
    PAPER,
    STAMP,
    WIDE,
    as_text,
    files_in,
    part,
    sheets_in,
    tables_in_docx,
    tables_in_odt,
)

PAGES = {"docx": (docx_file, tables_in_docx), "odt": (odt_file, tables_in_odt)}
BOOKS = {"xlsx": xlsx_file, "ods": ods_file}


@pytest.mark.parametrize("format", PAGES)
def test_pages_hold_every_table_as_people_read_it(format):
    writer, tables_in = PAGES[format]
    head = [["Figures of", "8 March 2023"], ["Reviewers", "DfE and NHS England"]]
    area = [["Delivery", "At risk"], ["Days late", "12"]]
    assert tables_in(writer.write(PAPER, STAMP)) == [head, area, as_text(LATE), as_text(WIDE)]


@pytest.mark.parametrize("format", BOOKS)
def test_books_hold_every_table_with_typed_cells(format):
    sheets = sheets_in(BOOKS[format].write(PAPER, STAMP))
    assert list(sheets) == ["About this document", "Actions that are late", "All actions", "Text"]
    assert sheets["Actions that are late"] == [
        ["Action", "Due", "Days late", "Share", "Reason"],
        ["1.1 Café & <sofa>", date(2022, 3, 8), 12.0, 12.5, FORMULA],
        ["1.2", "", 0.0, -3.0, "@nobody \U0001f600 “quoted”"],
    ]
    assert sheets["All actions"] == as_text(WIDE)


@pytest.mark.parametrize("format", BOOKS)
def test_books_say_what_they_are_and_what_stands_outside_tables(format):
    sheets = sheets_in(BOOKS[format].write(PAPER, STAMP))
    assert sheets["About this document"][1:5] == [
        ["Title", "Review pack: Wolverhampton"],
        ["For", "12-month review"],
        ["Figures of", date(2023, 3, 8)],
        ["Reviewers", "DfE and NHS England"],
    ]
    assert ["Newest event of the history", 1234.0] in sheets["About this document"]
    assert sheets["Text"] == [
        ["Part", "Under", "What", "Text"],
        ["Where each area stands", "Area 1", "Text", "Two of three actions are late."],
        ["Where each area stands", "Area 1", "Remark", "From dates alone."],
        ["Where each area stands", "Area 1", "Point", "One clinic opened"],
        ["Where each area stands", "Area 1", "Point", "Two posts filled"],
        ["Where each area stands", "Area 1", "Quote", "Leaders know their area. (Letter of March 2023)"],
        ["Where each area stands", "Area 1", "Delivery", "At risk"],
        ["Where each area stands", "Area 1", "Days late", "12"],
        ["Risks", "", "Text", "This part could not be made."],
    ]


def test_csv_files_hold_every_table_and_a_description_of_each_column():
    files = files_in(csv_zip_file.write(PAPER, STAMP))
    assert list(files) == ["columns.csv", "about.csv", "late.csv", "actions.csv", "text.csv"]
    assert files["late.csv"] == [
        ["Action", "Due", "Days late", "Share", "Reason"],
        ["1.1 Café & <sofa>", "2022-03-08", "12", "12.50", f"'{FORMULA}"],
        ["1.2", "", "0", "-3", "'@nobody \U0001f600 “quoted”"],
    ]
    assert files["actions.csv"] == as_text(WIDE)
    assert [row[1:] for row in files["columns.csv"] if row[0] in ("File", "late.csv")] == [
        ["Table", "Column number", "Column", "Holds", "What it is"],
        ["Actions that are late", "1", "Action", "text", ""],
        ["Actions that are late", "2", "Due", "date", ""],
        ["Actions that are late", "3", "Days late", "whole number", ""],
        ["Actions that are late", "4", "Share", "number", ""],
        ["Actions that are late", "5", "Reason", "text", ""],
    ]


def test_columns_of_open_data_are_described_in_files_and_books():
    table = FactTable(
        "read", "Readings", ("Time", "Figure"), (("March", 53),), (1, 1), about=("Its end", "In per cent")
    )
    paper = replace(PAPER, sections=(Section("read", "Read", (table,)),))
    csv_rows = files_in(csv_zip_file.write(paper, STAMP))["columns.csv"]
    assert [row[3:] for row in csv_rows if row[0] == "read.csv"] == [
        ["Time", "text", "Its end"],
        ["Figure", "whole number", "In per cent"],
    ]
    assert [row for row in csv_rows if not row[-1]] == []
    for writer in BOOKS.values():
        described = sheets_in(writer.write(paper, STAMP))["Columns"]
        assert described[0] == ["Table", "Column", "Holds", "What it is"]
        assert [row[1:] for row in described if row[0] == "Readings"] == [
            ["Time", "text", "Its end"],
            ["Figure", "whole number", "In per cent"],
        ]


def test_what_looks_like_a_formula_is_text_in_a_spreadsheet():
    assert "<f>" not in part(xlsx_file.write(PAPER, STAMP), "xl/worksheets/sheet2.xml")
    assert "table:formula" not in part(ods_file.write(PAPER, STAMP), "content.xml")


@pytest.mark.parametrize("format", PAGES)
def test_a_table_of_120_actions_is_whole(format):
    writer, tables_in = PAGES[format]
    rows = tuple(
        tuple(f"{row}.{column} words that go on for a while" for column in range(10)) for row in range(120)
    )
    long = type(WIDE)("actions", "All actions", WIDE.headings, rows, WIDE.widths)
    section = type(PAPER.sections[0])("actions", "All actions", (long,))
    paper = type(PAPER)(PAPER.title, PAPER.subtitle, PAPER.facts, (section,))
    assert tables_in(writer.write(paper, STAMP))[-1] == as_text(long)


def test_a_figure_reads_the_same_on_a_page_and_in_a_sheet():
    on_page = tables_in_docx(docx_file.write(PAPER, STAMP))[2][1][1:4]
    in_sheet = sheets_in(xlsx_file.write(PAPER, STAMP))["Actions that are late"][1][1:4]
    assert on_page == ["8 Mar 2022", "12", "12.50"]
    assert [in_sheet[0], Decimal(in_sheet[1]), Decimal(in_sheet[2])] == [
        date(2022, 3, 8),
        12,
        Decimal("12.5"),
    ]
