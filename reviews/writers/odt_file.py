"""A pack as OpenDocument text: the same pages as the one for Word, in the open format."""

import struct
from collections.abc import Sequence

from odfdo import Cell as OdfCell
from odfdo import Column, Element, Frame, Header, HeaderRows, List, ListItem, Row, Table
from odfdo import Document as Odf
from odfdo import Paragraph as Line

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
from reviews.writers.odf import add_styles, blank, bytes_of
from reviews.writers.page import DRAFT, WIDE_FROM, foot_of, is_wide, proof_of
from reviews.writers.picture import png

ROOM = {False: 17.0, True: 25.7}  # centimetres between the margins, upright and lying
INK, QUIET, RULE = "#0b0c0c", "#505a5f", "#b1b4b6"

STYLE = """<style:style style:name="{name}" style:family="paragraph" {more}>
<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" {lines}/>
<style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="{size}pt"
 fo:color="{colour}" {face}/>
</style:style>"""
BOLD, STAYS = 'fo:font-weight="bold"', 'fo:keep-with-next="always"'
# Name, size, space before and after in points, its face, its lines, its colour.
STYLES = (
    ("Title", 26, 0, 6, BOLD, STAYS, INK),
    ("Subtitle", 14, 0, 18, "", "", INK),
    ("Heading_20_1", 18, 18, 6, BOLD, STAYS, INK),
    ("Heading_20_2", 14, 14, 4, BOLD, STAYS, INK),
    ("Heading_20_3", 12, 10, 4, BOLD, STAYS, INK),
    ("Text_20_body", 11, 0, 6, "", "", INK),
    ("Quotation", 11, 6, 3, "", 'fo:margin-left="1cm" ' + STAYS, INK),
    ("Source", 9, 0, 6, "", 'fo:margin-left="1cm"', QUIET),
    ("Caption", 11, 10, 4, BOLD, STAYS, INK),
    ("Quiet", 9, 0, 6, "", "", QUIET),
    ("Cell", 9, 2, 2, "", "", INK),
    ("Head_20_cell", 9, 2, 2, BOLD, "", INK),
    ("Tight_20_cell", 7.5, 2, 2, "", "", INK),
    ("Tight_20_head", 7.5, 2, 2, BOLD, "", INK),
)
TURNED = """<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Heading_20_1"
 style:master-page-name="{page}"><style:paragraph-properties style:page-number="auto"/></style:style>"""
LAYOUT = """<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{wide}cm"
 fo:page-height="{high}cm" style:print-orientation="{lies}" fo:margin="2cm"/><style:footer-style>
<style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>"""
PAGE = """<style:master-page style:name="{name}" style:page-layout-name="{layout}"><style:footer>
<text:p text:style-name="Quiet"/></style:footer></style:master-page>"""
CELL = """<style:style style:name="Lined" style:family="table-cell"><style:table-cell-properties
 fo:border-bottom="0.5pt solid {rule}" fo:padding="0.05cm"/></style:style>"""
ROW = """<style:style style:name="Whole" style:family="table-row">
<style:table-row-properties fo:keep-together="always"/></style:style>"""
WIDTH = """<style:style style:name="{name}" style:family="table-column">
<style:table-column-properties style:column-width="{cm:.2f}cm"/></style:style>"""


def write(document: Document, stamp: Stamp | None) -> bytes:
    odf = blank("text", document, stamp)
    dress(odf, foot_of(document, stamp))
    body = Pages(odf)
    body.add(Line(document.title, style="Title"), Line(document.subtitle, style="Subtitle"))
    if not stamp:
        body.add(Line(DRAFT, style="Text_20_body"))
    body.facts(Facts(document.facts))
    for section in document.sections:
        body.section(section)
    for text in proof_of(stamp) if stamp else []:
        body.paragraph(Paragraph(text, quiet=True))
    return bytes_of(odf)


def dress(odf: Odf, foot: str) -> None:
    """Our styles in place of the template's, and pages that stand and pages that lie, with their foot."""
    for name, size, before, after, face, lines, colour in STYLES:
        told = STYLE.format(
            name=name, size=size, before=before, after=after, face=face, lines=lines, colour=colour, more=""
        )
        odf.insert_style(Element.from_tag(told))
    styles = odf.styles.root
    for level in styles.xpath("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")  # headings without numbers
        level.del_attribute("style:num-suffix")
        level.del_attribute("loext:num-list-format")
    for one in styles.xpath("//style:page-layout | //style:master-page"):
        one.delete()
    automatic, masters = (
        styles.get_element(f"//office:{name}") for name in ("automatic-styles", "master-styles")
    )
    for name, (wide, high, lies) in {
        "Standard": (21, 29.7, "portrait"),
        "Lying": (29.7, 21, "landscape"),
    }.items():
        automatic.append(
            Element.from_tag(LAYOUT.format(name=f"{name}Layout", wide=wide, high=high, lies=lies))
        )
        page = Element.from_tag(PAGE.format(name=name, layout=f"{name}Layout"))
        numbered(page.get_element("//text:p"), foot)
        masters.append(page)
        add_styles(odf, TURNED.format(name=f"Onto{name}", page=name))
    add_styles(odf, CELL.format(rule=RULE), ROW)


