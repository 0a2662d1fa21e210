"""Files as plain as can be that pass for what they say they are."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from actions.files.kinds import KINDS

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40)
TYPES = '<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="{}"/></Types>'
MANIFEST = '<manifest:manifest><manifest:file-entry manifest:media-type="{}"/>{}</manifest:manifest>'


def zipped(parts: dict[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def office(ending: str, **parts: str | bytes) -> bytes:
    """A document of Word, Excel or PowerPoint; names of further parts with "__" for "/"."""
    types = TYPES.format(f"{KINDS[ending].mime}.main+xml")
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return zipped({"[Content_Types].xml": types, "main.xml": "<words/>"} | more)


def opendocument(ending: str, inside: str = "", **parts: str | bytes) -> bytes:
    mime = KINDS[ending].mime
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    given = {
        "mimetype": mime,
        "content.xml": "<words/>",
        "META-INF/manifest.xml": MANIFEST.format(mime, inside),
    }
    return zipped(given | more)


def upload(name: str = "minutes.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
