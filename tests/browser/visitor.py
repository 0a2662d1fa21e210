"""Somebody who comes without a browser: sessions, forms and their tokens over plain HTTP."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlsplit

from actions.demonstration.accounts import PASSWORD

HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|form_token|seen)"[^>]*value="([^"]+)"')


class Stays(urllib.request.HTTPRedirectHandler):
    """Is told where to go and does not."""

    def redirect_request(self, *args: Any) -> None:
        return None


class Visitor:
    def __init__(self, site: str) -> None:
        self.site = site
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def sign_in(self, email: str) -> "Visitor":
        fields = self.tokens("/sign-in/") | {"username": email, "password": PASSWORD}
        reached, _ = self.send("/sign-in/", fields)
        assert reached != "/sign-in/"
        return self

    def get(self, path: str) -> tuple[str, str]:
        """The path reached after redirects, and the page."""
        return self.send(path)

    def send(self, path: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        with self.opener.open(self.site + path, data, timeout=30) as answer:
            page = answer.read() if answer.headers.get_content_type() == "text/html" else b""
            return urlsplit(answer.url).path, page.decode()

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """The status, and the page that came with it."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), Stays)
        data = urllib.parse.urlencode(fields).encode()
        try:
            with opener.open(self.site + path, data, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def tokens(self, path: str) -> dict[str, str]:
        """The hidden fields of the page's last form."""
        return dict(HIDDEN.findall(self.get(path)[1]))

    def cookies(self) -> list[dict[str, str]]:
        return [{"name": one.name, "value": str(one.value), "url": self.site} for one in self.jar]
