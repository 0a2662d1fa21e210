"""Check the whole chain; exit code 1 and a line for each fault when it is not whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from history import chain
from history.models import Event, Head


class Command(BaseCommand):
    help = "Check that no event of the history was changed, removed or slipped in."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(chain.faults(Event.objects.order_by("seq").iterator()))
        head, last = Head.objects.get(), Event.objects.first()
        if (head.seq, head.hash) != ((last.seq, last.hash) if last else (0, "")):
            faults.append("the end of the history was cut off")
        if faults:
            raise CommandError("The history is not whole:\n" + "\n".join(faults))
        self.stdout.write(f"The history is whole: {head.seq} events, head {head.hash}")
