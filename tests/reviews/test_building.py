"""The files of editions: each made once, none holding up the others, and none by the process that answers people."""

import hashlib
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reviews import building
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.engines import fresh_database
from tests.factories.reviews import EditionFactory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def edition(db):
    made = EditionFactory()
    EditionFile.objects.bulk_create(EditionFile(edition=made, format=one) for one in FileFormat)
    return made


@pytest.fixture
def writers(monkeypatch):
    """Writers that need no time, by format; a test puts its own in their place."""
    found = {
        one: lambda document, stamp, one=one: f"{one} of {document.title}".encode() for one in FileFormat
    }
    monkeypatch.setattr(building, "writer", lambda format: found[FileFormat(format)])
    return found


def states():
    return dict(EditionFile.objects.values_list("format", "state"))


def refuse_to_write(document, stamp):
    raise ValueError("no")


ALL_MADE = dict.fromkeys(FileFormat.values, FileState.MADE)


def test_what_waits_is_made(edition, writers):
    assert building.make_waiting(EditionFile.objects.all()) == {FileState.MADE: 6}
    assert states() == ALL_MADE
    file = EditionFile.objects.get(format=FileFormat.PDF)
    assert bytes(file.content) == b"pdf of Review pack"
    assert file.digest == hashlib.sha256(b"pdf of Review pack").hexdigest()
    assert file.size == 18


def test_writer_is_given_the_document_and_its_stamp(edition, writers):
    given = []
    writers[FileFormat.ODS] = lambda document, stamp: given.append((document.subtitle, stamp)) or b"x"
    building.make_waiting(EditionFile.objects.all())
    [(subtitle, stamp)] = given
    assert subtitle == "6-month review"
    assert (stamp.edition, stamp.frozen_on, stamp.digest) == (1, edition.on, edition.digest)


@pytest.mark.parametrize("trouble", [ValueError, MemoryError, BaseException])
def test_one_that_fails_holds_up_no_other(edition, writers, caplog, trouble):
    def fail(document, stamp):
        raise trouble("no")

    writers[FileFormat.DOCX] = fail
    assert building.make_waiting(EditionFile.objects.all()) == {FileState.MADE: 5, FileState.FAILED: 1}
    assert states() == ALL_MADE | {"docx": FileState.FAILED}
    [line] = [record.getMessage() for record in caplog.records if record.name == "reviews.building"]
    assert line == f"Edition {edition.pk} could not be made as docx."


def test_failed_one_waits_until_somebody_has_it_tried_again(edition, writers, capsys):
    good = writers[FileFormat.ODT]
    writers[FileFormat.ODT] = refuse_to_write
    with pytest.raises(CommandError, match="--again"):
        call_command("build_files")
    writers[FileFormat.ODT] = good
    call_command("build_files")
    assert states() == ALL_MADE | {"odt": FileState.FAILED}
    call_command("build_files", "--again")
    assert states() == ALL_MADE
    told = ["5 made, 1 could not be made.", "0 made, 0 could not be made.", "1 made, 0 could not be made."]
    assert capsys.readouterr().out.splitlines() == told


def test_nothing_is_made_of_an_edition_that_was_changed(db, writers, caplog):
    """Behind the database's own guards: it would bear the digest of something else."""
    edition = EditionFactory(digest="0" * 64)
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF)
    assert building.make_waiting(EditionFile.objects.all()) == {FileState.FAILED: 1}
    assert caplog.messages == [f"Edition {edition.pk} no longer fits its digest, so nothing is made of it."]


def test_made_file_is_not_made_again(edition, writers):
    building.make_waiting(EditionFile.objects.all())
    writers.update(dict.fromkeys(FileFormat, refuse_to_write))
    assert building.make_waiting(EditionFile.objects.all()) == {}
    assert states() == ALL_MADE


def test_slower_of_two_builders_leaves_what_the_quicker_made(edition, writers):
    other = []

    def slow(document, stamp):
        writers[FileFormat.PDF] = lambda document, stamp: b"quicker"
        other.append(building.make_waiting(EditionFile.objects.all()))
        return b"slower"

    writers[FileFormat.PDF] = slow
    assert building.make_waiting(EditionFile.objects.all()) == {}
    assert other == [{FileState.MADE: 6}]
    assert bytes(EditionFile.objects.get(format=FileFormat.PDF).content) == b"quicker"


# How it is begun


def test_every_format_has_its_writer():
    assert set(building.WRITERS) == set(FileFormat)
    assert [one for one in FileFormat if not callable(building.writer(one))] == []


def test_at_once_only_that_edition_is_made(edition, writers, settings):
    assert settings.PACKS_AT_ONCE is True  # in tests no process is started
    other = EditionFile.objects.create(edition=EditionFactory(), format=FileFormat.PDF)
    building.start(edition)
    other.refresh_from_db()
    assert other.state == FileState.WAITING
    assert set(edition.files.values_list("state", flat=True)) == {FileState.MADE}


@pytest.fixture
def started(monkeypatch, settings):
    """What start would have started."""
    settings.PACKS_AT_ONCE = False
    found = []

    def note(command, **how):
        found.append((command, how))
        return types.SimpleNamespace(wait=lambda: 0)

    monkeypatch.setattr(subprocess, "Popen", note)
    return found


def test_process_of_its_own_makes_them(edition, started):
    building.start(edition)
    [(command, how)] = started
    assert command == [sys.executable, str(ROOT / "manage.py"), "build_files"]
    assert (how["start_new_session"], how["stdin"], "shell" in how) == (True, subprocess.DEVNULL, False)
    assert set(states().values()) == {FileState.WAITING}


def test_page_stands_where_no_process_can_be_started(edition, started, monkeypatch, caplog):
    def refuse(*command, **how):
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    building.start(edition)
    assert set(states().values()) == {FileState.WAITING}
    assert "No process could be started" in caplog.text


def run(*words, **environment):
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


TWO_AT_ONCE = """
import time
from reviews import building
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.reviews import EditionFactory

edition = EditionFactory()
EditionFile.objects.bulk_create(EditionFile(edition=edition, format=one) for one in FileFormat)
building.start(edition)
building.start(edition)
ends = time.monotonic() + 120
while EditionFile.objects.filter(state=FileState.WAITING).exists() and time.monotonic() < ends:
    time.sleep(0.2)
print(*sorted(EditionFile.objects.values_list("format", "state")))
"""


def test_two_real_builders_make_all_of_them():
    with fresh_database() as url:
        run("manage.py", "migrate", "--verbosity", "0", DATABASE_URL=url)
        told = run(
            "manage.py", "shell", "--verbosity", "0", "-c", TWO_AT_ONCE, DATABASE_URL=url, PACKS_AT_ONCE="0"
        )
    assert told == " ".join(str((one, FileState.MADE.value)) for one in sorted(FileFormat.values))


LOADED = """
import sys, django
django.setup()
import wsoa.urls, reviews.building
print(*sorted({"typst", "pikepdf", "docx", "odfdo", "xlsxwriter", "lxml"} & set(sys.modules)))
"""


def test_pages_do_not_carry_what_writes_files():
    assert run("-c", LOADED, DJANGO_SETTINGS_MODULE="wsoa.settings") == ""
