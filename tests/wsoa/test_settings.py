"""The settings as a machine would meet them: in a process of their own, with an environment of their own."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.utils.formats import date_format

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "tracker.example.org",
    "PUBLIC_URL": "https://tracker.example.org",
}
PATHS = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}


def start(*words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=PATHS | environment, capture_output=True, text=True
    )


def load(expression: str = "None", **environment: str) -> subprocess.CompletedProcess:
    return start("-c", f"from wsoa import settings; print({expression})", **environment)


def value(expression: str, **environment: str) -> str:
    done = load(expression, **environment)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_refuses_to_start_without(missing):
    done = load(**{name: text for name, text in PRODUCTION.items() if name != missing})
    assert f"{missing} must be set" in done.stderr


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG must be 1 or 0, not 'maybe'."),
        ("HTTPS", "2", "HTTPS must be 1 or 0, not '2'."),
        ("BRAND_COLOUR", "green", "BRAND_COLOUR must be a colour such as #00594c, not 'green'."),
        ("BRAND_COLOUR", "#00594c; }", "BRAND_COLOUR must be a colour such as #00594c, not '#00594c; }'."),
        ("FONT_FAMILY", "Arial); x", "FONT_FAMILY must be a list of font names, not 'Arial); x'."),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL, not 'LOUD'."),
        ("DATABASE_URL", "mysql://secret@h/d", "DATABASE_URL must begin with postgres:// or sqlite://."),
        (
            "EVIDENCE",
            "var/static/files",
            "EVIDENCE must lie outside the folders of static files, which everybody can read.",
        ),
        (
            "CLAMD",
            "clamd",
            "CLAMD must be the scanner's host:port or the path of its socket, not 'clamd'.",
        ),
        ("TODAY", "8 March", "TODAY must be a date such as 2026-03-08, not '8 March'."),
        ("TODAY", "2026-03-08", "TODAY is for a demonstration: it needs DEMONSTRATION=1."),
    ],
)
def test_wrong_value_stops_the_start_with_one_sentence(name, wrong, sentence):
    done = load(**PRODUCTION | {name: wrong})
    assert done.stderr.splitlines()[-1] == f"django.core.exceptions.ImproperlyConfigured: {sentence}"


def test_manage_py_says_it_without_a_traceback():
    done = start("manage.py", "check")
    expected = "PUBLIC_URL must be set; only DEBUG=1 and DEMONSTRATION=1 do without it."
    assert (done.returncode, done.stderr.strip()) == (1, f"The settings are not right: {expected}")


def test_secret_may_begin_with_a_dollar():
    assert value("settings.SECRET_KEY", **PRODUCTION | {"SECRET_KEY": "$" * 50}) == "$" * 50


def test_demonstration_needs_nothing_but_its_switch():
    assert value("settings.ALLOWED_HOSTS", DEMONSTRATION="1") == "['localhost', '127.0.0.1', '[::1]']"


def test_no_database_url_means_sqlite_that_waits_for_the_disk():
    options = value("settings.DATABASES['default']['OPTIONS']", **PRODUCTION)
    assert "synchronous=FULL" in options and "IMMEDIATE" in options


def test_postgresql_gives_up_in_seconds():
    url = {"DATABASE_URL": "postgres://user:word@db.example.org:5433/tracker"}
    found = value(
        "settings.DATABASES['default']['HOST'], settings.DATABASES['default']['OPTIONS']", **PRODUCTION | url
    )
    options = {"connect_timeout": 3, "options": "-c statement_timeout=10s -c lock_timeout=3s"}
    assert found == f"db.example.org {options}"


def test_cookies_belong_to_this_host_alone():
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE"
    assert value(names, **PRODUCTION) == "__Host-session __Host-csrf True"
    assert value(names, HTTPS="0", **PRODUCTION) == "session csrf False"


def test_proxy_header_is_believed_only_when_asked():
    header = "getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)"
    assert value(header, **PRODUCTION) == "None"
    assert value(header, BEHIND_PROXY="1", **PRODUCTION) == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_demonstration_may_live_on_another_day():
    assert value("settings.TODAY", DEMONSTRATION="1", TODAY="2026-03-08") == "2026-03-08"


def test_dates_read_as_people_write_them():
    assert date_format(date(2022, 3, 8)) == "8 March 2022"


@pytest.mark.parametrize(
    ("options", "returncode"), [("", 0), ("?init_command=PRAGMA%20synchronous=NORMAL", 1)]
)
def test_sqlite_that_would_not_survive_a_power_cut_is_found(tmp_path, options, returncode):
    url = f"sqlite:///{tmp_path}/tracker.sqlite3{options}"
    done = start("manage.py", "check", "--database", "default", DATABASE_URL=url, **PRODUCTION)
    assert (done.returncode, "wsoa.E001" in done.stderr) == (returncode, bool(returncode))


@pytest.mark.parametrize("address", ["", "127.0.0.1:3310", "[::1]:3310", "scanner:3310", "/run/clamd.sock"])
def test_scanner_may_be_anywhere_or_nowhere(address):
    assert value("settings.CLAMD", **PRODUCTION | {"CLAMD": address}) == address
