"""What somebody typed and has not sent, kept under the page it was typed on until it is sent or thrown away."""

import json
import re

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from history import clock
from history.refusals import Refused
from partners.models import Draft, User
from partners.permissions import Can

LARGEST = 100_000  # bytes
LONGEST_PATH = Draft._meta.get_field("path").max_length
TOO_LARGE = "This is too much to be kept for later; send it, or make it shorter"

# Passwords and one-time tokens are not anybody's words, nor is what the page says about drafts.
NOT_KEPT = re.compile("password|token|^(draft|keep_draft|discard_draft)$", re.IGNORECASE)
NOBODY_TYPED = {"from", "next", "opened", "version"}

Typed = dict[str, list[str]]


def typed_in(sent: QueryDict, prefix: str = "") -> Typed:
    """What of a form sent in is to be kept, or only the fields whose names begin with `prefix`, without it.
    NUL, which no database would take, is left out of names too."""
    return {
        name.removeprefix(prefix).replace("\0", ""): [text.replace("\0", "") for text in texts]
        for name, texts in sent.lists()
        if name.startswith(prefix) and not NOT_KEPT.search(name.removeprefix(prefix))
    }


def worth_keeping(typed: Typed) -> bool:
    """Whether somebody's work lies in it, and no more than there is room for."""
    words = any(text.strip() for name in typed if name not in NOBODY_TYPED for text in typed[name])
    return words and size(typed) <= LARGEST


def size(typed: Typed) -> int:
    return len(json.dumps(typed, ensure_ascii=False).encode())


def keep(request: HttpRequest, path: str = "") -> Draft:
    """Keep what was typed, in place of what was kept for this page (or the one at `path`) before.

    Raises Refused where it is more than LARGEST.
    """
    typed = typed_in(request.POST)
    if size(typed) > LARGEST:
        raise Refused(TOO_LARGE)
    return keep_for(request.user, path or request.path, typed)


def keep_for(user: User, path: str, typed: Typed) -> Draft:
    return Draft.objects.all().keep(user, path, typed, clock.now())


def page_for_drafts(path: str) -> bool:
    """Whether a page with this path takes what people type after signing in."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return isinstance(getattr(view, "needs", None), Can) and len(path) <= LONGEST_PATH


def typed_before(request: HttpRequest, path: str = "") -> Draft | None:
    return Draft.objects.filter(user=request.user, path=path or request.path).first()


def fill(form: forms.Form, draft: Draft) -> bool:
    """Show in a fresh form what was typed before, and answer whether there was anything for it.

    It becomes what the form begins with: unlike a form sent in, it complains of nothing before its time, and a
    field that the draft does not know keeps what it would have said. The template draws the notice and the
    hidden field `draft` by `form.draft`.
    """
    data = QueryDict(mutable=True)
    for name, texts in draft.typed.items():
        data.setlist(name, texts)
    known = {
        name: bound.field.widget.value_from_datadict(data, {}, bound.html_name)
        for name, bound in ((bound.name, bound) for bound in form)
        if not bound.field.widget.value_omitted_from_data(data, {}, bound.html_name)
    }
    if not any(bound.name in known and sent_by(bound, data) for bound in form.visible_fields()):
        return False
    form.initial |= known
    form.draft = draft
    return True


def sent_by(bound: forms.BoundField, data: QueryDict) -> bool:
    """Whether any of the names under which a browser sends the field is there."""
    return any(name == bound.html_name or name.startswith(f"{bound.html_name}_") for name in data)


def forget(request: HttpRequest, path: str = "") -> None:
    Draft.objects.filter(user=request.user, path=path or request.path).delete()
