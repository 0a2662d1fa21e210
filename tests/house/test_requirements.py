"""The pinned files are what pyproject.toml asks for; if not: `python3 run.py pin`."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
APP = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["assets"]
TEST = APP + PROJECT["dependency-groups"]["test"]
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {canonicalize_name(pin["name"]): pin["version"] for pin in PINNED.finditer(text)}


@pytest.mark.parametrize(("name", "asked"), [("app", APP), ("test", TEST)])
def test_pins_are_what_pyproject_asks_for(name, asked):
    pinned = pins(name)
    wanted = [Requirement(line) for line in asked]
    wrong = [str(one) for one in wanted if pinned.get(canonicalize_name(one.name), "") not in one.specifier]
    assert wrong == []


def test_tests_run_on_the_versions_that_are_served():
    assert pins("app").items() <= pins("test").items()


@pytest.mark.parametrize("name", ["app", "test", "uv"])
def test_every_pin_has_hashes_and_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    bare = [pin["name"] for pin in PINNED.finditer(text) if "--hash=sha256:" not in pin["rest"]]
    assert bare == []
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_package_lock_names_no_registry():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
