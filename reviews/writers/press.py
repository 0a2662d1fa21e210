"""The typesetter, with the fonts that `manage.py assets` has fetched and no others: a machine's own would make other
files of the same pack."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import typst
from django.conf import settings

FAMILIES = {"Source Sans 3", "Noto Sans Arabic", "Noto Emoji"}
PLAIN = re.compile(r"[ -~\n\t]*")
NOT_IN_A_FONT = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
SPECIMEN = b"""#set document(title: "Specimen")
#set text(font: ("Source Sans 3", "Noto Sans Arabic", "Noto Emoji"))
#for word in json(bytes(sys.inputs.words)) [#word ]"""


class FontsMissing(Exception):
    def __init__(self) -> None:
        super().__init__(f"The fonts of packs are not in {settings.FONTS}: run manage.py assets.")


@cache
def fonts() -> typst.Fonts:
    """Raises FontsMissing rather than fall back to another face."""
    found = typst.Fonts(include_system_fonts=False, font_paths=[settings.FONTS])
    if FAMILIES - set(found.families()):
        raise FontsMissing
    return found


def pdf(source: bytes, inputs: dict[str, str]) -> bytes:
    """Raises typst.TypstError where the result would not be PDF/UA-1, a tagged PDF."""
    return compiler(source, inputs).compile(format="pdf", pdf_standards="ua-1")


def png(source: bytes, inputs: dict[str, str], ppi: float) -> bytes:
    """The one page as a picture; ppi: pixels per inch."""
    return compiler(source, inputs).compile(format="png", ppi=ppi)


def compiler(source: bytes, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(source, font_paths=fonts(), sys_inputs=inputs)


def legible(data: Any) -> Any:
    """The same lists, texts and so on; characters that none of our fonts has are named: [U+6F22]. A tagged PDF may hold
    no empty box in place of a letter."""
    lacking = unknown(
        {word for text in texts_in(data) for word in text.split(" ") if not PLAIN.fullmatch(word)}
    )
    names = str.maketrans({one: f"[U+{ord(one):04X}]" for one in lacking})
    return renamed(data, names) if lacking else data


def unknown(words: set[str]) -> set[str]:
    """The typesetter names one that it misses at a time; a page of these words takes it some milliseconds."""
    found: set[str] = set()
    while words:
        try:
            pdf(SPECIMEN, {"words": json.dumps(sorted(words))})
        except typst.TypstError as refused:
            named = NOT_IN_A_FONT.search(refused.message)
            if not named:
                raise
            missed = set(ESCAPED.sub(lambda code: chr(int(code[1], 16)), named[1]))
            found |= missed
            words = {"".join(one for one in word if one not in missed) for word in words} - {""}
        else:
            return found
    return found


def texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for one in data.values() if isinstance(data, dict) else data:
            yield from texts_in(one)


def renamed(data: Any, names: dict[int, str]) -> Any:
    if isinstance(data, str):
        return data.translate(names)
    if isinstance(data, dict):
        return {key: renamed(one, names) for key, one in data.items()}
    if isinstance(data, list | tuple):
        return [renamed(one, names) for one in data]
    return data
