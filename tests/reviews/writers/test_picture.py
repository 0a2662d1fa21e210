"""Pictures for programs that cannot be trusted with SVG."""

from struct import unpack
from xml.etree.ElementTree import ParseError

import pytest

from reviews.writers import picture, press

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"{}><rect width="300" height="100" fill="#fff"/>
<text x="20" y="50"{}>Waits of families</text></svg>"""


def size(png):
    return unpack(">II", png[16:24])


@pytest.mark.parametrize(("width", "height"), [(1600, 533), (600, 200)])
def test_is_as_wide_as_asked(width, height):
    made = picture.png(SVG.format("", ""), width)
    assert made.startswith(b"\x89PNG")
    assert size(made) == (width, height)


@pytest.mark.parametrize(
    ("whole", "text"),
    [("", ' font-family="Arial, sans-serif"'), (' font-family="GDS Transport"', ""), ("", "")],
)
def test_has_our_face_whatever_it_asks_for(whole, text):
    ours = picture.png(SVG.format("", " font-family=\"'Source Sans 3'\""))
    assert picture.png(SVG.format(whole, text)) == ours


def test_words_are_drawn():
    assert picture.png(SVG.format("", "")) != picture.png(SVG.format("", "").replace("Waits", ""))


def test_what_is_no_picture_is_refused():
    with pytest.raises(ParseError):
        picture.png("<svg")


@pytest.fixture
def no_fonts(settings, tmp_path):
    settings.FONTS = tmp_path
    press.fonts.cache_clear()
    yield
    press.fonts.cache_clear()


def test_without_fonts_says_what_to_do(no_fonts):
    with pytest.raises(press.FontsMissing, match="run manage.py assets"):
        picture.png(SVG.format("", ""))
