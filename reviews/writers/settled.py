"""A ZIP file, as which every office format is kept, without the moment at which it was made."""

import io
import zipfile

from reviews.document import Stamp

EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP can tell
READABLE = 0o644  # for whoever unpacks it on a machine that asks


def moment_of(stamp: Stamp | None) -> tuple[int, int, int, int, int, int]:
    """The beginning of the day of freezing; of a draft, none that says anything."""
    return stamp.frozen_on.timetuple()[:6] if stamp else EARLIEST


def settled(content: bytes, stamp: Stamp | None) -> bytes:
    """The same members in their order, of the day of freezing: the same pack would be other bytes tomorrow."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(kept, "w") as made:
        for one in given.infolist():
            member = zipfile.ZipInfo(one.filename, date_time=moment_of(stamp))
            member.external_attr = READABLE << 16
            made.writestr(member, given.read(one), compress_type=one.compress_type)
    return kept.getvalue()
