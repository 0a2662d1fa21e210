"""A person at a keep-alive connection, who asks for one page at a time and looks at the clock."""

import http.client
import re
import secrets
import time
from urllib.parse import urlencode

from benchmarks.pages import HEALTH, OVERVIEW, PAGES, POST, SEEN, UNCHANGED, UPDATE

EXPECTED = {POST: 302, UNCHANGED: 304}


class Browser:
    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = f"session={session}"
        self.csrf = self.seen = self.etag = ""

    def timed(self, name: str) -> float:
        """The milliseconds that one page took, all of it read. What only prepares it is not counted."""
        method, headers, body = "GET", {}, ""
        if name == UNCHANGED:
            headers = {"If-None-Match": self.held()}
        if name == POST:
            method, headers, body = "POST", *self.form()
            self.etag = ""
        started = time.perf_counter()
        status, _, text = self.ask(method, PAGES[name], headers, body)
        took = (time.perf_counter() - started) * 1000
        if status != EXPECTED.get(name, 200):
            raise SystemExit(f"{name} answered {status}:\n{text[:3000].decode()}")
        return took

    def held(self) -> str:
        """The ETag of the page as it stands; this browser's own updates change it."""
        if not self.etag:
            self.etag = self.ask("GET", PAGES[OVERVIEW])[1]["ETag"]
        return self.etag

    def form(self) -> tuple[dict[str, str], str]:
        """The body of an update, with a token of its own; the form itself is fetched once."""
        if not self.csrf:
            _, headers, page = self.ask("GET", PAGES[POST])
            self.cookies += "; " + headers["Set-Cookie"].partition(";")[0]
            self.csrf = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', page)[1].decode()
            self.seen = SEEN.search(page.decode())[1]
        fields = UPDATE | {"csrfmiddlewaretoken": self.csrf, "form_token": secrets.token_urlsafe(16)}
        fields["seen"] = self.seen  # what others say meanwhile is the same, so it stands in nobody's way
        return {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields)

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: str = ""
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        sent = dict(headers or {})
        if path != PAGES[HEALTH]:
            sent["Cookie"] = self.cookies
        try:
            self.connection.request(method, path, body or None, sent)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # the server lets idle ones go
            self.connection.close()
            self.connection.request(method, path, body or None, sent)
            response = self.connection.getresponse()
        return response.status, response.headers, response.read()
