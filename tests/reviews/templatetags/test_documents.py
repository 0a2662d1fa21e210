from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from actions.models import Plan
from benchmarks.generate import Size, fill
from history import clock
from reviews.contents.packs import pack_document
from reviews.document import (
    Bullets,
    Document,
    Facts,
    FactTable,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Section,
    Stamp,
)
from reviews.templatetags.documents import only_shapes
from tests.factories.reviews import PackFactory, ReviewFactory

LINE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9" stroke="#000"/></svg>'
TABLE = FactTable(
    key="actions",
    caption="Actions",
    headings=("Action", "Weeks", "Due"),
    rows=(("1.1", Decimal("12.5"), date(2022, 3, 8)), ("<b>1.2</b>", None, "<script>alert(1)</script>")),
    widths=(2, 1, 1),
)


def drawn(*blocks):
    return render_to_string("reviews/_blocks.html", {"blocks": blocks})


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading("Area 1"), '<h3 class="govuk-heading-m">Area 1</h3>'),
        (Heading("Its actions", 4), '<h4 class="govuk-heading-s">Its actions</h4>'),
        (Paragraph("On the way."), '<p class="govuk-body">On the way.</p>'),
        (Paragraph("From the log.", quiet=True), '<p class="govuk-body app-muted">From the log.</p>'),
        (Bullets(("One & two",)), '<ul class="govuk-list govuk-list--bullet"><li>One &amp; two</li></ul>'),
        (
            Quote("We wait.", "A parent"),
            "<blockquote><p>We wait.</p></blockquote><figcaption>A parent</figcaption>",
        ),
        (Facts((("Due", date(2022, 3, 8)),)), '<dd class="govuk-summary-list__value">8 March 2022</dd>'),
    ],
    ids=lambda one: type(one).__name__,
)
def test_each_kind_of_block_has_its_element(block, expected):
    assert expected in drawn(block)


def test_a_table_names_its_columns_and_rows():
    page = drawn(TABLE)
    for part in (
        "<caption>Actions</caption>",
        '<th scope="col">Action</th><th scope="col" class="app-number">Weeks</th><th scope="col">Due</th>',
        '<th scope="row">1.1</th><td data-label="Weeks" class="app-number">12.5</td>',
        '<td data-label="Due">8 March 2022</td>',
    ):
        assert part in page


def test_words_in_a_table_never_become_elements():
    page = drawn(TABLE)
    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_empty_table_says_none():
    assert '<td colspan="3">None.</td>' in drawn(FactTable("a", "A", ("B", "C", "D"), (), (1, 1, 1)))


def test_a_picture_stands_with_its_description():
    page = drawn(Picture("waits", "Waits", "They fall from 30 to 20 weeks.", LINE))
    assert f'<div aria-hidden="true">{LINE}</div>' in page
    assert "They fall from 30 to 20 weeks." in page


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<p>Not a picture</p>",
        "<svg></svg>",
        LINE.replace("<path", "<script>alert(1)</script><path"),
        LINE.replace("<path", '<path onclick="alert(1)"'),
        LINE.replace("<path", '<path style="fill: url(https://example.org)"'),
        LINE.replace("<path", '<image href="https://example.org/a.png"/><path'),
        LINE.replace("<path", '<a xmlns:l="http://www.w3.org/1999/xlink" l:href="//example.org"/><path'),
        LINE.replace("<path", "<foreignObject><p>Hello</p></foreignObject><path"),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{LINE}',
        LINE.replace("<path", "<title><![CDATA[<script>]]></title><path"),
        f"{LINE}<script>alert(1)</script>",
        LINE.removesuffix("</svg>"),
    ],
)
def test_a_picture_that_is_more_than_shapes_is_left_out(svg):
    assert not only_shapes(svg)
    assert '<div aria-hidden="true"></div>' in drawn(Picture("a", "A", "What it says.", svg))


def test_a_document_leads_to_its_sections_and_ends_with_its_stamp():
    sections = tuple(Section(key, key.title(), (Paragraph("Words."),)) for key in ("one", "two", "three"))
    document = Document("Pack", "12-month review", (("Plan", "Ours"),), sections)
    stamp = Stamp(2, date(2022, 9, 7), date(2022, 9, 8), "ab12", 7, "cd34")
    page = render_to_string("reviews/_document.html", {"document": document, "stamp": stamp})
    for part in (
        '<a class="govuk-link" href="#two">Two</a>',
        '<h2 class="govuk-heading-l" id="two">Two</h2>',
        "Edition 2. Figures as of 7 September 2022, frozen on 8 September 2022.",
        "<code>ab12</code>",
        "number 7, <code>cd34</code>",
    ):
        assert part in page


def test_a_document_that_is_not_frozen_has_no_stamp():
    document = Document("Report", "Area 1", (), (Section("a", "A", (Paragraph("Words."),)),))
    page = render_to_string("reviews/_document.html", {"document": document})
    assert "Fingerprint" not in page
    assert "Contents" not in page


def test_every_picture_of_a_pack_is_drawn(db):
    fill(
        1,
        None,
        clock.today(),
        Size(areas=2, actions=4, milestones=4, updates=8, users=4, measures=3, readings=6),
    )
    pack = PackFactory(review=ReviewFactory(plan=Plan.objects.get(slug="plan-1")))
    blocks = pack_document(pack, clock.today()).blocks()
    pictures = [block for block in blocks if isinstance(block, Picture)]
    assert len(pictures) > 1
    assert [picture.key for picture in pictures if not only_shapes(picture.svg)] == []


def test_a_few_figures_stay_a_table_on_a_phone():
    page = drawn(FactTable("read", "Readings", ("Time", "Figure"), (("March", 53), ("June", 54)), (2, 1)))
    assert ("app-stack" in page, "data-label" in page) == (False, False)
