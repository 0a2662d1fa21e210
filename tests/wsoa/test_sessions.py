import pytest
from django.conf import settings


@pytest.mark.parametrize("key", ["aaaaaaaaaa\0bbbbbbb", "aaaaaaaaaa bbbbbbb", "a" * 5000])
def test_strange_session_cookie_is_no_session(client, db, key):
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/", follow=True).redirect_chain == [("/sign-in/?next=/", 302)]
