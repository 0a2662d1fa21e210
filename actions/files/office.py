"""Looking into a document of Word, Excel, PowerPoint or OpenDocument, which is a zip of many parts.

Nothing is unpacked but three small parts, each read up to a limit, whatever it says its size is.
"""

import io
import re
import zipfile

from actions.files.kinds import KINDS, ODF
from history.refusals import Refused

MEMBERS = 3_000
UNPACKED = 200 * 2**20  # bytes, all parts together
RATIO = 100  # unpacked to packed; counts only above SMALL
SMALL = 20 * 2**20
PART = 2**20  # bytes read of one part

OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")  # of files before 2007, and of new ones with a password
MACRO_PARTS = re.compile(r"(.*/)?vbaproject[^/]*|(.*/)?macrosheets/.*|(basic|scripts)/.*", re.IGNORECASE)
MACRO_WORDS = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)

DAMAGED = "This file cannot be opened, it seems to be damaged: save it again and add the new one"
TOO_MUCH = "This file unpacks to far more than a document holds: save it as PDF and add that"
LOCKED = "This file is protected by a password: save it without one and add that"
MACROS = "This file contains macros: save it without macros, or as PDF, and add that"
OTHER = "The name of this file says {words}, but what is in it is something else: save it from its program as"
OTHER += " {ending} and add that"


def check_office(content: bytes, ending: str) -> None:
    """Raises Refused unless it is a whole document of that kind, of a sane size, without password or macros."""
    if content.startswith(OLD_CONTAINER):
        raise Refused(LOCKED, "upload")
    if not content.startswith(b"PK\x03\x04"):  # also where a zip hangs on to something else
        raise Refused(other(ending), "upload")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            check_size(packed, len(content))
            if ending in ("odt", "ods"):
                check_opendocument(packed, ending)
            else:
                check_ooxml(packed, ending)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        zipfile.zlib.error,
    ) as error:
        raise Refused(DAMAGED, "upload") from error


def check_size(packed: zipfile.ZipFile, size: int) -> None:
    members = packed.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > UNPACKED or unpacked > max(SMALL, RATIO * size):
        raise Refused(TOO_MUCH, "upload")
    names = [member.filename.lower() for member in members]
    if len(set(names)) < len(names):  # two readers may each see another one
        raise Refused(DAMAGED, "upload")
    if any(member.flag_bits & 1 for member in members):
        raise Refused(LOCKED, "upload")
    if any(MACRO_PARTS.fullmatch(name) for name in names):
        raise Refused(MACROS, "upload")


def check_ooxml(packed: zipfile.ZipFile, ending: str) -> None:
    types = part(packed, "[Content_Types].xml")
    if MACRO_WORDS.search(types):
        raise Refused(MACROS, "upload")
    if f'"{KINDS[ending].mime}.main+xml"'.encode() not in types.replace(b"'", b'"'):
        raise Refused(other(ending), "upload")


def check_opendocument(packed: zipfile.ZipFile, ending: str) -> None:
    if part(packed, "mimetype").strip() != KINDS[ending].mime.encode():
        raise Refused(other(ending), "upload")
    manifest = part(packed, "META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise Refused(LOCKED, "upload")
    if ODF.encode() not in manifest:
        raise Refused(DAMAGED, "upload")


def part(packed: zipfile.ZipFile, name: str) -> bytes:
    """b"" where there is none: a zip that is no document has none of the parts that are asked for."""
    if name not in packed.namelist():
        return b""
    with packed.open(name) as file:
        content = file.read(PART + 1)
    if len(content) > PART:
        raise Refused(TOO_MUCH, "upload")
    return content


def other(ending: str) -> str:
    return OTHER.format(words=KINDS[ending].words, ending=ending)
