"""Load the demonstration where there are no data yet, and say who can sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actions.demonstration.accounts import ACCOUNTS, PASSWORD
from history.refusals import Refused
from releases.demonstration import load


class Command(BaseCommand):
    help = "Load the demonstration, unless there are data already; print its accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load.load()
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        width = max(len(account["email"]) for account in ACCOUNTS)
        self.stdout.write("Sign in as one of these:")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account['email']:{width}}  {account['role']}: {account['about']}")
        self.stdout.write(f"The password of all of them is {PASSWORD}")
