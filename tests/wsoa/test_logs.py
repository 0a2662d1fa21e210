import logging

import pytest

from tests.factories.reviews import EditionFactory
from tests.reviews.guests import KEY, entered, guest_of, page
from wsoa.logs import WithoutKeys


@pytest.mark.parametrize(
    ("said", "args", "written"),
    [
        ("Not Found: %s", (f"/guest/{KEY}/files/pdf/",), "Not Found: /guest/***/files/pdf/"),
        ("Not Found: %s", (f"/calendar/{KEY}.ics",), "Not Found: /calendar/***"),
        (f"Broken: /guest/{KEY}", (), "Broken: /guest/***"),
        ("Not Found: %s", ("/plans/guest/",), "Not Found: /plans/guest/"),
        ("%s of %d", ("one", 2), "one of 2"),
    ],
)
def test_keys_are_left_out(said, args, written):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, said, args, None)
    assert WithoutKeys().filter(record)
    assert record.getMessage() == written


def test_every_handler_leaves_them_out(settings):
    assert {name: one["filters"] for name, one in settings.LOGGING["handlers"].items()} == {
        "stderr": ["keys"]
    }


def test_refused_pages_of_a_guest_do_not_write_the_key_down(db, caplog, monkeypatch):
    client, written = entered(guest_of(EditionFactory())), logging.getLogger("django.request")
    caplog.handler.addFilter(WithoutKeys())
    caplog.set_level(logging.WARNING, "django.request")
    monkeypatch.setattr(written, "handlers", [caplog.handler])
    assert client.get(page("guest_leave")).status_code == 405
    assert client.get(page("guest_file", "exe")).status_code == 404
    assert ("/guest/***/" in caplog.text, KEY in caplog.text) == (True, False)