def numbered(line: Element, foot: str) -> None:
    line.append(f"{foot} Page ")
    line.append(Element.from_tag('<text:page-number text:select-page="current">1</text:page-number>'))
    line.append(" of ")
    line.append(Element.from_tag("<text:page-count>1</text:page-count>"))


class Pages:
    """The body while it grows: which way its pages stand, and how wide its columns have been."""

    def __init__(self, odf: Odf) -> None:
        self.odf = odf
        self.lying = False
        self.widths: set[str] = set()
        self.pictures = 0

    def add(self, *elements: Element) -> None:
        for element in elements:
            self.odf.body.append(element)

    def section(self, section: Section) -> None:
        lies = is_wide(section)
        style = "Heading_20_1"
        if lies != self.lying:
            style = "OntoLying" if lies else "OntoStandard"
        self.lying = lies
        self.add(header(1, section.title, style))
        for block in section.blocks:
            DRAWN[type(block)](self, block)

    def heading(self, block: Heading) -> None:
        level = block.level - 1
        self.add(header(level, block.text, f"Heading_20_{level}"))

    def paragraph(self, block: Paragraph) -> None:
        self.add(Line(block.text, style="Quiet" if block.quiet else "Text_20_body"))

    def bullets(self, block: Bullets) -> None:
        points = List()
        for item in block.items:
            points.append(ListItem(Line(item, style="Text_20_body")))
        self.add(points)

    def quote(self, block: Quote) -> None:
        self.add(Line(f"“{block.text}”", style="Quotation"), Line(block.source, style="Source"))

    def facts(self, block: Facts) -> None:
        table = self.grid("Facts", (1, 2))
        for name, value in block.rows:
            table.append(row_of([name, cell_text(value)], ["Head_20_cell", "Cell"]))
        self.add(table, Line("", style="Quiet"))

    def table(self, block: FactTable) -> None:
        cell, head = (
            ("Tight_20_cell", "Tight_20_head")
            if len(block.headings) >= WIDE_FROM
            else ("Cell", "Head_20_cell")
        )
        table = self.grid(block.key, block.widths)
        heads = HeaderRows()
        heads.append(row_of(block.headings, [head] * len(block.headings)))
        table.append(heads)
        for row in block.rows:
            table.append(row_of([cell_text(one) for one in row], [cell] * len(row)))
        self.add(Line(block.caption, style="Caption"), table, Line("", style="Quiet"))

    def picture(self, block: Picture) -> None:
        content = png(block.svg)
        # The name in the file counts them: the library's own names are drawn by lot.
        self.pictures += 1
        name = f"Pictures/{self.pictures}.png"
        self.odf.container.set_part(name, content)
        self.odf.manifest.add_full_path(name, "image/png")
        wide, high = struct.unpack(">II", content[16:24])  # where every PNG says it
        room = ROOM[self.lying]
        frame = Frame.image_frame(
            name, size=(f"{room}cm", f"{room * high / wide:.2f}cm"), anchor_type="as-char"
        )
        frame.svg_title, frame.svg_description = block.title, block.description
        line = Line("", style="Text_20_body")
        line.append(frame)
        self.add(Line(block.title, style="Caption"), line)

    def grid(self, name: str, widths: Sequence[int]) -> Table:
        table = Table(name)
        share = ROOM[self.lying] / sum(widths)
        for width in widths:
            cm = share * width
            style = f"Wide{round(cm * 100)}"
            if style not in self.widths:
                self.widths.add(style)
                add_styles(self.odf, WIDTH.format(name=style, cm=cm))
            table.append(Column(style=style))
        return table


DRAWN = {
    Heading: Pages.heading,
    Paragraph: Pages.paragraph,
    Bullets: Pages.bullets,
    Quote: Pages.quote,
    Facts: Pages.facts,
    FactTable: Pages.table,
    Picture: Pages.picture,
}


def header(level: int, text: str, style: str) -> Header:
    made = Header(level, text, formatted=False)
    made.set_attribute("text:style-name", style)
    return made


def row_of(texts: Sequence[str], styles: Sequence[str]) -> Row:
    row = Row(style="Whole")
    for text, style in zip(texts, styles, strict=True):
        cell = OdfCell(style="Lined", cell_type="string")
        cell.append(Line(text, style=style))
        row.append(cell)
    return row
