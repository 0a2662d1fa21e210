import re

from django.urls import reverse

from history.models import Event

URL = reverse("calendar_renew")


def test_makes_an_address_and_then_another(as_, lead):
    client, keys = as_(lead), []
    for _ in range(2):
        answer = client.post(URL, {})
        assert (answer.status_code, answer.url) == (302, reverse("account_edit"))
        lead.refresh_from_db()
        keys.append(lead.calendar_key)
    assert [bool(re.fullmatch("[A-Za-z0-9_-]{43}", key)) for key in keys] == [True, True]
    assert keys[0] != keys[1]


def test_history_does_not_know_the_key(as_, lead):
    as_(lead).post(URL, {})
    lead.refresh_from_db()
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("calendar_renewed", lead.pk)
    assert (event.before, event.after) == ({}, {})
    assert lead.calendar_key not in str(vars(event))


def test_opening_the_page_changes_nothing(as_, lead):
    assert as_(lead).get(URL).status_code == 200
    lead.refresh_from_db()
    assert lead.calendar_key is None
