import hashlib
import os

import pytest
from django.conf import settings

from actions.files import store

CONTENT = b"what was decided"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_keeps_a_file_under_its_hash(evidence_folder):
    store.keep(CONTENT, DIGEST)
    assert names(evidence_folder) == [f"{DIGEST[:2]}/{DIGEST}"]
    with store.kept(DIGEST) as file:
        assert file.read() == CONTENT


def test_writes_once(evidence_folder):
    store.keep(CONTENT, DIGEST)
    before = store.path_of(DIGEST).stat()
    store.keep(CONTENT, DIGEST)
    after = store.path_of(DIGEST).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(names(evidence_folder)) == 1


def test_is_on_the_disk_before_it_has_its_name(evidence_folder, monkeypatch):
    done = []
    replace, fsync = os.replace, os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: (done.append("sync"), fsync(number)))
    monkeypatch.setattr(os, "replace", lambda old, new: (done.append("name"), replace(old, new)))
    store.keep(CONTENT, DIGEST)
    assert done == ["sync", "name", "sync", "sync"]


def test_a_full_disk_leaves_nothing_half_written(evidence_folder, monkeypatch):
    def full(number):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        store.keep(CONTENT, DIGEST)
    assert names(evidence_folder) == []


def test_is_read_by_its_owner_alone(evidence_folder):
    store.keep(CONTENT, DIGEST)
    assert store.path_of(DIGEST).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", "../../settings", "A" * 64, "a" * 63, "a" * 64 + "/x", "a" * 64 + "\n"])
def test_opens_nothing_but_hashes(name):
    with pytest.raises(ValueError):
        store.kept(name)


def test_one_that_is_not_there_is_missing():
    with pytest.raises(FileNotFoundError):
        store.kept(DIGEST)


def test_lies_outside_what_is_served():
    served = [settings.STATIC_ROOT, *settings.STATICFILES_DIRS]
    assert [folder for folder in served if settings.EVIDENCE.is_relative_to(folder)] == []
