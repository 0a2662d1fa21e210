"""What stands together on pages, and what is left out of them."""

import pytest

from reviews.document import Bullets, Document, Facts, FactTable, Heading, Paragraph, Picture, Section
from reviews.writers import csv_zip_file, docx_file, odt_file
from reviews.writers.page import FEW_LETTERS, runs_of, stays
from tests.reviews.writers.papers import LATE, STAMP, SVG, files_in, tables_in_docx, tables_in_odt

WORDS, MANY = Paragraph("words"), Paragraph("w" * (FEW_LETTERS + 1))
FACTS, PICTURE = Facts((("a", "b"),)), Picture("p", "P", "A picture", SVG)
READINGS = FactTable("readings", "Readings", ("Period", "Figure"), (("March", 1),), (1, 1), off_paper=True)


@pytest.mark.parametrize(
    ("blocks", "held"),
    [
        ((WORDS, FACTS), [True, False]),
        ((Heading("a"), WORDS, WORDS, LATE), [False, True, True, False]),
        ((FACTS, WORDS, LATE), [False, False, False]),
        ((MANY, LATE), [False, False]),
        ((FACTS, MANY, PICTURE), [False, True, False]),
        ((Heading("a"), WORDS, Bullets(("b",))), [False, False, False]),
        ((WORDS,), [False]),
    ],
)
def test_words_stay_with_what_they_lead_up_to(blocks, held):
    assert [stays(blocks, place) for place in range(len(blocks))] == held


def test_readings_behind_a_picture_stand_in_spreadsheets_alone():
    paper = Document("T", "S", (("a", "b"),), (Section("s", "S", (WORDS, PICTURE, READINGS)),))
    assert runs_of(paper.sections[0].blocks) == [((WORDS, PICTURE), False)]
    assert tables_in_docx(docx_file.write(paper, STAMP)) == [[["a", "b"]]]
    assert tables_in_odt(odt_file.write(paper, STAMP)) == [[["a", "b"]]]
    assert files_in(csv_zip_file.write(paper, STAMP))["readings.csv"] == [
        ["Period", "Figure"],
        ["March", "1"],
    ]
