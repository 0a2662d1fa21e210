"""The typesetter, with the fonts that `manage.py assets` has fetched and no others: a machine's own would make other
files of the same pack."""

from datetime import date, datetime, time
from functools import cache

import typst
from django.conf import settings
from django.utils import timezone

FAMILIES = {"Source Sans 3", "Noto Sans Arabic", "Noto Emoji"}


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


def pdf(source: bytes, inputs: dict[str, str], on: date) -> bytes:
    """Raises typst.TypstError where the result would not be PDF/UA-1, a tagged PDF."""
    midnight = datetime.combine(on, time(), timezone.get_fixed_timezone(0))
    return compiler(source, inputs).compile(format="pdf", pdf_standards="ua-1", timestamp=midnight)


def png(source: bytes, inputs: dict[str, str], ppi: float) -> bytes:
    """The one page as a picture; ppi: pixels per inch."""
    return compiler(source, inputs).compile(format="png", ppi=ppi)


def compiler(source: bytes, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(source, font_paths=fonts(), sys_inputs=inputs)
