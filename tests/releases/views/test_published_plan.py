import re
from html import unescape

import pytest
from django.test import Client

from reviews.choices import FileFormat
from tests.releases.published import SPOKEN, edition, file_of, page, rich

HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)


@pytest.fixture
def told(plan) -> str:
    edition(plan)
    release = edition(plan, number=2, note="What is late was added.", told=rich(areas=2, measures=3))
    for format in (FileFormat.CSV, FileFormat.PDF, FileFormat.DOCX):
        file_of(release, format)
    return Client().get(page("published_plan")).content.decode()


def test_newest_edition_is_shown_area_by_area(told):
    headings = [(int(level), unescape(words)) for level, words in HEADING.findall(told)]
    area = [
        (3, "What we have done"),
        (3, "What we will do, and by when"),
        (3, "What is late, and why"),
        (3, "What changed for families"),
        (3, "What reviewers said"),
        (3, "What is measured"),
    ]
    assert headings == [
        (1, "Oldham: Written Statement of Action"),
        (2, "How it is going"),
        (2, "1. Waiting less for help 1"),
        *area,
        (4, "Plans on time 1"),
        (4, "Plans on time 3"),
        (2, "2. Waiting less for help 2"),
        *area,
        (4, "Plans on time 2"),
        (2, "What these words mean"),
        (2, "About these pages"),
        (2, "Files to print or to work with"),
        (3, "; ".join(f"Plans on time {number}: the figures" for number in (1, 3, 2))),
        (2, "All editions"),
    ]
    assert "This is edition 2, published on" in told
    assert "What is new: What is late was added." in told


def test_contents_lead_to_every_part(told):
    anchors = re.findall(r'href="#([^"]+)"', told)
    assert [
        one for one in ("summary", "area-1", "area-2", "words", "files", "editions") if one not in anchors
    ] == []
    assert [one for one in anchors if told.count(f'id="{one}"') != 1] == []


def test_words_and_figures_are_folded_where_they_are_used(told):
    folded = re.findall(r"<details.*?</details>", told, re.DOTALL)
    assert sum("What a child needs, and who sees to it" in one for one in folded) == 3
    assert sum("<caption>Plans on time" in one for one in folded) == told.count("<caption>") == 3
    assert told.count("What a child needs, and who sees to it") == 3
    assert told.count(SPOKEN) == 8


def test_files_for_families_are_offered_and_no_others(told):
    found = re.findall(r'href="[^"]+/editions/2/files/([a-z]+)/"', told)
    assert found == ["pdf", "csv"]


def test_ways_to_all_that_belongs_to_it(told):
    wanted = [
        page("published_changes", 2),
        page("published_edition", 1),
        page("published_feed"),
        "/feedback/?about=wsoa",
        "/accessibility/",
        "/sign-in/",
    ]
    assert [one for one in wanted if f'href="{one}"' not in told] == []
    assert page("published_young", 2) not in told
    assert '<meta name="description" content="Oldham: Written Statement of Action.' in told


def test_first_edition_offers_no_comparison(plan):
    edition(plan)
    assert "published_changes" not in Client().get(page("published_plan")).content.decode()
    assert page("published_changes", 1) not in Client().get(page("published_plan")).content.decode()


def test_what_people_typed_is_words_and_never_markup(plan):
    edition(plan, told=rich(1, 0, said="<script>alert(1)</script>"), note="<b>new</b>")
    told = Client().get(page("published_plan")).content.decode()
    assert [words in told for words in ("<script>alert", "<b>new")] == [False, False]
