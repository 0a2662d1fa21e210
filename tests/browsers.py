"""The browser of the browser tests: the machine's own Chromium, driven by pytest-playwright."""

import os
import shutil

import pytest

# Playwright's loop runs in the tests' own thread; our queries there are as synchronous as ever.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": chromium(), "args": QUIET + as_root}


def chromium() -> str:
    for name in NAMES:
        if found := shutil.which(name):
            return found
    sentence = "No Chromium found: install it, on Debian and Ubuntu with `apt-get install chromium`."
    return pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
