"""An uploaded file on its way in: all that is asked of it before it may prove anything."""

import hashlib
from dataclasses import dataclass, field

import filetype
from django.core.files.uploadedfile import UploadedFile

from actions.choices import Scan
from actions.files.kinds import KINDS, ending_of, why_not
from actions.files.names import clean_name
from actions.files.office import check_office, other
from actions.files.pdf import check_pdf
from actions.files.scanner import scan
from history.refusals import Refused

LARGEST = 10 * 2**20  # bytes
TOO_LARGE = "This file is larger than 10 MB: make it smaller, for example by saving it as PDF, and add that"
NOTHING = "This file is empty: open it to see whether it was saved, and add it again"
INFECTED = (
    "The virus scanner found something harmful in this file, so it was not kept: tell your IT service desk"
)
INFECTED += " before you open it again"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that passed. name: as it is handed out again; kind: the ending, of KINDS; hash: SHA-256;
    size: bytes; scan: what the scanner said, never INFECTED."""

    name: str
    kind: str
    hash: str
    size: int
    scan: Scan
    content: bytes = field(repr=False)


def receive(file: UploadedFile) -> Upload:
    """Look at a file and ask the scanner. Raises Refused, with what to do instead, for one that is not taken."""
    name = clean_name(file.name or "")
    ending = ending_of(name)
    refuse_upload(why_not(ending))
    if not file.size:
        raise Refused(NOTHING, "upload")
    if file.size > LARGEST:
        raise Refused(TOO_LARGE, "upload")
    file.seek(0)
    content = file.read()
    look(content, ending)
    scanned = scan(content)
    if scanned == Scan.INFECTED:
        raise Refused(INFECTED, "upload")
    digest = hashlib.sha256(content).hexdigest()
    return Upload(name, ending, digest, len(content), scanned, content)


def look(content: bytes, ending: str) -> None:
    """Whether what is in it is what its name says."""
    if ending in ("docx", "xlsx", "pptx", "odt", "ods"):
        return check_office(content, ending)
    if filetype.guess_mime(content) != KINDS[ending].mime:
        raise Refused(other(ending), "upload")
    return check_pdf(content) if ending == "pdf" else None


def refuse_upload(reason: str) -> None:
    if reason:
        raise Refused(reason, "upload")
