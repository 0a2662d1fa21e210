"""The same pack is the same bytes, whenever its files are made."""

import io
import time
import zipfile
from datetime import datetime

import pytest

from reviews.document import kept, read
from reviews.writers import csv_zip_file, docx_file, ods_file, odt_file, pdf_file, xlsx_file
from tests.reviews.writers.papers import PAPER, STAMP

WRITERS = {
    "pdf": pdf_file,
    "docx": docx_file,
    "odt": odt_file,
    "xlsx": xlsx_file,
    "ods": ods_file,
    "csv": csv_zip_file,
}


@pytest.mark.parametrize("stamp", [STAMP, None], ids=["edition", "draft"])
def test_files_made_later_from_what_was_kept_are_the_same(stamp):
    first = {name: writer.write(PAPER, stamp) for name, writer in WRITERS.items()}
    time.sleep(2.1)  # a ZIP tells moments in steps of two seconds
    again = read(kept(PAPER))
    assert [name for name, writer in WRITERS.items() if writer.write(again, stamp) != first[name]] == []


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"pdf"}))
def test_members_are_of_the_day_of_freezing(name):
    with zipfile.ZipFile(io.BytesIO(WRITERS[name].write(PAPER, STAMP))) as files:
        assert {datetime(*one.date_time).date() for one in files.infolist()} == {STAMP.frozen_on}


@pytest.mark.parametrize("name", ["odt", "ods"])
def test_open_documents_begin_with_what_they_are(name):
    """Not compressed, so that programs know the file by its first bytes."""
    content = WRITERS[name].write(PAPER, STAMP)
    assert content[30:38] == b"mimetype"
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        assert files.infolist()[0].compress_type == zipfile.ZIP_STORED
