"""One line is one line, whatever was sent; a box of several keeps its lines."""

import pytest
from django import forms

from partners.forms.text import text_field


class Words(forms.Form):
    title = text_field("Title", max_length=40)
    story = text_field("Story", max_length=40, lines=3)


@pytest.mark.parametrize(
    ("sent", "title", "story"),
    [
        ("Board\r\nBcc: x@example.org", "Board Bcc: x@example.org", "Board\r\nBcc: x@example.org"),
        ("One\u2028two\x0bthree", "One two three", "One\u2028two\x0bthree"),
        ("As it is", "As it is", "As it is"),
    ],
)
def test_title_stays_on_one_line(sent, title, story):
    form = Words({"title": sent, "story": sent})
    assert (form.is_valid(), form.cleaned_data) == (True, {"title": title, "story": story})


def test_nothing_stays_nothing():
    form = Words({"title": " \r\n ", "story": ""})
    assert form.errors.keys() == {"title", "story"}
