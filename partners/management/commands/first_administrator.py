"""Open a new installation: its local area, and the person who lets the others in."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from history import clock
from history.actor import Actor
from partners.emails import link_to_choose_password
from partners.models import LocalArea, User
from partners.models.membership import Role
from partners.workflow.people import invite_person


class Command(BaseCommand):
    help = "Add a local area and its first administrator; print the link for choosing a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("local_area", help="such as Wolverhampton")
        parser.add_argument("name", help="the administrator's name")
        parser.add_argument("email", type=address, help="the address to sign in with")

    def handle(self, *args: Any, local_area: str, name: str, email: str, **options: Any) -> None:
        user = invite(local_area, name, email)
        self.stdout.write(
            f"{name} is administrator of {local_area}. This link, good for one use, is for choosing a password:"
        )
        self.stdout.write(link_to_choose_password(user))


def address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from error
    return text.lower()


@transaction.atomic
def invite(local_area: str, name: str, email: str) -> User:
    area, added = LocalArea.objects.get_or_create(slug=slugify(local_area), defaults={"name": local_area})
    if not added:
        raise CommandError(f"{area} is here already; its administrators let people in.")
    now = clock.now()
    by = Actor(id=None, label="Installation", at=now)
    membership = invite_person(
        email=email,
        name=name,
        local_area=area,
        role=Role.ADMINISTRATOR,
        partner=None,
        post=None,
        starts_on=by.on,
        ends_on=None,
        by=by,
    )
    return membership.user
