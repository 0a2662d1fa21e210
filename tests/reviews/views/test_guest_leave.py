import pytest
from django.contrib.sessions.models import Session

from tests.factories.reviews import EditionFactory, PackFactory
from tests.reviews.guests import entered, guest_of, page

URL = page("guest_leave")


@pytest.fixture
def guest(review):
    return guest_of(EditionFactory(pack=PackFactory(review=review)))


def test_session_is_over_on_the_server(guest):
    client = entered(guest)
    assert client.post(URL).url == page("guest_open")
    assert not Session.objects.exists()
    assert client.get(page("guest_pack")).url == page("guest_open")


def test_whoever_is_signed_in_stays_so(guest, as_, officer):
    client = entered(guest, as_(officer))
    client.post(URL)
    assert client.get(page("guest_pack")).url == page("guest_open")
    assert client.get("/account/").status_code == 200


def test_another_link_in_the_same_browser_stays(guest):
    client = entered(guest_of(guest.edition, key="another"), entered(guest))
    client.post(URL)
    assert client.get(page("guest_pack")).status_code == 302
    assert client.get(page("guest_pack", key="another")).status_code == 200


def test_following_a_link_ends_nothing(guest):
    client = entered(guest)
    assert client.get(URL).status_code == 405
    assert client.get(page("guest_pack")).status_code == 200
