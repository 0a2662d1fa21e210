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
from reviews.writers.columns import brief, numbers_of, widths_of
from reviews.writers.odf import add_styles, blank, bytes_of
from reviews.writers.page import DRAFT, PICTURE, WIDE_FROM, foot_of, proof_of, runs_of, stays
from reviews.writers.picture import png

ROOM = {False: 17.0, True: 25.7}  # centimetres between the margins, upright and lying
POINTS = 72 / 2.54  # in a centimetre
INSET = 6.0  # points of a cell, at both sides together
INK, QUIET, RULE = "#0b0c0c", "#505a5f", "#b1b4b6"

STYLE = """<style:style style:name="{name}" style:family="paragraph" {more}>
<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" {lines}/>
<style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="{size}pt"
 fo:color="{colour}" {face}/>
</style:style>"""
BOLD, STAYS = 'fo:font-weight="bold"', 'fo:keep-with-next="always"'
RIGHT = 'fo:text-align="end"'
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
    *(
        (f"{kind}{end}{part}", size, 2, 2, BOLD if part == "Head" else "", RIGHT if end else "", INK)
        for kind, size in (("", 9), ("Tight", 7.5))
        for end in ("", "Number")
        for part in ("Cell", "Head")
    ),
)
TURNED = """<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"
 style:master-page-name="{page}"><style:paragraph-properties style:page-number="auto"/></style:style>"""
STAY = """<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">
<style:paragraph-properties fo:keep-with-next="always"/></style:style>"""
LAYOUT = """<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{wide}cm"
 fo:page-height="{high}cm" style:print-orientation="{lies}" fo:margin="2cm"/><style:footer-style>
<style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>"""
PAGE = """<style:master-page style:name="{name}" style:page-layout-name="{layout}"><style:footer>
<text:p text:style-name="Quiet"/></style:footer></style:master-page>"""
CELL = """<style:style style:name="Lined" style:family="table-cell"><style:table-cell-properties
 fo:border-bottom="0.5pt solid {rule}" fo:padding="0.1cm"/></style:style>"""
SHADED = CELL.replace("Lined", "Shaded").replace("fo:padding", 'fo:background-color="#f3f2f1" fo:padding')
WHOLE = """<style:style style:name="Whole" style:family="table">
<style:table-properties style:may-break-between-rows="false"/></style:style>"""
ROW = """<style:style style:name="Whole" style:family="table-row">
<style:table-row-properties fo:keep-together="always"/></style:style>"""
WIDTH = """<style:style style:name="{name}" style:family="table-column">
<style:table-column-properties style:column-width="{points}pt"/></style:style>"""


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
    return bytes_of(odf, stamp)


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
    add_styles(odf, CELL.format(rule=RULE), SHADED.format(rule=RULE), ROW, WHOLE)


def numbered(line: Element, foot: str) -> None:
    line.append(f"{foot} Page ")
    line.append(Element.from_tag('<text:page-number text:select-page="current">1</text:page-number>'))
    line.append(" of ")
    line.append(Element.from_tag("<text:page-count>1</text:page-count>"))


class Pages:
    """The body while it grows: which way its pages stand, and what styles it has."""

    def __init__(self, odf: Odf) -> None:
        self.odf = odf
        self.lying = False
        self.made: set[str] = set()  # styles
        self.pictures = 0

    def add(self, *elements: Element) -> None:
        for element in elements:
            self.odf.body.append(element)

    def section(self, section: Section) -> None:
        for place, (blocks, wide) in enumerate(runs_of(section.blocks)):
            turned, self.lying = wide != self.lying, wide
            first = len(self.odf.body.children)
            if place == 0:
                self.add(header(1, section.title, "Heading_20_1"))
            for number, block in enumerate(blocks):
                DRAWN[type(block)](self, block)
                if stays(blocks, number):
                    self.restyle(self.odf.body.children[-1], "Stay", STAY)
            if turned:
                self.restyle(self.odf.body.children[first], self.page, TURNED)

    @property
    def page(self) -> str:
        return "Lying" if self.lying else "Standard"

    def restyle(self, element: Element, name: str, style: str) -> None:
        """As it looked, and besides as a style says that has its own look as parent."""
        parent = element.get_attribute("text:style-name")
        made = f"{name}{parent}"
        if made not in self.made:
            self.made.add(made)
            add_styles(self.odf, style.format(name=made, parent=parent, page=name))
        element.set_attribute("text:style-name", made)

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
        table = self.grid("Facts", [self.room / 3, self.room * 2 / 3])
        table.set_attribute("table:style-name", "Whole")
        for name, value in block.rows:
            table.append(row_of([name, cell_text(value)], ["Head", "Cell"]))
        self.add(table, Line("", style="Quiet"))

    def table(self, block: FactTable) -> None:
        kind, size = ("Tight", 7.5) if len(block.headings) >= WIDE_FROM else ("", 9)
        table = self.grid(block.key, widths_of(block, self.room, size, INSET))
        cells = [f"{kind}{'Number' if number else ''}" for number in numbers_of(block)]
        heads = HeaderRows()
        heads.append(row_of(block.headings, [f"{one}Head" for one in cells], "Shaded"))
        table.append(heads)
        for row in block.rows:
            table.append(row_of([brief(one) for one in row], [f"{one}Cell" for one in cells]))
        self.add(Line(block.caption, style="Caption"), table, Line("", style="Quiet"))

    @property
    def room(self) -> float:
        """Between the margins, in points."""
        return ROOM[self.lying] * POINTS

    def picture(self, block: Picture) -> None:
        content = png(block.svg)
        # The name in the file counts them: the library's own names are drawn by lot.
        self.pictures += 1
        name = f"Pictures/{self.pictures}.png"
        self.odf.container.set_part(name, content)
        self.odf.manifest.add_full_path(name, "image/png")
        wide, high = struct.unpack(">II", content[16:24])  # where every PNG says it
        room = ROOM[self.lying] * PICTURE
        frame = Frame.image_frame(
            name, size=(f"{room:.2f}cm", f"{room * high / wide:.2f}cm"), anchor_type="as-char"
        )
        frame.svg_title, frame.svg_description = block.title, block.description
        line = Line("", style="Text_20_body")
        line.append(frame)
        self.add(Line(block.title, style="Caption"), line)

    def grid(self, name: str, widths: Sequence[float]) -> Table:
        """widths: in points."""
        table = Table(name)
        for width in widths:
            style = f"Wide{round(width)}"
            if style not in self.made:
                self.made.add(style)
                add_styles(self.odf, WIDTH.format(name=style, points=round(width)))
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


def row_of(texts: Sequence[str], styles: Sequence[str], look: str = "Lined") -> Row:
    row = Row(style="Whole")
    for text, style in zip(texts, styles, strict=True):
        cell = OdfCell(style=look, cell_type="string")
        cell.append(Line(text, style=style))
        row.append(cell)
    return row
