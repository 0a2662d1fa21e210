"""What leaves holds what can be seen and nothing else: no names, no hidden sheets or rows, no remarks, no leftovers of
a template; and it can be read by everybody: headings, repeated heads, our language, texts for pictures."""

import re

import pytest

from reviews.writers import docx_file, ods_file, odt_file, xlsx_file
from tests.reviews.writers.papers import PAPER, STAMP, part, parts

WRITERS = {"docx": docx_file, "odt": odt_file, "xlsx": xlsx_file, "ods": ods_file}
SHEETS = [f"xl/worksheets/sheet{number}.xml" for number in range(1, 5)]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: writer.write(PAPER, STAMP) for name, writer in WRITERS.items()}


@pytest.mark.parametrize("format", WRITERS)
def test_no_part_but_those_that_are_needed(files, format):
    strange = re.compile(
        r"thumbnail|comments|customXml|externalLinks|revisions|vbaProject|layout-cache", re.I
    )
    assert [name for name in parts(files[format]) if strange.search(name)] == []


def test_office_files_name_nobody(files):
    for format in ("docx", "xlsx"):
        about = part(files[format], "docProps/core.xml")
        assert re.findall(r"<(dc:creator|cp:lastModifiedBy|dc:description)>([^<]+)<", about) == []
        assert re.findall(r"<(Company|Manager)>([^<]+)<", part(files[format], "docProps/app.xml")) == []


def test_open_documents_name_nobody(files):
    for format in ("odt", "ods"):
        about = part(files[format], "meta.xml")
        assert re.findall(r"creator|printed-by|user-defined|LibreOffice|template", about) == []
        assert "config:config-item" not in part(files[format], "settings.xml")


def test_a_book_hides_nothing(files):
    assert "hidden" not in part(files["xlsx"], "xl/workbook.xml").lower()
    assert [name for name in SHEETS if "hidden=" in part(files["xlsx"], name)] == []
    assert (
        re.findall(
            r'table:(?:visibility|display)="(?!true|visible)|table:filter|office:annotation',
            part(files["ods"], "content.xml"),
        )
        == []
    )


def test_pages_track_no_changes_and_hold_no_remarks(files):
    assert re.findall(r"<w:(?:ins|del|vanish|comment)\b", part(files["docx"], "word/document.xml")) == []
    found = re.findall(r"tracked-changes|office:annotation|text:hidden", part(files["odt"], "content.xml"))
    assert found == []


def test_pages_have_headings_in_their_order(files):
    word = re.findall(r'<w:pStyle w:val="Heading(\d)"/>', part(files["docx"], "word/document.xml"))
    open_document = re.findall(r'<text:h [^>]*text:outline-level="(\d)"', part(files["odt"], "content.xml"))
    assert word == open_document == ["1", "2", "1", "1"]


def test_the_head_of_a_table_is_repeated_on_each_page(files):
    assert part(files["docx"], "word/document.xml").count("<w:tblHeader/>") == 2
    assert part(files["odt"], "content.xml").count("<table:table-header-rows>") == 2


def test_pages_speak_our_language(files):
    assert re.findall(r'<w:lang [^>]*w:val="([^"]+)"', part(files["docx"], "word/styles.xml")) == ["en-GB"]
    for format in ("odt", "ods"):
        spoken = re.findall(r'fo:language="(\w+)" fo:country="(\w+)"', part(files[format], "styles.xml"))
        assert set(spoken) == {("en", "GB")}


def test_pictures_have_a_text_in_their_place(files):
    described = "Two of three actions are late."
    assert re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', part(files["docx"], "word/document.xml")) == [
        described
    ]
    assert re.findall(r"<svg:desc>([^<]*)</svg:desc>", part(files["odt"], "content.xml")) == [described]


def test_the_foot_says_which_edition_it_is(files):
    foot = "Review pack: Wolverhampton. Edition 2, figures of 30 September 2025."
    assert foot in part(files["docx"], "word/footer1.xml")
    assert part(files["odt"], "styles.xml").count(foot) == 2  # pages that stand, and pages that lie


@pytest.mark.parametrize(("format", "where"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_the_end_proves_the_edition(files, format, where):
    told = part(files[format], where)
    assert [text in told for text in (STAMP.digest, STAMP.head_hash, "number 1234")] == [True] * 3


@pytest.mark.parametrize(("format", "where"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_a_draft_says_so(format, where):
    assert "Draft: its figures may still change." in part(WRITERS[format].write(PAPER, None), where)
