"""Two people editing one thing, field by field: who changed what, and what a browser would send instead.

A form carries a short print of what each field said when it was opened. It comes back from the browser, so it is
trusted for nothing but this: without it, a field on which the two differ counts as changed by both.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from history.chain import canonical, sha256

SAME, ONLY_MINE, ONLY_THEIRS, BOTH = "same", "only mine", "only theirs", "both"
LENGTH = 12  # of a print


def changed_by(opened: object, mine: Any, theirs: Any) -> str:
    """Who changed a field. opened: its print when the form was opened, or whatever came in place of one."""
    now, sent = fingerprint(theirs), fingerprint(mine)
    if sent == now:
        return SAME
    if opened == now:
        return ONLY_MINE
    return ONLY_THEIRS if opened == sent else BOTH


def fingerprint(value: Any) -> str:
    return sha256(canonical(plain(value)))[:LENGTH]


def plain(value: Any) -> Any:
    """The same for what a row says and for what a browser makes of it."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, bool | int | date):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return sorted(plain(one) for one in value) if isinstance(value, Iterable) else ""


def written(values: Mapping[str, Any]) -> str:
    """The prints of a form's fields, as its hidden field carries them."""
    return canonical({name: fingerprint(value) for name, value in values.items()})


def read_back(text: Any) -> dict[str, Any]:
    """By name of field; empty where nothing that makes sense came back."""
    try:
        found = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def put(data: QueryDict, html_name: str, field: forms.Field, value: Any) -> None:
    """Write a value into what was sent, as if the form had been filled in with it."""
    value, widget = field.prepare_value(value), field.widget
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
        sent = {f"{html_name}{part}": [str(one)] for part, one in parts}
    elif isinstance(value, bool):
        sent = {html_name: ["on"] if value else []}
    elif isinstance(value, list):
        sent = {html_name: [str(one) for one in value]}
    else:
        sent = {html_name: ["" if value is None else str(value)]}
    for name, texts in sent.items():
        data.setlist(name, texts)
