"""Pictures of packs: as SVG for the typesetter, as PNG for writers whose programs cannot be trusted with SVG."""

from xml.etree import ElementTree

from reviews.writers import press

SVG = "http://www.w3.org/2000/svg"
FAMILY = "'Source Sans 3'"
PAGE = b"""#set page(width: 500pt, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
POINTS = 500  # the width of that page; 72 make an inch


def png(svg: str, width: int = 1600) -> bytes:
    """width: in pixels; the height follows. The same picture gives the same bytes."""
    return press.png(PAGE, {"svg": in_our_font(svg)}, ppi=width / POINTS * 72)


def in_our_font(svg: str) -> str:
    """The typesetter takes a serif face for every name that it does not know, without a word."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  drawn by us
    for one in root.iter():
        one.attrib.pop("font-family", None)
    root.set("font-family", FAMILY)
    return ElementTree.tostring(root, encoding="unicode")
