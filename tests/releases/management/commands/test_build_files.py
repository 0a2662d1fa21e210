"""One command makes the files of packs and of releases."""

import hashlib

import pytest
from django.core.management import CommandError, call_command

from releases.models import ReleaseFile
from reviews import building
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.releases import ReleaseFactory
from tests.factories.reviews import EditionFactory


@pytest.fixture
def file(db):
    return ReleaseFile.objects.create(release=ReleaseFactory(), format=FileFormat.ODS)


@pytest.fixture
def written(monkeypatch):
    """What the writer answers; None where it cannot."""
    found = {"content": b"a sheet"}

    def write(document, stamp):
        if found["content"] is None:
            raise ValueError
        return found["content"]

    monkeypatch.setattr(building, "writer", lambda format: write)
    return found


def test_files_of_both_kinds_are_made(file, written, capsys):
    other = EditionFile.objects.create(edition=EditionFactory(), format=FileFormat.PDF)
    call_command("build_files")
    for one in (file, other):
        one.refresh_from_db()
        assert (one.state, bytes(one.content), one.size) == (FileState.MADE, b"a sheet", 7)
        assert one.digest == hashlib.sha256(b"a sheet").hexdigest()
    assert capsys.readouterr().out == "2 made, 0 could not be made.\n"


def test_what_could_not_be_made_is_tried_again_when_asked(file, written):
    written["content"] = None
    with pytest.raises(CommandError, match="build_files --again"):
        call_command("build_files")
    written["content"] = b"a sheet"
    call_command("build_files")
    file.refresh_from_db()
    assert file.state == FileState.FAILED
    call_command("build_files", "--again")
    file.refresh_from_db()
    assert file.state == FileState.MADE


def test_a_release_begins_its_own_files(file, written):
    other = ReleaseFile.objects.create(release=ReleaseFactory(), format=FileFormat.PDF)
    building.start(file.release)
    states = dict(ReleaseFile.objects.values_list("pk", "state"))
    assert states == {file.pk: FileState.MADE, other.pk: FileState.WAITING}


def test_nothing_is_made_of_a_release_that_was_changed(db, written, caplog):
    changed = ReleaseFactory(digest="0" * 64)
    ReleaseFile.objects.create(release=changed, format=FileFormat.PDF)
    with pytest.raises(CommandError):
        call_command("build_files")
    assert caplog.messages == [f"Release {changed.pk} no longer fits its digest, so nothing is made of it."]
