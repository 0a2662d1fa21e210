"""What does not depend on time: statements and bytes of each page, and a session for each person."""

import gzip
import json
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.generate import MEMBER, OFFICER
from benchmarks.pages import HEALTH, OVERVIEW, PAGES, POST, SEEN, UNCHANGED, UPDATE
from partners.models import User


class Command(BaseCommand):
    help = "Print the SQL statements and bytes of each page as JSON, with a session for each person."

    def handle(self, *args: Any, **options: Any) -> None:
        people = {"officer": OFFICER.format(1), "member": MEMBER.format(1)}
        self.stdout.write(json.dumps({name: counted(email) for name, email in people.items()}))


def counted(email: str) -> dict[str, Any]:
    client = Client()
    client.force_login(User.objects.get(email=email), backend="partners.backends.MembershipBackend")
    session = client.session.session_key
    return {"session": session, "pages": {name: weighed(client, name) for name in PAGES}}


def weighed(client: Client, name: str) -> dict[str, int]:
    headers = {"if-none-match": client.get(PAGES[OVERVIEW])["ETag"]} if name == UNCHANGED else {}
    seen = SEEN.search(client.get(PAGES[POST]).content.decode())[1]
    with CaptureQueriesContext(
        connection,
    ) as statements:
        response = ask(client, name, headers, seen)
        body = response.getvalue()
    if response.status_code not in (200, 302, 304):
        raise SystemExit(f"{name} answered {response.status_code}:\n{body[:2000].decode()}")
    return {"sql": len(statements), "bytes": len(body), "gzipped": len(gzip.compress(body, 6))}


def ask(client: Client, name: str, headers: dict[str, str], seen: str) -> HttpResponse:
    if name == HEALTH:
        return Client().get(PAGES[name])
    if name != POST:
        return client.get(PAGES[name], headers=headers)
    response = client.post(PAGES[name], UPDATE | {"form_token": "counted", "seen": seen})
    client.cookies.pop("messages", None)  # a page with a message is never the unchanged one
    return response
