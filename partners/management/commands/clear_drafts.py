"""Remove what people typed, never sent and have left for a month."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from history import clock
from partners.models import Draft

KEPT_FOR = timedelta(days=30)


class Command(BaseCommand):
    help = "Remove drafts older than 30 days; for a daily job."

    def handle(self, *args: Any, **options: Any) -> None:
        removed, _ = Draft.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
        self.stdout.write(f"Drafts removed: {removed}.")
