"""What a browser gets when something went wrong on the way to a view, or in it."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from partners import queries
from wsoa.sessions import SessionStore

SIGN_IN = reverse("sign_in")


def failing(error: Exception):
    def fail(*args, **kwargs):
        raise error

    return fail


@pytest.fixture
def browser(as_, officer) -> Client:
    client = as_(officer)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
@pytest.mark.parametrize(("part", "name"), [(SessionStore, "load"), (queries, "partners")])
def test_database_away_is_for_a_while(browser, monkeypatch, part, name, error):
    monkeypatch.setattr(part, name, failing(error))
    response = browser.get(reverse("partner_list"))
    assert (response.status_code, response["Retry-After"]) == (503, "300")
    assert "not available" in response.content.decode()


def test_other_errors_are_faults(browser, monkeypatch):
    monkeypatch.setattr(queries, "partners", failing(ValueError("fault")))
    assert browser.get(reverse("partner_list")).status_code == 500


def test_method_not_allowed_has_a_page(as_, officer):
    response = as_(officer).get(reverse("sign_out"))
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")
    html = response.content.decode()
    assert "This address shows no page" in html
    assert "Organisations" in html


def test_what_was_typed_is_not_lost_with_a_page_open_too_long(officer):
    client = Client(enforce_csrf_checks=True)
    secrets = {"csrfmiddlewaretoken": "old", "form_token": "once", "password": "lantern", "version": "3"}
    response = client.post(SIGN_IN, secrets | {"what_happened": "Two <b>lines</b>\r\nof text", "empty": " "})
    html = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (403, "no-store")
    assert response.context["typed"] == [("What happened", "Two <b>lines</b>\r\nof text")]
    assert "Two &lt;b&gt;lines&lt;/b&gt;" in html
    assert html.count("<textarea") == 1
    assert "lantern" not in html
