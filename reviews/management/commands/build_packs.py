"""Make the files of packs that wait; for cron, and safe to run twice at once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.building import make_waiting
from reviews.choices import FileState
from reviews.models import EditionFile


class Command(BaseCommand):
    help = "Make the files of frozen packs that nobody has made yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="also those that could not be made before")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        if again:
            EditionFile.objects.filter(state=FileState.FAILED).update(state=FileState.WAITING)
        counts = make_waiting()
        made, failed = counts[FileState.MADE], counts[FileState.FAILED]
        self.stdout.write(f"{made} made, {failed} could not be made.")
        if failed:
            raise CommandError("The log says why; once that is put right: manage.py build_packs --again")
