"""The name of a file, as it came and as it is handed out again."""

import re
import unicodedata

from history.refusals import Refused

LONGEST = 150  # characters; the column's width

# wsoa.uploads puts this in place of what Django would drop from a name without a word.
SUSPECT = "\N{REPLACEMENT CHARACTER}"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, direction marks and the like
NOT_IN_NAMES = re.compile(r'[<>:"|?*]')  # what some file systems do not take
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

ODD = (
    "The name of this file has characters in it that hide what it is, such as a path or a mark that turns the"
)
ODD += " text round: give it a plain name and add it again"
LONG = f"The name of this file is too long: shorten it to {LONGEST} characters or fewer and add it again"
EMPTY = "This file has no name of its own: give it one, such as minutes-march, and add it again"


def clean_name(name: str) -> str:
    """The name with plain spaces. Raises Refused for one that hides something, is empty or too long."""
    name = unicodedata.normalize("NFC", name)
    if (
        SUSPECT in name
        or "/" in name
        or "\\" in name
        or any(unicodedata.category(one) in UNSEEN for one in name)
    ):
        raise Refused(ODD, "upload")
    name = " ".join(NOT_IN_NAMES.sub("-", name).split())
    stem = name.rpartition(".")[0] if "." in name else name
    if not stem.strip(". ") or DEVICES.fullmatch(name):
        raise Refused(EMPTY, "upload")
    if len(name) > LONGEST:
        raise Refused(LONG, "upload")
    return name
