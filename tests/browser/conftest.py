"""The demonstration on the real server, and people signed in to it."""

import contextlib
import importlib.util
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.visitor import Visitor
from tests.engines import fresh_database

ROOT = Path(__file__).resolve().parents[2]
DESK, PHONE, NARROW = 1200, 375, 320
LATER = "2025-10-10"
PATIENCE = 30_000  # milliseconds: two browsers may share a small machine
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Site:
    address: str
    environment: dict[str, str]
    mail: Path
    run: ModuleType

    def manage(self, command: str) -> str:
        return self.run.manage(command, self.environment)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They come last: while Playwright's loop runs, Django opens a second connection for whoever asks. Of them,
    those of a later day come after the rest."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(
        key=lambda item: (item.get_closest_marker("browser") is not None, "later" in item.fixturenames)
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """As run.py starts it, but on a free port, with a database of its own and its mail in a folder."""
    run, port = load_run(), free_port()
    mail, evidence = tmp_path_factory.mktemp("mail"), tmp_path_factory.mktemp("evidence")
    with fresh_database() as database, contextlib.chdir(ROOT):
        environment = run.demonstration(port) | {
            "DATABASE_URL": database,
            "EMAIL_URL": f"filemail:///{mail}",
            "EVIDENCE": str(evidence),
        }
        for command in ("assets", "migrate", "seed_demo"):
            run.manage(command, environment)
        with served(Site(f"http://127.0.0.1:{port}", environment, mail, run), port) as site:
            yield site


@pytest.fixture(scope="session")
def later(site: Site) -> Iterator[Site]:
    """The same data on the day after their round has closed, so for the last tests."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = site.environment | {"PUBLIC_URL": address, "TODAY": LATER}
    with served(Site(address, environment, site.mail, site.run), port) as day:
        yield day


@contextlib.contextmanager
def served(site: Site, port: int) -> Iterator[Site]:
    server = subprocess.Popen(site.run.server_command(port), env=site.environment, cwd=ROOT)
    try:
        await_health(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=20)


def load_run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    return run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_health(site: Site, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{site.address}/health/"):  # noqa: S310
            return
        time.sleep(0.1)
    pytest.fail("The server did not start")


@pytest.fixture(scope="session")
def visitor(site: Site) -> Callable[[str], Visitor]:
    """Each person signs in once for all tests: checking a password is slow, and meant to be."""
    return cache(lambda email: Visitor(site.address).sign_in(email))


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    return []


@pytest.fixture(scope="session")
def new_context(site: Site, browser: Browser, complaints: list[str]) -> Callable[..., BrowserContext]:
    """Makes a browser of its own for somebody, whose complaints are noted."""

    def context(width: int = DESK, **options: object) -> BrowserContext:
        options = {"base_url": site.address, "locale": "en-GB"} | options
        made = browser.new_context(viewport={"width": width, "height": 900}, **options)
        made.set_default_timeout(PATIENCE)
        made.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        made.on("weberror", lambda error: complaints.append(str(error.error)))
        return made

    return context


@pytest.fixture
def uncomplaining(complaints: list[str]) -> Iterator[None]:
    """At the end of the test, no browser may have complained."""
    complaints.clear()
    yield
    assert complaints == []


@pytest.fixture
def opened(
    new_context: Callable[..., BrowserContext], uncomplaining: None
) -> Iterator[Callable[..., BrowserContext]]:
    """As `new_context`, closed at the end of the test."""
    with contextlib.ExitStack() as stack:

        def context(*args: object, **options: object) -> BrowserContext:
            made = new_context(*args, **options)
            stack.callback(made.close)
            return made

        yield context


@pytest.fixture
def signed_in(
    opened: Callable[..., BrowserContext], visitor: Callable[[str], Visitor]
) -> Callable[..., Page]:
    """A page on which the person with that address is signed in; `width` and other options of the browser."""

    def page(email: str, **options: object) -> Page:
        context = opened(**options)
        context.add_cookies(visitor(email).cookies())
        return context.new_page()

    return page
