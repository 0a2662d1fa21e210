"""A pack for Word: real headings, tables whose head is repeated on each page, pictures with a text in place of
them, our language, and nobody's name."""

import io
from datetime import datetime, time

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table
from docx.text.run import Run

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
    cell_text,
)
from reviews.writers.columns import brief, numbers_of, widths_of
from reviews.writers.docx_tables import INSET, SMALL, describe, fill, hold, line, repeated, shade
from reviews.writers.page import DRAFT, PICTURE, WIDE_FROM, foot_of, proof_of, runs_of, stays
from reviews.writers.picture import png
from reviews.writers.settled import settled

FONT = "Arial"  # on every machine that has Word
PORTRAIT, LANDSCAPE = (Cm(21), Cm(29.7)), (Cm(29.7), Cm(21))
MARGIN = Cm(2)
INK, QUIET = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x5A, 0x5F)
# Parts of the library's template that say nothing of ours.
LEFT_OUT = ("/thumbnail", "/customXml", "/stylesWithEffects")
# Style, size in points, space before and after in points.
STYLES = {
    "Title": (26, 0, 6),
    "Subtitle": (14, 0, 18),
    "Heading 1": (18, 18, 6),
    "Heading 2": (14, 14, 4),
    "Heading 3": (12, 10, 4),
    "Normal": (11, 0, 6),
    "List Bullet": (11, 0, 3),
    "Quote": (11, 6, 6),
    "Caption": (11, 10, 4),
}
LEADING = ("Heading 1", "Heading 2", "Heading 3", "Caption")  # stay with what is below
LONGEST_PROPERTY = 255  # letters, of what Word says about a file
TIGHT = Pt(7.5)  # in tables of many columns


def write(document: Document, stamp: Stamp | None) -> bytes:
    docx = blank(document, stamp)
    head(docx, document, stamp)
    for section in document.sections:
        draw_section(docx, section)
    if stamp:
        draw_proof(docx, stamp)
    kept = io.BytesIO()
    docx.save(kept)
    return settled(kept.getvalue(), stamp)


def blank(document: Document, stamp: Stamp | None) -> Docx:
    docx = open_docx()
    for rels in (docx.part.package.rels, docx.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(LEFT_OUT)]:
            del rels[key]
    about = docx.core_properties
    about.title, about.subject = document.title[:LONGEST_PROPERTY], document.subtitle[:LONGEST_PROPERTY]
    about.language = document.language
    about.author = about.last_modified_by = about.comments = ""
    about.revision = 1
    if stamp:
        about.created = about.modified = datetime.combine(stamp.frozen_on, time())
    for name, (size, before, after) in STYLES.items():
        style = docx.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), INK
        style.font.italic = False
        style.font.bold = name.startswith(("Title", "Heading", "Caption"))
        for spread in style.element.get_or_add_rPr().findall(qn("w:spacing")):
            style.element.rPr.remove(spread)  # letters far apart
        fonts = style.element.rPr.get_or_add_rFonts()
        fonts.attrib.clear()  # the theme's faces would win
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        style.paragraph_format.keep_with_next = name in LEADING or None
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    line = docx.styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
    line.getparent().remove(line)
    docx.styles["Quote"].paragraph_format.left_indent = Cm(1)
    docx.styles["Caption"].paragraph_format.keep_with_next = True
    speak(docx, document.language)
    page = docx.sections[0]
    page.page_width, page.page_height = PORTRAIT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    draw_foot(docx, document, stamp)
    return docx


def speak(docx: Docx, language: str) -> None:
    """The language that Word checks and screen readers speak, for all text."""
    defaults = docx.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia"):
        spoken.set(qn(name), language)


def draw_foot(docx: Docx, document: Document, stamp: Stamp | None) -> None:
    line = docx.sections[0].footer.paragraphs[0]
    for text, number in ((f"{foot_of(document, stamp)}    Page ", "PAGE"), (" of ", "NUMPAGES")):
        small(line.add_run(text))
        for kind, told in (("begin", ""), ("", number), ("end", "")):
            small(field_part(line.add_run(), kind, told))


def field_part(run: Run, kind: str, text: str) -> Run:
    """Of a number that Word works out: where it begins, what it is, where it ends."""
    part = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        part.set(qn("w:fldCharType"), kind)
    else:
        part.text = text
    run._r.append(part)
    return run


def small(run: Run) -> None:
    run.font.size, run.font.color.rgb = SMALL, QUIET


