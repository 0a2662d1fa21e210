"""Making the files of editions, outside the process that answers people.

The writers are named and not imported: a page must not wait for, nor carry, the libraries behind them.
"""

import hashlib
import logging
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from reviews.choices import FileFormat, FileState
from reviews.document import Document, Stamp, read
from reviews.models import Edition, EditionFile
from reviews.queries.packs import stamp_of

WRITERS = {
    FileFormat.PDF: "reviews.writers.pdf_file",
    FileFormat.DOCX: "reviews.writers.docx_file",
    FileFormat.ODT: "reviews.writers.odt_file",
    FileFormat.XLSX: "reviews.writers.xlsx_file",
    FileFormat.ODS: "reviews.writers.ods_file",
    FileFormat.CSV: "reviews.writers.csv_zip_file",
}

logger = logging.getLogger(__name__)


def start(edition: Edition) -> None:
    """Have the waiting files of an edition made: call it once the edition is committed.

    A process of its own makes whatever waits; where none can be started, the next run of build_packs does. With
    PACKS_AT_ONCE they are made before this returns.
    """
    if settings.PACKS_AT_ONCE:
        make_waiting(EditionFile.objects.filter(edition=edition))
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "build_packs"]
    try:
        builder = subprocess.Popen(command, cwd=settings.BASE_DIR, **DETACHED)  # noqa: S603  our own program
    except OSError:
        logger.exception("No process could be started to make the files of edition %s.", edition.pk)
    else:
        threading.Thread(target=builder.wait, daemon=True).start()  # or it stays in the list of processes


# Its words go to the log of the process that starts it; a signal to that one does not end it.
DETACHED: dict[str, Any] = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.DEVNULL,
    "start_new_session": True,
}


def make_waiting(among: "QuerySet[EditionFile] | None" = None) -> "Counter[str]":
    """Make each file that waits; how many came to which FileState. One that cannot be made holds up no other, and
    stays FAILED until somebody has it tried again."""
    files = EditionFile.objects.all() if among is None else among
    waiting = files.filter(state=FileState.WAITING).order_by("pk").values_list("pk", flat=True)
    return Counter(state for pk in list(waiting) if (state := make(pk)))


def make(pk: int) -> str:
    """The state that the file came to by this; "" where another builder has it, or had it."""
    with turn(pk) as file:
        if file is None:
            return ""
        made = contents(file)
        # SQLite locks no row: of two builders, the first to get here has made it.
        waits = EditionFile.objects.filter(pk=pk, state=FileState.WAITING)
        return made["state"] if waits.update(**made) else ""


@contextmanager
def turn(pk: int) -> "Iterator[EditionFile | None]":
    """The file, if it still waits and nobody else makes it. On SQLite the lock would be on the whole database, for
    as long as the making takes: so there is none."""
    waiting = EditionFile.objects.select_related("edition").filter(pk=pk, state=FileState.WAITING)
    if not connection.features.has_select_for_update_skip_locked:
        yield waiting.first()
        return
    with transaction.atomic():
        yield waiting.select_for_update(skip_locked=True, of=("self",)).first()


def contents(file: EditionFile) -> dict[str, Any]:
    """What its row says from now on."""
    edition = file.edition
    try:
        content = writer(file.format)(read(edition.content), stamp_of(edition))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the typesetter is no Exception
        logger.exception("Edition %s could not be made as %s.", edition.pk, file.format)
        return {"state": FileState.FAILED}
    return {
        "state": FileState.MADE,
        "content": content,
        "digest": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }


def writer(format: str) -> Callable[[Document, Stamp | None], bytes]:
    return import_module(WRITERS[FileFormat(format)]).write
