"""What a request with a file may be: of a sane size, and with the names of its files as they were sent."""

import html
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser

from actions.files.names import SUSPECT
from wsoa import errors

# Paths, and marks that nobody sees: Django drops them without a word, so that "fdp.exe" may look like "exe.pdf".
DROPPED = re.compile(
    r"[/\\\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class Parser(MultiPartParser):
    """Marks such a name, so that whoever takes the file can refuse it in words."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        return super().sanitize_file_name(DROPPED.sub(SUSPECT, html.unescape(file_name)))


class UploadMiddleware:
    """Before anything reads the request, and so before anybody is known: a limit for all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if length(request) > settings.LARGEST_REQUEST:
            return errors.too_large(request)
        request.parse_file_upload = partial(parse, request)
        return self.get_response(request)


def length(request: HttpRequest) -> int:
    """In bytes. Django reads no further than this header says, and nothing where there is none."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def parse(request: HttpRequest, META: dict[str, Any], post_data: Any) -> tuple[Any, Any]:  # noqa: N803
    return Parser(META, post_data, request.upload_handlers, request.encoding).parse()
