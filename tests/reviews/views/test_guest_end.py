import pytest
from django.urls import reverse

from history import clock
from history.models import Event
from tests.factories.reviews import EditionFactory, PackFactory
from tests.reviews.guests import entered, guest_of, page

EDITION = reverse("edition_detail", args=["wsoa", 1, 1])


@pytest.fixture
def guest(review):
    return guest_of(EditionFactory(pack=PackFactory(review=review)))


@pytest.fixture
def url(guest):
    return reverse("guest_end", args=["wsoa", 1, 1, guest.pk])


def test_next_click_of_the_guest_opens_nothing(as_, officer, guest, url):
    inside = entered(guest)
    assert inside.get(page("guest_pack")).status_code == 200
    assert as_(officer).post(url, {"form_token": "x"}).url == EDITION
    names = ("guest_pack", "guest_requests", "guest_open", "guest_code")
    assert [inside.get(page(name)).status_code for name in names] == [404] * 4
    assert inside.post(page("guest_leave")).status_code == 404


def test_asks_first(as_, officer, guest, url):
    assert "nothing opens to them" in as_(officer).get(url).content.decode()
    guest.refresh_from_db()
    assert guest.ended_on is None


def test_sent_twice_is_done_once(as_, officer, guest, url):
    for _ in range(2):
        assert as_(officer).post(url, {"form_token": "once"}).url == EDITION
    guest.refresh_from_db()
    assert (guest.ended_on, Event.objects.count()) == (clock.today(), 1)


def test_second_end_is_refused_in_words(as_, officer, guest, url):
    as_(officer).post(url)
    response = as_(officer).post(url)
    assert "This link does not work any more" in response.content.decode()


def test_guest_of_another_edition_is_not_found_here(as_, officer, guest):
    strange = guest_of(EditionFactory(), key="another")
    assert as_(officer).post(reverse("guest_end", args=["wsoa", 1, 1, strange.pk])).status_code == 404


def test_is_for_whoever_makes_packs(as_, lead, guest, url):
    assert as_(lead).post(url).status_code == 403
    assert "Guests" not in as_(lead).get(EDITION).content.decode()


def test_edition_shows_until_last_view_and_end(as_, officer, guest, url):
    client, never = as_(officer), "Has not opened it yet."
    assert never in client.get(EDITION).content.decode()
    entered(guest).get(page("guest_pack"))
    shown = client.get(EDITION).content.decode()
    assert [words in shown for words in (never, "Last here on", "A guest read edition 1.", url)] == [
        False,
        True,
        True,
        True,
    ]
    client.post(url)
    shown = client.get(EDITION).content.decode()
    assert (url in shown, "Ended on" in shown) == (False, True)


def test_last_view_is_of_each_guest(as_, officer, guest):
    other = guest_of(guest.edition, key="another", name="Hal Helper")
    entered(other).get(page("guest_pack", key="another"))
    rows = {one.name: one.last_view for one, _ in as_(officer).get(EDITION).context["guests"]}
    assert {name: bool(at) for name, at in rows.items()} == {guest.name: False, "Hal Helper": True}
