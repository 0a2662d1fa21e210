"""Fill an empty database with so many plans."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from benchmarks.generate import analyse, generate
from history import clock


class Command(BaseCommand):
    help = "Fill an empty database with so many plans of the size described in benchmarks/README.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plans", type=int)

    def handle(self, *args: Any, plans: int, **options: Any) -> None:
        generate(plans, clock.today())
        analyse()
