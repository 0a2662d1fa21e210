"""Scan the files that wait because the virus scanner did not answer; for cron, and safe to run twice at once."""

from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.choices import Scan
from actions.files.scanner import scan
from actions.files.store import kept
from actions.models import Evidence
from actions.workflow.evidence import scan_evidence
from history import clock
from history.actor import Actor
from history.refusals import Refused


class Command(BaseCommand):
    help = "Scan the evidence that is held back, and let go of what is clean."

    def handle(self, *args: Any, **options: Any) -> None:
        held = list(Evidence.objects.filter(scan=Scan.HELD, withdrawn_on=None).order_by("pk"))
        results = [look_again(evidence) for evidence in held]
        counts = {word: results.count(word) for word in (Scan.CLEAN, Scan.INFECTED, Scan.HELD)}
        self.stdout.write(
            f"{counts[Scan.CLEAN]} clean, {counts[Scan.INFECTED]} harmful, {counts[Scan.HELD]} still waiting."
        )
        if counts[Scan.HELD]:
            raise CommandError("The scanner does not answer for all files, or some are not in the store.")


def look_again(evidence: Evidence) -> str:
    """What the scanner says now, written down unless it is still HELD. Without a scanner, nothing is let go."""
    try:
        with kept(evidence.file_hash) as file:
            found = scan(file.read())
    except FileNotFoundError:
        return Scan.HELD
    if found not in (Scan.CLEAN, Scan.INFECTED):
        return Scan.HELD
    with suppress(Refused):  # another run was quicker
        scan_evidence(evidence, by=Actor(id=None, label="Virus scanner", at=clock.now()), found=found)
    return found
