"""Pictures of packs: as SVG for the typesetter, as PNG for writers whose programs cannot be trusted with SVG."""

import base64
import re
from xml.etree import ElementTree

from reviews.writers import press

SVG = "http://www.w3.org/2000/svg"
FAMILY = "'Source Sans 3'"
PAGE = b"""#set page(width: 500pt, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
# What a tagged PDF takes in the words of a picture: of other scripts, marks and signs it loses what letter a shape is,
# and is refused for it.
SAFE = re.compile("[ -~\n\t\u00a1-\u00ac\u00ae-\u017f\u0370-\u04ff\u2010-\u2027\u2190-\u2193\u2212]*")
POINTS = 500  # the width of that page; 72 make an inch


def png(svg: str, width: int = 1200) -> bytes:
    """width: in pixels; the height follows. The same picture gives the same bytes."""
    return press.png(PAGE, {"svg": in_our_font(svg)}, ppi=width / POINTS * 72)


def for_pages(svg: str) -> str:
    """As shapes and letters where a tagged PDF can hold them, and else as an image of them."""
    root = ElementTree.fromstring(svg)  # noqa: S314  drawn by us
    if SAFE.fullmatch("".join(root.itertext())):
        return in_our_font(svg)
    size = f'width="{root.get("width")}" height="{root.get("height")}"'
    image = base64.b64encode(png(svg)).decode()
    return f'<svg xmlns="{SVG}" {size}><image {size} href="data:image/png;base64,{image}"/></svg>'


def in_our_font(svg: str) -> str:
    """The typesetter takes a serif face for every name that it does not know, without a word."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  drawn by us
    for one in root.iter():
        one.attrib.pop("font-family", None)
    root.set("font-family", FAMILY)
    return ElementTree.tostring(root, encoding="unicode")
