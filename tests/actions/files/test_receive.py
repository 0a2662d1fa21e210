"""What is taken and what is not, each with the sentence that says what to do instead."""

import hashlib
import struct

import pytest

from actions.choices import Scan
from actions.files import kinds, names, office, pdf, receive
from actions.files.receive import Upload
from history.refusals import Refused
from tests.factories.files import JPEG, PDF, PNG, opendocument, upload, zipped
from tests.factories.files import office as document

OLD_OFFICE = office.OLD_CONTAINER + bytes(600)
EXE = b"MZ\x90\x00" + bytes(600)
BOMB = document("docx", word__big=bytes(office.SMALL + 1))
MANY = document("docx", **{f"part{number}": b"" for number in range(office.MEMBERS)})
CONTENT_TYPES = "[Content_Types].xml"

TAKEN = [
    ("minutes.pdf", PDF, "pdf"),
    ("Minutes of March.PDF", PDF, "pdf"),
    ("minutes.docx", document("docx"), "docx"),
    ("figures.xlsx", document("xlsx", xl__embeddings__sheet1="x"), "xlsx"),
    ("slides.pptx", document("pptx"), "pptx"),
    ("minutes.odt", opendocument("odt"), "odt"),
    ("figures.ods", opendocument("ods"), "ods"),
    ("chart.png", PNG, "png"),
    ("photo.jpg", JPEG, "jpg"),
    ("photo.jpeg", JPEG, "jpeg"),
    ("Llythyr at rieni – Mawrth (ü).pdf", PDF, "pdf"),
]


def locked(content: bytes) -> bytes:
    """With the flag of a password on every part, in the directory at the end of the zip."""
    at = content.find(b"PK\x01\x02")
    while at != -1:
        flags = struct.unpack_from("<H", content, at + 8)[0] | 1
        content = content[: at + 8] + struct.pack("<H", flags) + content[at + 10 :]
        at = content.find(b"PK\x01\x02", at + 4)
    return content


def other(ending: str) -> str:
    return office.other(ending)


REFUSED = {
    "renamed program": ("report.pdf", EXE, other("pdf")),
    "program": ("report.exe", EXE, kinds.why_not("exe")),
    "program behind a document": ("report.pdf.exe", PDF, kinds.why_not("exe")),
    "no ending": ("report", PDF, kinds.why_not("")),
    "0 bytes": ("report.pdf", b"", receive.NOTHING),
    "too large": ("report.pdf", PDF + bytes(receive.LARGEST), receive.TOO_LARGE),
    "path": ("..\\..\\x.pdf", PDF, names.ODD),
    "path that was marked": ("..\ufffd..\ufffdx.pdf", PDF, names.ODD),
    "right to left": ("report\u202exdp.pdf", PDF, names.ODD),
    "isolate": ("report\u2067.pdf", PDF, names.ODD),
    "zero width": ("rep\u200bort.pdf", PDF, names.ODD),
    "line in the name": ("a\r\nb.pdf", PDF, names.ODD),
    "nothing but an ending": (".pdf", PDF, names.EMPTY),
    "device": ("con.pdf", PDF, names.EMPTY),
    "long name": ("x" * names.LONGEST + ".pdf", PDF, names.LONG),
    "macro ending": ("plan.docm", document("docx"), kinds.why_not("docm")),
    "old ending": ("plan.doc", OLD_OFFICE, kinds.why_not("doc")),
    "table as text": ("plan.csv", b"a,b", kinds.why_not("csv")),
    "phone picture": ("photo.heic", b"x", kinds.why_not("heic")),
    "page as picture": ("chart.png", b"<!doctype html><script>1</script>", other("png")),
    "drawing as picture": ("chart.png", b"<svg onload='x()'/>", other("png")),
    "picture as another": ("chart.png", JPEG, other("png")),
    "page as PDF": ("chart.pdf", b"<!doctype html>", other("pdf")),
    "PDF with a script": ("a.pdf", PDF + b"<</S /JavaScript /JS (x)>>", pdf.SENTENCE),
    "PDF with a hidden script": ("a.pdf", PDF + b"<</S /J#61vaScript>>", pdf.SENTENCE),
    "PDF that starts a program": ("a.pdf", PDF + b"<</S/Launch/F(x)>>", pdf.SENTENCE),
    "PDF with a file inside": ("a.pdf", PDF + b"<</Type/EmbeddedFile>>", pdf.SENTENCE),
    "macros in a document": ("a.docx", document("docx", word__vbaProject="x"), office.MACROS),
    "macros elsewhere": ("a.xlsx", document("xlsx", xl__macrosheets__sheet1="x"), office.MACROS),
    "macros by type": (
        "a.docx",
        zipped({CONTENT_TYPES: "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        office.MACROS,
    ),
    "macros in a text": ("a.odt", opendocument("odt", Basic__Standard__a="x"), office.MACROS),
    "scripts in a sheet": ("a.ods", opendocument("ods", Scripts__python__a="x"), office.MACROS),
    "sheet as document": ("a.docx", document("xlsx"), other("docx")),
    "sheet as text": ("a.odt", opendocument("ods"), other("odt")),
    "zip as document": ("a.docx", zipped({"a": "b"}), other("docx")),
    "PDF as document": ("a.docx", PDF, other("docx")),
    "program before a zip": ("a.docx", EXE + document("docx"), other("docx")),
    "password": ("a.docx", OLD_OFFICE, office.LOCKED),
    "password of the zip": ("a.docx", locked(document("docx")), office.LOCKED),
    "password of a text": ("a.odt", opendocument("odt", inside="<manifest:encryption-data/>"), office.LOCKED),
    "zip bomb": ("a.docx", BOMB, office.TOO_MUCH),
    "too many parts": ("a.docx", MANY, office.TOO_MUCH),
    "bomb in the part that is read": (
        "a.docx",
        zipped({CONTENT_TYPES: bytes(office.PART + 1)}),
        office.TOO_MUCH,
    ),
    "cut off": ("a.docx", document("docx")[:-40], office.DAMAGED),
    "broken inside": (
        "a.docx",
        document("docx").replace(document("docx")[50:58], b"\xff" * 8, 1),
        office.DAMAGED,
    ),
}


@pytest.mark.parametrize(("name", "content", "kind"), TAKEN, ids=[name for name, _, _ in TAKEN])
def test_takes(name, content, kind):
    digest = hashlib.sha256(content).hexdigest()
    expected = Upload(name, kind, digest, len(content), Scan.NONE, content)
    assert receive.receive(upload(name, content)) == expected


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refuses_with_what_to_do_instead(name, content, sentence):
    file = upload("x.pdf", content)
    file._name = name  # Django's own setter would shorten a path
    with pytest.raises(Refused) as refusal:
        receive.receive(file)
    assert (refusal.value.sentence, refusal.value.field) == (sentence, "upload")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refuses_two_parts_of_one_name():
    content = document("docx").replace(b"main.xml", b"[Conten8")  # same length, and then the same name
    two = zipped({CONTENT_TYPES: "x", CONTENT_TYPES.upper(): "y"})
    assert content
    with pytest.raises(Refused) as refusal:
        receive.receive(upload("a.docx", two))
    assert refusal.value.sentence == office.DAMAGED


def test_sentences_are_fit_for_a_form():
    sentences = {sentence for _, _, sentence in REFUSED.values()} | {receive.INFECTED}
    assert [one for one in sentences if one.endswith(".") or ":" not in one] == []


def test_odd_characters_that_file_systems_do_not_take_become_dashes():
    assert receive.receive(upload('a "b"  c?.pdf')).name == "a -b- c-.pdf"
