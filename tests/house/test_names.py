"""One word from address to test: the URL name is the view, the template and the test file."""

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house import test_history

ROOT = Path(__file__).resolve().parents[2]
TESTS = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
OURS = ("actions.", "partners.", "releases.", "reviews.")

# Answers without a page of their own: an action pressed, a file.
WITHOUT_TEMPLATE = {
    "action_list_csv",
    "calendar_feed",
    "edition_file",
    "edition_rebuild",
    "evidence_file",
    "group_file",
    "guest_file",
    "guest_leave",
    "measure_list_csv",
    "pack_add",
    "published_feed",
    "published_file",
    "risk_list_csv",
    "round_remind",
    "update_draft",
    "update_no_change",
}

# What a page may be about, and what is done on it.
VERB = re.compile(
    r"(add|agree|answer|ask|assure|challenge|choose|close|confirm|decide|edit|end|enter|escalate|freeze|give|invite|judge|move|open|post|propose"
    r"|rate|read|rebuild|record|release|remove|rename|renew|reopen|resend|retire|return|scan|send|sign|succeed|use|view|withdraw|write)_[a-z_]+"
)


def patterns(resolver: URLResolver) -> list[URLPattern]:
    return [
        found
        for one in resolver.url_patterns
        for found in (patterns(one) if isinstance(one, URLResolver) else [one])
    ]


def view_of(pattern: URLPattern) -> Callable[..., Any]:
    return inspect.unwrap(pattern.callback)


PAGES = [one for one in patterns(get_resolver()) if view_of(one).__module__.startswith(OURS)]
pages = pytest.mark.parametrize("pattern", PAGES, ids=lambda pattern: pattern.name)


def templates_named_in(view: Callable[..., Any]) -> set[str]:
    """The paths of pages that the view's module writes down."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(view)))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and text.endswith(".html")}


def test_there_is_something_to_check():
    assert len(PAGES) > 30


@pages
def test_address_is_called_like_its_view(pattern):
    assert pattern.name == view_of(pattern).__name__


@pages
def test_page_has_a_template_of_its_name(pattern):
    app = view_of(pattern).__module__.partition(".")[0]
    template = f"{app}/{pattern.name}.html"
    if pattern.name in WITHOUT_TEMPLATE:
        assert not (ROOT / "templates" / template).exists()
    else:
        assert (ROOT / "templates" / template).exists()
        assert template in templates_named_in(view_of(pattern))


@pages
def test_page_has_a_test_file_of_its_name(pattern):
    assert f"test_{pattern.name}" in TESTS


def test_every_page_template_is_drawn_by_a_view():
    found = {
        f"{app}/{path.name}"
        for app in ("actions", "partners")
        for path in (ROOT / "templates" / app).glob("[!_]*.html")
    }
    named = {name for pattern in PAGES for name in templates_named_in(view_of(pattern))}
    assert sorted(found - named) == []


def test_verbs_are_called_verb_noun():
    names = [name.rpartition(".")[2] for name in test_history.verbs()]
    assert [name for name in names if not VERB.fullmatch(name)] == []