def head(docx: Docx, document: Document, stamp: Stamp | None) -> None:
    docx.add_paragraph(document.title, style="Title")
    docx.add_paragraph(document.subtitle, style="Subtitle")
    if not stamp:
        docx.add_paragraph(DRAFT)
    draw_facts(docx, Facts(document.facts))


def draw_section(docx: Docx, section: Section) -> None:
    for place, (blocks, wide) in enumerate(runs_of(section.blocks)):
        turn(docx, LANDSCAPE if wide else PORTRAIT)
        if place == 0:
            docx.add_heading(section.title, level=1)
        for number, block in enumerate(blocks):
            DRAWN[type(block)](docx, block)
            if stays(blocks, number):
                docx.paragraphs[-1].paragraph_format.keep_with_next = True


def draw_heading(docx: Docx, block: Heading) -> None:
    docx.add_heading(block.text, level=block.level - 1)


def draw_paragraph(docx: Docx, block: Paragraph) -> None:
    run = docx.add_paragraph().add_run(block.text)
    if block.quiet:
        small(run)


def draw_bullets(docx: Docx, block: Bullets) -> None:
    for item in block.items:
        docx.add_paragraph(item, style="List Bullet")


def draw_quote(docx: Docx, block: Quote) -> None:
    docx.add_paragraph(f"“{block.text}”", style="Quote").paragraph_format.keep_with_next = True
    small(docx.add_paragraph(style="Quote").add_run(block.source))


def draw_facts(docx: Docx, block: Facts) -> None:
    table = grid(docx, len(block.rows), [room_of(docx) / 3, room_of(docx) * 2 / 3])
    for row, (name, value) in zip(table.rows, block.rows, strict=True):
        fill(row.cells[0], name, bold=True)
        fill(row.cells[1], cell_text(value))
    hold(list(table.rows)[:-1])
    docx.add_paragraph().paragraph_format.space_after = Pt(2)


def draw_table(docx: Docx, block: FactTable) -> None:
    docx.add_paragraph(block.caption, style="Caption")
    size = TIGHT if len(block.headings) >= WIDE_FROM else SMALL
    table = grid(docx, len(block.rows) + 1, widths_of(block, room_of(docx), size.pt, INSET))
    numbers = numbers_of(block)
    repeated(table)
    # Asking a row for its cells takes long in large tables, so each is asked once.
    for cell, heading, number in zip(table.rows[0].cells, block.headings, numbers, strict=True):
        fill(cell, heading, bold=True, size=size, right=number)
        shade(cell)
    for row, values in zip(list(table.rows)[1:], block.rows, strict=True):
        for cell, value, number in zip(row.cells, values, numbers, strict=True):
            fill(cell, brief(value), size=size, right=number)
    describe(table, block.caption)
    docx.add_paragraph().paragraph_format.space_after = Pt(2)


def draw_picture(docx: Docx, block: Picture) -> None:
    docx.add_paragraph(block.title, style="Caption")
    shape = docx.add_picture(io.BytesIO(png(block.svg)), width=Pt(room_of(docx) * PICTURE))
    drawn = shape._inline.docPr
    drawn.set("descr", block.description)
    drawn.set("title", block.title)


DRAWN = {
    Heading: draw_heading,
    Paragraph: draw_paragraph,
    Bullets: draw_bullets,
    Quote: draw_quote,
    Facts: draw_facts,
    FactTable: draw_table,
    Picture: draw_picture,
}


def draw_proof(docx: Docx, stamp: Stamp) -> None:
    for text in proof_of(stamp):
        draw_paragraph(docx, Paragraph(text, quiet=True))


def turn(docx: Docx, size: tuple[Cm, Cm]) -> None:
    """The pages from here on stand upright or lie, unless they do so already."""
    side = WD_ORIENT.LANDSCAPE if size is LANDSCAPE else WD_ORIENT.PORTRAIT
    if docx.sections[-1].orientation == side:
        return
    page = docx.add_section(WD_SECTION.NEW_PAGE)
    page.page_width, page.page_height = size
    page.orientation = side


def room_of(docx: Docx) -> float:
    """Between the margins of the pages that are being written, in points."""
    return Emu(docx.sections[-1].page_width - 2 * MARGIN).pt


def grid(docx: Docx, rows: int, widths: list[float]) -> Table:
    """A table with columns of so many points, with thin lines between its rows."""
    table = docx.add_table(rows, len(widths))
    table.autofit = False
    for column, points in zip(table.columns, widths, strict=True):
        column.width = Pt(points)
        for cell in column.cells:
            cell.width = Pt(points)
    line(table)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table
