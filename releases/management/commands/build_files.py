"""Make the files that wait, of packs and of releases; for cron, and safe to run twice at once."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases.models import ReleaseFile
from reviews.building import make_waiting
from reviews.choices import FileState
from reviews.models import EditionFile

KINDS = (EditionFile, ReleaseFile)


class Command(BaseCommand):
    help = "Make the files of frozen packs and of releases that nobody has made yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="also those that could not be made before")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        counts: Counter[str] = Counter()
        for kind in KINDS:
            if again:
                kind.objects.filter(state=FileState.FAILED).update(state=FileState.WAITING)
            counts += make_waiting(kind.objects.all())
        made, failed = counts[FileState.MADE], counts[FileState.FAILED]
        self.stdout.write(f"{made} made, {failed} could not be made.")
        if failed:
            raise CommandError("The log says why; once that is put right: manage.py build_files --again")
