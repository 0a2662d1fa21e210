"""Send the letters that are due today. For cron: once a day or more often, since what was sent is not due again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.workflow.letters import send_due_letters
from history import clock
from history.actor import Actor


class Command(BaseCommand):
    help = "Send the letters of update rounds, and the digests, that are due today; safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        letters = send_due_letters(now.date(), by=Actor(id=None, label="Reminders", at=now))
        self.stdout.write(f"Letters sent: {letters.sent}")
        if letters.failed:
            raise CommandError(f"Letters that could not be sent: {letters.failed}. The next run tries again.")
