from unittest import mock

import pytest
from django.conf import settings
from django.db import OperationalError
from django.urls import reverse


@pytest.mark.django_db
def test_health_says_ok_and_the_version(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(reverse("health"))
    assert (answer.status_code, answer.content.decode()) == (200, f"ok {settings.VERSION}\n")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_health_without_database_asks_to_come_back(client):
    with mock.patch("wsoa.health.connection.cursor", side_effect=OperationalError("password=secret")):
        answer = client.get(reverse("health"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert answer.content.decode() == "the database does not answer\n"
