"""Packs as PDF, read back: what stands in it, how it is tagged, and that nothing is lost at its edges."""

import io
import re
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pikepdf
import pypdf
import pytest

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
from reviews.writers import pdf_file, press
from reviews.writers.page import runs_of

STAMP = Stamp(2, date(2022, 10, 6), date(2022, 10, 7), "3fa4b1c2" * 8, 1234, "9e8d7c6b" * 8)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="700" height="200"><rect width="700" height="200" fill="#fff"
stroke="#000"/><text x="20" y="50">60</text></svg>"""
WAITS = FactTable(
    "waits",
    "Weeks that families wait",
    ("Month", "Weeks", "Since", "Remark"),
    (("March", 12, date(2022, 3, 8), None), ("April", Decimal("9.5"), None, "Fewer calls")),
    (2, 1, 2, 4),
)
RICH = Document(
    "Review pack",
    "6-month review",
    (("Plan", "Written Statement of Action"), ("Held on", date(2022, 10, 20))),
    (
        Section(
            "summary",
            "Summary",
            (
                Paragraph("We are on the way."),
                Paragraph("Agreed by the board.", quiet=True),
                Bullets(("Two areas go well.", "One does not.")),
            ),
        ),
        Section(
            "areas",
            "Where each area stands",
            (
                Heading("1 Joint commissioning", 4),
                Quote("They listen now.", "A parent, 12 September 2022"),
                Facts((("Delivery", "On track"), ("Judged", None))),
                WAITS,
                Picture("waits", "Waits, in weeks", "They fell from 12 to 9.5 weeks.", SVG),
            ),
        ),
        Section("risks", "Risks", (FactTable("risks", "Risks now", ("Risk", "Owner"), (), (3, 1)),)),
        Section("next", "Next steps", (Paragraph("The board meets again."),)),
    ),
)


def document(*blocks):
    return Document("Pack", "", (), (Section("one", "One", blocks),))


def table(columns, rows, text="Agreed by the board"):
    heads = tuple(f"Head {column}" for column in range(columns))
    body = tuple(tuple(f"{text} r{row}c{column}." for column in range(columns)) for row in range(rows))
    return FactTable("all", "All actions", heads, body, (1,) * columns)


def pages(made):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def words(made):
    """All of its text; lines and words may break anywhere."""
    return re.sub(r"\s+", "", "".join(pages(made)))


def elements(element, kind) -> Iterator[pikepdf.Dictionary]:
    """The tags of a kind, in the order in which they are read out."""
    for one in element if isinstance(element, pikepdf.Array) else [element]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            if f"/{kind}" == one.S:
                yield one
            if "/K" in one:
                yield from elements(one.K, kind)


@pytest.fixture
def tags():
    """Opens what was made, and finds its tags."""
    opened = []

    def find(made, kind):
        opened.append(pikepdf.open(io.BytesIO(made)))
        return list(elements(opened[-1].Root.StructTreeRoot.K, kind))

    yield find
    for pdf in opened:
        pdf.close()


@pytest.fixture(scope="module")
def rich():
    return pdf_file.write(RICH, STAMP)


# What stands in it

TEXTS = [
    "Review pack",
    "6-month review",
    "Written Statement of Action",
    "20 October 2022",
    "Where each area stands",
    "We are on the way.",
    "Agreed by the board.",
    "Two areas go well.",
    "“They listen now.”",
    "A parent, 12 September 2022",
    "On track",
    "Weeks that families wait",
    "8 Mar 2022",
    "9.5",
    "Fewer calls",
    "Waits, in weeks",
    "None.",
    "The board meets again.",
    "Edition 2, figures of 6 October 2022.",
    STAMP.digest,
    STAMP.head_hash,
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_in_it(rich, text):
    assert text.replace(" ", "") in words(rich)


def test_every_page_says_what_it_belongs_to(rich):
    found = pages(rich)
    for number, page in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in page
        assert "Edition 2, figures of 6 October 2022." in page
        assert STAMP.digest[:16] in page
        assert "DRAFT" not in page


def test_draft_says_so_on_every_page():
    for page in pages(pdf_file.write(RICH, None)):
        assert "DRAFT" in page
        assert "Draft: its figures may still change." in page


ODD = [
    "#strong[x] = *bold* _it_ $x^2$ <label> @cite \\ // /* `raw` ~ --- - + 1. [a] {b}",
    "\"straight\" and 'single' quotes, “curly” & <b>bold</b>",
    "=SUM(A1:A9) +1 -2 @cmd",
    "Zażółć gęślą jaźń, Ştefan, Ω, Жанна",
    "😀 and 👍",
    "a" * 400,
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("place", ["paragraph", "cell", "heading"])
def test_odd_text_appears_as_typed(text, place):
    block = {
        "paragraph": Paragraph(text),
        "cell": FactTable("odd", "Odd", tuple("abcdef"), (("1", text, *"2345"),), (1,) * 6),
        "heading": Heading(text),
    }[place]
    assert text.replace(" ", "") in words(pdf_file.write(document(block), STAMP))


def test_arabic_stands_in_it():
    made = words(pdf_file.write(document(Paragraph("السلام عليكم")), STAMP))
    assert set("السلامعليكم") <= set(made)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("漢字 and more", "[U+6F22][U+5B57]andmore"), ("bell\x07", "bell[U+0007]"), ("한", "[U+D55C]")],
)
def test_letter_that_no_font_has_is_named(text, shown):
    assert shown in words(pdf_file.write(document(Paragraph(text)), STAMP))


# How it is tagged


def test_says_what_it_is(rich):
    with pikepdf.open(io.BytesIO(rich)) as pdf:
        about = pdf.Root.Metadata.read_bytes().decode()
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Review pack"
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        assert {name: str(said) for name, said in pdf.docinfo.items()} == {
            "/Title": "Review pack",
            "/Creator": pdf.docinfo["/Creator"],
            "/CreationDate": "D:20221007000000Z",
            "/ModDate": "D:20221007000000Z",
        }
        assert "dc:creator" not in about and "<pdf:Producer" not in about


def test_headings_are_levels_without_a_gap(rich, tags):
    found = {level: [str(one.T) for one in tags(rich, level)] for level in ("H1", "H2", "H3", "H4")}
    assert found == {
        "H1": ["Review pack"],
        "H2": ["Contents", "Summary", "Where each area stands", "Risks", "Next steps"],
        "H3": ["1 Joint commissioning"],
        "H4": [],
    }


def scopes(cells):
    return [str(one.Scope) for cell in cells for one in cell.A if "/Scope" in one]


def test_tables_have_heads_of_columns_and_rows(rich, tags):
    waits = next(one for one in tags(rich, "Table") if len(list(elements(one, "TR"))) == 3 and "/K" in one)
    rows = list(elements(waits, "TR"))
    assert [scopes(elements(row, "TH")) for row in rows] == [["/Column"] * 4, ["/Row"], ["/Row"]]
    assert [len(list(elements(row, "TD"))) for row in rows] == [0, 3, 3]


def test_table_has_its_caption(rich, tags):
    captions = [list(elements(one, "Caption")) for one in tags(rich, "Table")]
    assert [len(found) for found in captions] == [0, 0, 1, 1]  # two of them are facts


def test_picture_is_told(rich, tags):
    assert [str(one.Alt) for one in tags(rich, "Figure")] == ["They fell from 12 to 9.5 weeks."]


def test_bullets_and_quotes_are_told(rich, tags):
    assert len(tags(rich, "LI")) == 2
    assert len(tags(rich, "TOCI")) == 4


# How it comes out


def test_same_document_gives_same_bytes(rich):
    assert pdf_file.write(RICH, STAMP) == rich


@pytest.mark.parametrize("stamp", [STAMP, None])
def test_no_moment_of_today_stands_in_it(monkeypatch, stamp):
    first = pdf_file.write(RICH, stamp)
    time.sleep(1.1)  # a PDF writes its moments in seconds
    assert pdf_file.write(RICH, stamp) == first


def test_long_and_wide_table_comes_whole_and_soon():
    rows, columns = 120, 14
    started = time.process_time()
    made = pdf_file.write(document(table(columns, rows)), STAMP)
    assert time.process_time() - started < 5
    text = words(made)
    lost = [
        f"r{row}c{column}."
        for row in range(rows)
        for column in range(columns)
        if f"r{row}c{column}." not in text
    ]
    assert lost == []
    assert 8 <= len(pages(made)) <= 20


def test_wide_table_lies_on_its_side_with_its_head_on_each_page():
    made = pypdf.PdfReader(io.BytesIO(pdf_file.write(document(table(14, 60)), STAMP)))
    first, *wide = made.pages
    assert first.mediabox.width < first.mediabox.height
    assert all(page.mediabox.width > page.mediabox.height for page in wide)
    assert all("Head0" in page.extract_text().replace(" ", "").replace("\n", "") for page in wide)


def sides(*blocks):
    """How each page lies, but for the numbers of such pages in a row."""
    pages = pypdf.PdfReader(io.BytesIO(pdf_file.write(document(*blocks), STAMP))).pages
    lying = ["wide" if page.mediabox.width > page.mediabox.height else "upright" for page in pages]
    return [one for place, one in enumerate(lying) if place == 0 or lying[place - 1] != one]


WORDS, REMARK = Paragraph("words"), Paragraph("a remark", quiet=True)
COUNTS = FactTable("n", "Counts", ("Area", *"abcdefghi"), (("One", *range(9)),), (3, *[1] * 9))


@pytest.mark.parametrize(
    ("blocks", "lie"),
    [
        ((WORDS, table(3, 2), WORDS), ["upright"]),
        ((WORDS, COUNTS), ["upright"]),
        ((WORDS, table(12, 2), REMARK), ["upright", "wide"]),
        (
            (table(3, 2), Heading("All"), WORDS, table(12, 2), table(12, 2), WORDS),
            ["upright", "wide", "upright"],
        ),
    ],
)
def test_only_what_is_wide_lies_on_its_side(blocks, lie):
    assert sides(*blocks) == lie


def test_what_goes_with_a_wide_table_lies_with_it():
    blocks = (table(3, 2), Heading("All"), WORDS, table(12, 2), REMARK, table(12, 2), WORDS)
    assert runs_of(blocks) == [(blocks[:1], False), (blocks[1:6], True), (blocks[6:], False)]


def test_picture_takes_its_words_along():
    picture = RICH.sections[1].blocks[-1]
    told = pdf_file.told_blocks((Heading("a"), WORDS, picture, WORDS, picture, WORDS), 2, 400)
    assert [(one["kind"], one.get("sticky")) for one in told] == [
        ("Heading", None), ("Picture", None), ("Paragraph", True), ("Picture", None), ("Paragraph", False),
    ]  # fmt: skip
    assert [[each["text"] for each in one["beside"]] for one in told if "beside" in one] == [["words"], []]


def widths(made):
    """Where the columns of the first table on the last page begin, from the left."""
    found = {}

    def look(text, matrix, at, *_):
        if text.strip():
            found.setdefault(text.strip(), round(at[4] * matrix[0] + matrix[4]))

    pypdf.PdfReader(io.BytesIO(made)).pages[-1].extract_text(visitor_text=look)
    return found


def test_column_is_no_wider_than_its_texts_while_another_has_long_ones():
    rows = (("1", "Yes", "long words " * 20), ("2", "No", "long words " * 20))
    one = FactTable("n", "Texts", ("No.", "Done", "Remark"), rows, (1, 1, 1))
    found = widths(pdf_file.write(document(one), STAMP))
    assert found["Remark"] < 130


EDGES = [
    document(table(14, 5, text="Unaufschiebbarkeitsbescheinigungen")),
    document(table(6, 2, text="x" * 150)),
    document(table(30, 3)),
    document(table(9, 1, text="word " * 300)),
    document(FactTable("n", "Narrow", ("a", "b"), (("x" * 90, "word " * 900),), (1, 99))),
    document(Heading("h" * 300), Paragraph("p" * 300), Bullets(("b" * 300,)), Quote("q" * 300, "s" * 300)),
    document(Facts((("n" * 90, "v" * 300),))),
    document(*[Facts((("a", "b"),))] * 60),
]


@pytest.mark.parametrize("given", EDGES)
def test_nothing_stands_outside_its_page(given):
    """No text begins outside the margins or in the foot, and none can end there: a letter has a third of its height."""
    for page in pypdf.PdfReader(io.BytesIO(pdf_file.write(given, STAMP))).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        outside = []

        def look(text, matrix, at, font, size, width=width, height=height, outside=outside):
            x, y = at[4] * matrix[0] + matrix[4], at[5] * matrix[3] + matrix[5]
            end = x + len(text.strip()) * size * abs(at[0]) * 0.33
            if text.strip() and not (x > 50 and end < width - 50 and 20 < y < height - 40):
                outside.append((text, x, y, end))

        page.extract_text(visitor_text=look)
        assert outside == []


def test_without_fonts_says_what_to_do(settings, tmp_path):
    settings.FONTS = tmp_path
    press.fonts.cache_clear()
    try:
        with pytest.raises(press.FontsMissing, match="run manage.py assets"):
            pdf_file.write(RICH, STAMP)
    finally:
        press.fonts.cache_clear()
