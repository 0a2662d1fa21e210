"""Where files lie: under the name of what is in them (SHA-256), written once, outside every served folder.

A file is whole on the disk before the row that names it is committed; where the row is then rolled back, the
file stays behind and harms nobody.
"""

import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

HASH = re.compile("[0-9a-f]{64}")


def path_of(digest: str) -> Path:
    """ValueError for what is no hash, so that no other file can be named."""
    if not HASH.fullmatch(digest):
        raise ValueError(f"{digest!r} is no SHA-256")
    return Path(settings.EVIDENCE) / digest[:2] / digest


def keep(content: bytes, digest: str) -> None:
    """Write it under its hash unless it is there."""
    path = path_of(digest)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    for folder in (path.parent, path.parent.parent):
        sync(folder)


def sync(folder: Path) -> None:
    """A new name in a folder survives a power cut only when the folder itself is written. Windows neither needs
    nor allows it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def kept(digest: str) -> BinaryIO:
    """Open for reading. FileNotFoundError where it is not in the store."""
    return path_of(digest).open("rb")
