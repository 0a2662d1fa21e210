import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from history import clock
from history.chain import sha256
from history.models import Event
from reviews.models import Guest
from tests.factories.reviews import EditionFactory, PackFactory

URL = reverse("guest_add", args=["wsoa", 1, 1])
EDITION = reverse("edition_detail", args=["wsoa", 1, 1])


@pytest.fixture
def edition(review):
    return EditionFactory(pack=PackFactory(review=review))


def data(days=10, **given):
    day = clock.today() + timedelta(days=days)
    until = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    who = {"name": "Grace Guest", "organisation": "DfE", "email": "grace@example.org"}
    return who | until | given


def test_form_says_what_the_guest_will_see_and_is_for_30_days(as_, officer, edition):
    response = as_(officer).get(URL)
    assert response.context["form"]["until"].value() == clock.today() + timedelta(days=30)
    assert "They see nothing else" in response.content.decode()


def test_link_is_shown_once_and_sent(as_, officer, edition, django_capture_on_commit_callbacks):
    client = as_(officer)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(URL, data(form_token="once"))
    key = re.search(r'value="http://testserver/guest/([^"/]+)/"', response.content.decode()).group(1)
    assert Guest.objects.get().key_hash == sha256(key)
    assert f"/guest/{key}/" in mail.outbox[0].body
    assert response["Cache-Control"] == "no-store"
    again = client.post(URL, data(form_token="once"))
    assert (again.url, Guest.objects.count(), Event.objects.count()) == (EDITION, 1, 1)
    after = client.get(EDITION).content.decode()
    assert (key in after, "Grace Guest, DfE" in after) == (False, True)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "grace"}, "email"),
        ({"email": "grace@example.org\nBcc: all@example.org"}, "email"),
        ({"name": " "}, "name"),
        ({"organisation": ""}, "organisation"),
        ({"days": 91}, "until"),
        ({"days": -1}, "until"),
        ({"until_day": "31", "until_month": "2"}, "until"),
    ],
)
def test_bad_input_is_refused_beside_its_field(as_, officer, edition, given, field):
    response = as_(officer).post(URL, data(**given))
    assert list(response.context["form"].errors) == [field]
    assert (Guest.objects.count(), Event.objects.count(), mail.outbox) == (0, 0, [])


def test_is_for_whoever_makes_packs(as_, lead, outsider, edition):
    assert [as_(one).post(URL, data()).status_code for one in (lead, outsider)] == [403, 404]
    assert not Guest.objects.exists()


def test_edition_that_is_not_there(as_, officer, review):
    assert as_(officer).get(URL).status_code == 404
