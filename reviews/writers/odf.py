"""What both OpenDocument writers need: a document in our language, with nothing about who made it or how."""

import io
from datetime import datetime

from odfdo import Document as Odf
from odfdo import Element

from reviews.document import Document, Stamp
from reviews.writers.settled import moment_of, settled

GENERATOR = "WSoA Tracker"
# Of odfdo's template: a picture of its maker's first page.
THUMBNAIL = "Thumbnails/thumbnail.png"


def blank(kind: str, document: Document, stamp: Stamp | None) -> Odf:
    """kind: "text" or "spreadsheet"; its body is empty, its styles are the template's, in the document's language."""
    odf = Odf(kind)
    odf.body.clear()
    meta = odf.meta
    meta.title, meta.subject, meta.language, meta.generator = (
        document.title,
        document.subtitle,
        document.language,
        GENERATOR,
    )
    for part in meta.root.xpath("//meta:user-defined | //meta:document-statistic | //meta:template"):
        part.delete()
    meta.creation_date = meta.date = datetime(*moment_of(stamp))
    for part in odf.get_part("settings.xml").root.xpath("//config:config-item-set"):
        part.delete()  # windows and printers of the template's maker
    speak(odf, document.language)
    return odf


def speak(odf: Odf, language: str) -> None:
    """The template speaks French; every style that names a language gets ours."""
    spoken, country = language.split("-")
    for part in (odf.styles, odf.content):
        for element in part.root.xpath("//*[@fo:language]"):
            element.set_attribute("fo:language", spoken)
            element.set_attribute("fo:country", country)


def add_styles(odf: Odf, *styles: str) -> None:
    """Each as XML, for use by the body."""
    for style in styles:
        odf.insert_style(Element.from_tag(style), automatic=True)


def bytes_of(odf: Odf, stamp: Stamp | None) -> bytes:
    odf.del_part(THUMBNAIL)
    kept = io.BytesIO()
    odf.save(kept)
    return settled(kept.getvalue(), stamp)
