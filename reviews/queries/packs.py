"""Packs and their editions, without what is heavy in them: content and files are read where they are handed out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, QuerySet

from history import clock
from reviews.choices import FILES, FileState, FileWords
from reviews.document import Stamp
from reviews.models import Edition, EditionFile, Pack, Review

SOON = timedelta(minutes=10)  # by then a file is made, or nobody is making it


@dataclass(frozen=True, slots=True)
class FileRow:
    """One format of an edition. late: it has been waited for longer than it can take."""

    file: EditionFile
    words: FileWords
    late: bool

    @property
    def made(self) -> bool:
        return self.file.state == FileState.MADE

    @property
    def coming(self) -> bool:
        return self.file.state == FileState.WAITING and not self.late


def pack_of(review: Review) -> Pack | None:
    pack = Pack.objects.filter(review=review).first()
    if pack:
        pack.review = review
    return pack


def newest_edition(review: Review) -> Edition | None:
    """One statement."""
    return Edition.objects.filter(pack__review=review).defer("content").order_by("-number").first()


def light_files() -> "QuerySet[EditionFile]":
    return EditionFile.objects.defer("content")


def editions_of(pack: Pack) -> "QuerySet[Edition]":
    """The newest first, each with its files; two statements, however many."""
    return pack.editions.defer("content").prefetch_related(Prefetch("files", light_files()))


def file_rows(edition: Edition, files: Iterable[EditionFile]) -> list[FileRow]:
    late = clock.now() - edition.at > SOON
    return [FileRow(file, FILES[file.format], late) for file in files]


def stamp_of(edition: Edition) -> Stamp:
    """What stands at the foot of the edition, in every format."""
    return Stamp(
        edition=edition.number,
        as_of=edition.as_of,
        frozen_on=edition.on,
        digest=edition.digest,
        head=edition.head,
        head_hash=edition.head_hash,
    )
