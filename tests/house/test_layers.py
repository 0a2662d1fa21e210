"""Imports point one way: between apps, and between the layers inside each (house rules in README.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each may import those to its right; wsoa is imported by nobody.
APPS = ["wsoa", "releases", "reviews", "actions", "partners", "history"]

# Left to right, each may import what stands before its own group; names in one group do not import each other.
LAYERS = {
    "history": "actor clock guards refusals < models migrations < chain timeline versions < record <"
    " templatetags management",
    "partners": "migrations models < permissions < queries emails < workflow forms access backends <"
    " views management < urls",
    "actions": "choices converters migrations < facts < doubts < rollup forecast scoring < measuring <"
    " impact figures sentences policies audience < pictures < models measure_words < queries files emails <"
    " workflow forms access exports < views templatetags < demonstration < management urls_assurance urls_editing"
    " urls_evidence urls_measures urls_readings urls_rounds urls_voice < urls",
    "reviews": "choices document migrations < clockwork changes policies writers < models < queries < contents emails <"
    " workflow forms access building < views templatetags < demonstration < management urls_guests urls_packs"
    " urls_requests urls_reviews < urls",
    "releases": "choices checks migrations sheet < models < queries < contents emails < workflow forms access building"
    " < views templatetags < demonstration < management urls_desk urls_group urls_public < urls",
}
RANKS = {
    (app, layer): rank
    for app, line in LAYERS.items()
    for rank, group in enumerate(line.split("<"))
    for layer in group.split()
}
DEMONSTRATION_USERS = {
    "wsoa.sign_in",
    "releases.demonstration",
    "releases.management",
    "reviews.demonstration",
}
HIDDEN_ON_PURPOSE = {("wsoa.apps", "wsoa.checks")}  # registers checks, which need the apps loaded
BANNED_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "services",
    "service",
    "misc",
    "base",
    "signals",
}


class Import(NamedTuple):
    by: str
    of: str
    level: int
    hidden: bool

    def __str__(self) -> str:
        return f"{self.by} imports {'.' * self.level}{self.of}"


def sources() -> Iterator[Path]:
    return (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports_in(tree: ast.AST, by: str, hidden: bool = False) -> Iterator[Import]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (Import(by, alias.name, 0, hidden) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # "from actions import policies" is about actions.policies.
            yield from (
                Import(by, f"{node.module or ''}.{alias.name}".strip("."), node.level, hidden)
                for alias in node.names
            )
        elif not for_types_only(node):
            inside = hidden or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports_in(node, by, inside)


def all_imports() -> list[Import]:
    return [one for path in sources() for one in imports_in(ast.parse(path.read_text()), module(path))]


def ours() -> list[Import]:
    return [one for one in all_imports() if one.of.split(".")[0] in APPS]


def layer(name: str) -> tuple[str, str]:
    app, _, rest = name.partition(".")
    return app, rest.split(".")[0]


def upward_app(one: Import) -> bool:
    by, of = one.by.split(".")[0], one.of.split(".")[0]
    return APPS.index(of) < APPS.index(by) or (of == "wsoa" and by != "wsoa")


def upward_layer(one: Import) -> bool:
    by, of = layer(one.by), layer(one.of)
    if by == of or by[0] != of[0] or by not in RANKS or of not in RANKS:
        return False
    return RANKS[of] >= RANKS[by]


def test_there_is_something_to_check():
    assert len(ours()) > 100


def test_no_app_imports_one_above_it():
    assert [str(one) for one in ours() if upward_app(one)] == []


def test_no_layer_imports_one_above_or_beside_it():
    assert [str(one) for one in ours() if upward_layer(one)] == []


def test_every_module_lies_in_a_layer():
    known = set(RANKS)
    modules = {layer(module(path)) for path in sources() if path.name != "__init__.py"}
    assert sorted(name for name in modules if name[0] in LAYERS and name not in known) == []


def test_demonstration_is_used_by_sign_in_and_commands_alone():
    strangers = [
        str(one)
        for one in ours()
        if one.of.startswith(("actions.demonstration", "reviews.demonstration"))
        and not one.by.startswith("actions.demonstration")
        and ".".join(one.by.split(".")[:2]) not in DEMONSTRATION_USERS
    ]
    assert strangers == []


def test_rules_know_neither_database_nor_clock():
    rules = (
        "facts",
        "doubts",
        "rollup",
        "figures",
        "forecast",
        "impact",
        "measuring",
        "scoring",
        "sentences",
    )
    pictures = {module(path) for path in (ROOT / "actions" / "pictures").glob("*.py")}
    wanted = {f"actions.{name}" for name in rules} | pictures
    found = {one.of.split(".")[0] for one in all_imports() if one.by in wanted}
    plain = {
        "bisect",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "operator",
        "random",
        "statistics",
    }
    assert found == {"actions"} | plain


def test_templates_load_no_tags_of_an_app_above_theirs_but_two():
    """Pages of the plan show a line on reviews, and what the reference group asks: the threads upwards, named here.
    (templates/history holds a sentence for each verb, in the words of the verb's own app.)"""
    own = {path.stem: app for app in APPS[1:] for path in (ROOT / app / "templatetags").glob("[a-z]*.py")}
    threads = set()
    for app in ("partners", "actions"):
        for path in (ROOT / "templates" / app).glob("*.html"):
            loaded = " ".join(re.findall(r"{% load ([^%]+)%}", path.read_text())).split()
            above = {name for name in loaded if name in own and APPS.index(own[name]) < APPS.index(app)}
            threads |= {(app, name) for name in above}
    assert threads == {("actions", "reviews"), ("actions", "group_questions")}


def test_no_import_of_ours_hides_in_a_function():
    hidden = {(one.by, one.of) for one in ours() if one.hidden}
    assert hidden == HIDDEN_ON_PURPOSE


def test_all_imports_are_absolute():
    assert [str(one) for one in all_imports() if one.level] == []


def test_only_verbs_write_history():
    writers = {layer(one.by) for one in ours() if one.of == "history.record.record"}
    assert writers == {
        ("partners", "workflow"),
        ("actions", "workflow"),
        ("reviews", "workflow"),
        ("releases", "workflow"),
    }


def test_nothing_listens_to_signals():
    found = [
        str(one) for one in all_imports() if "signals" in one.of.split(".") or one.of.endswith(".receiver")
    ]
    assert found == []


@pytest.mark.parametrize("name", sorted(BANNED_NAMES))
def test_no_file_is_named_after_nothing(name):
    assert [str(path) for path in sources() if name in path.relative_to(ROOT).with_suffix("").parts] == []
