"""run.py where things are not as they should be: one sentence, no traceback."""

import importlib.util
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run():
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sentence(call, *words) -> str:
    with pytest.raises(SystemExit) as stopped:
        call(*words)
    return stopped.value.code


def test_old_python_is_named(run, monkeypatch):
    monkeypatch.setattr(run.sys, "version_info", (3, 10, 2))
    monkeypatch.setattr(run.sys, "version", "3.10.2 (main)")
    assert sentence(run.main, []) == "WSoA Tracker needs Python 3.11 or newer; this is 3.10.2."


def test_missing_venv_names_the_package_to_install(run, monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    assert "apt-get install python3-venv" in sentence(run.main, [])


def test_taken_port_says_how_to_choose_another(run, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        monkeypatch.setenv("PORT", port)
        assert sentence(run.free_port).startswith(f"Port {port} is taken")


@pytest.mark.parametrize("port", ["eighty", "0", "70000", ""])
def test_port_that_is_none(run, monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    assert sentence(run.free_port) == f"PORT must be a number from 1 to 65535, not {port!r}."


def test_packages_that_cannot_be_had_point_to_the_network(run, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "make_environment", lambda: None)
    monkeypatch.setattr(run, "quietly", lambda command: False)
    assert "is the network reachable?" in sentence(run.prepare, "app")


def test_packages_already_there_are_left_alone(run, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", Path(run.sys.executable))
    monkeypatch.setattr(run, "quietly", lambda command: calls.append(command) or True)
    run.prepare("app")
    first = len(calls)
    run.prepare("app")
    assert first == len(calls) == 2


def test_unknown_word_shows_what_can_be_said(run):
    assert "python3 run.py test" in sentence(run.main, ["tset"])
