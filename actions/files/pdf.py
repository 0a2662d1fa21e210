"""Whether a PDF does something when it is opened.

A look at its plain objects, not a reader of PDFs: one that hides a script in a compressed object passes. That
is the scanner's part, and no file is ever opened here or shown by a browser as a page of this service.
"""

import re

from history.refusals import Refused

# Names long enough not to turn up by chance in compressed data, as /JS would.
ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFile)\b")
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")  # /J#61vaScript is the same name

SENTENCE = (
    "This PDF contains a script, a program to start or another file: print it to a new PDF and add that"
)


def check_pdf(content: bytes) -> None:
    if ACTIVE.search(ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), content)):
        raise Refused(SENTENCE, "upload")
