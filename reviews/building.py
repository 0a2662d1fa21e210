"""Making the files of whatever was frozen, outside the process that answers people: an edition of a pack, or what other
apps freeze like one. Each has `files`, rows whose model says by OF what they are files of.

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
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from reviews.choices import FileFormat, FileState
from reviews.document import Document, Stamp, writable
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


class Frozen(Protocol):
    """A document as it was kept, of which files are made."""

    pk: int
    content: str
    files: Any  # the manager of its files

    def is_whole(self) -> bool: ...


def start(frozen: Frozen) -> None:
    """Have the waiting files of a thing made: call it once the thing is committed.

    A process of its own makes whatever waits; where none can be started, the next run of build_files does. With
    PACKS_AT_ONCE they are made before this returns.
    """
    if settings.PACKS_AT_ONCE:
        make_waiting(frozen.files.all())
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "build_files"]
    try:
        builder = subprocess.Popen(command, cwd=settings.BASE_DIR, **DETACHED)  # noqa: S603  our own program
    except OSError:
        logger.exception("No process could be started to make the files of %s.", told(frozen))
    else:
        threading.Thread(target=builder.wait, daemon=True).start()  # or it stays in the list of processes


# Its words go to the log of the process that starts it; a signal to that one does not end it.
DETACHED: dict[str, Any] = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.DEVNULL,
    "start_new_session": True,
}


def make_waiting(files: "QuerySet[Any]") -> "Counter[str]":
    """Make each of the files that waits; how many came to which FileState. One that cannot be made holds up no other,
    and stays FAILED until somebody has it tried again."""
    waiting = files.filter(state=FileState.WAITING).order_by("pk").values_list("pk", flat=True)
    return Counter(state for pk in list(waiting) if (state := make(files.model, pk)))


def make(kind: type[Model], pk: int) -> str:
    """The state that the file of that kind came to by this; "" where another builder has it, or had it."""
    with turn(kind, pk) as file:
        if file is None:
            return ""
        made = contents(file)
        # SQLite locks no row: of two builders, the first to get here has made it.
        waits = kind._default_manager.filter(pk=pk, state=FileState.WAITING)
        return made["state"] if waits.update(**made) else ""


@contextmanager
def turn(kind: Any, pk: int) -> Iterator[Any]:
    """The file, if it still waits and nobody else makes it. On SQLite the lock would be on the whole database, for
    as long as the making takes: so there is none."""
    waiting = kind._default_manager.select_related(kind.OF).filter(pk=pk, state=FileState.WAITING)
    if not connection.features.has_select_for_update_skip_locked:
        yield waiting.first()
        return
    with transaction.atomic():
        yield waiting.select_for_update(skip_locked=True, of=("self",)).first()


def contents(file: Any) -> dict[str, Any]:
    """What its row says from now on."""
    frozen = getattr(file, file.OF)
    if not frozen.is_whole():
        logger.critical("%s no longer fits its digest, so nothing is made of it.", told(frozen).capitalize())
        return {"state": FileState.FAILED}
    try:
        content = writer(file.format)(writable(file.document()), stamp_of(frozen))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the typesetter is no Exception
        logger.exception("%s could not be made as %s.", told(frozen).capitalize(), file.format)
        return {"state": FileState.FAILED}
    return {
        "state": FileState.MADE,
        "content": content,
        "digest": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }


def told(frozen: Any) -> str:
    """For the log: "edition 7"."""
    return f"{frozen._meta.model_name} {frozen.pk}"


def writer(format: str) -> Callable[[Document, Stamp | None], bytes]:
    return import_module(WRITERS[FileFormat(format)]).write
