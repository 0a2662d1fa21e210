"""Whatever people type, paste or send: each format can be made of it, for an edition that cannot be made has no second
try. Markup of any kind is words."""

from datetime import date

import pytest

from reviews.building import writer
from reviews.choices import FileFormat
from reviews.contents.pictures import bars_svg
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
    kept,
    read,
)
from reviews.writers.picture import for_pages, in_our_font
from tests.reviews.writers.papers import STAMP, part, parts, sheets_in

ODD = {
    "markup": "<script>alert(1)</script></text></svg>]]>&xxe;<!DOCTYPE a [<!ENTITY b 'c'>]><?php",
    "typst": '#read("/etc/passwd") #import "@preview/x:0.1.0": * $x$ `r` @ref <lab> \\ #panic("x")',
    "control": "a\x01b\x08c\x1bd\x7fe\x85f\x9fg\x0bh\x0ci\x1cj\ufffek\ufdd0",
    "direction": "a\u202eb\u2066c\u200f\u061c\ufeffd\u200b\u200d",
    "formula": "=cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "scripts": "漢字 ภาษาไทย हिन्दी עברית العربية \u1680",
    "signs": "👩‍👩‍👧‍👦 🇬🇧 ❤️ 1\ufe0f\u20e3",
    "marks": "Z" + "\u0301\u0316" * 100,
    "private": "\ue000\U000f0000\U0010ffff",
    "lines": "a\nb\r\nc\u2028d\u2029e\n\n\n",
    "spaces": "   ",
    "long": "x" * 6000,
}


def told(words: str) -> Document:
    """Says them everywhere; in its names no more than a name can hold."""
    name = words[:400]
    picture = bars_svg([(name, {"on_track": 1})])
    table = FactTable("k", name, (name, "n"), ((name, words), (name, None)), (1, 1))
    blocks = (
        *(Heading(f"1. {name}"), Paragraph(words), Paragraph(words, quiet=True), Bullets((words, words))),
        *(Quote(words, name), Facts(((name, words),)), table, Picture("p", name, name, picture)),
    )
    return read(kept(Document(name, name, ((name, words),), (Section("a", f"A {name}", blocks),))))


@pytest.mark.parametrize("format", FileFormat)
@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_each_format_is_made(words, format):
    assert len(writer(format)(told(words), STAMP)) > 1000


@pytest.mark.parametrize(
    ("format", "name"), [("docx", "word/document.xml"), ("odt", "content.xml"), ("ods", "content.xml")]
)
def test_markup_is_words(format, name):
    content = writer(FileFormat(format))(told(ODD["markup"]), STAMP)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in part(content, name)
    assert [one for one in parts(content) if "<!DOCTYPE" in part_or_nothing(content, one)] == []


def part_or_nothing(content: bytes, name: str) -> str:
    return part(content, name) if name.endswith((".xml", ".rels")) else ""


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("2. Waiting less: é – “now” Ω ж", True),
        ("❤️", False),
        ("हि", False),
        ("\ufeff", False),
        ("Z\u0316", False),
    ],
)
def test_words_of_a_picture_stay_letters_where_a_tagged_pdf_can_hold_them(name, drawn):
    svg = bars_svg([(name, {"on_track": 1})])
    found = for_pages(svg)
    assert (found == in_our_font(svg), "data:image/png;base64," in found) == (drawn, not drawn)


def test_a_name_longer_than_word_can_hold_stands_whole_in_the_text():
    long = Document("x" * 400, "", (("Day", date(2023, 3, 8)),), ())
    content = writer(FileFormat.DOCX)(long, STAMP)
    assert "x" * 400 in part(content, "word/document.xml")
    assert part(content, "docProps/core.xml").count("x" * 255) == 1


def test_a_cell_longer_than_excel_can_hold_says_that_it_goes_on():
    table = FactTable("k", "Long", ("a",), (("x" * 40_000,),), (1,))
    content = writer(FileFormat.XLSX)(Document("t", "", (), (Section("a", "A", (table,)),)), STAMP)
    [_, [text]] = sheets_in(content)["Long"]
    assert (len(text), text[-2:]) == (32_767, "x…")
