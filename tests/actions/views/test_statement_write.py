"""The forum's statement, and that nobody else can touch the forum's words."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from actions.models import ForumStatement, Voice
from tests.factories.voice import ForumStatementFactory, VoiceFactory

URL = reverse("statement_write", args=["wsoa"])
DATA = {"words": "We are heard a little."}
FORUM_WORDS = {"words": "We are not heard.", "said": "We wait."}


@pytest.fixture
def partner(forum):
    return forum.memberships.get().partner


@pytest.fixture
def spoken(plan, partner):
    VoiceFactory(plan=plan, number=2, partner=partner, said=FORUM_WORDS["said"])
    return ForumStatementFactory(plan=plan, partner=partner, words=FORUM_WORDS["words"])


def test_the_forum_writes_and_the_older_words_stay(as_, forum, spoken, partner):
    client = as_(forum)
    assert "We are not heard." in client.get(URL).content.decode()
    assert client.post(URL, DATA).url == reverse("voice_list", args=["wsoa"])
    newest, before = ForumStatement.objects.all()
    assert (newest.words, newest.partner, newest.author) == ("We are heard a little.", partner, forum)
    assert before.words == "We are not heard."


@pytest.mark.parametrize("words", ["", "a\0b", "x" * 8001, "We are not heard."])
def test_refuses_bad_input(as_, forum, spoken, words):
    response = as_(forum).post(URL, {"words": words})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["words"])
    assert ForumStatement.objects.count() == 1


def test_sent_twice_is_done_once(as_, forum, spoken):
    for _ in range(2):
        assert as_(forum).post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert ForumStatement.objects.count() == 2


@pytest.mark.parametrize("who", ["officer", "member", "lead", "adviser", "administrator"])
def test_nobody_else_writes_it(request, as_, spoken, who):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == 403
    assert ForumStatement.objects.count() == 1


def addresses() -> list[str]:
    """Every address of the voice log, for the plan and its entry 2."""
    resolvers, found = [get_resolver()], []
    while resolvers:
        for one in resolvers.pop().url_patterns:
            if isinstance(one, URLResolver):
                resolvers.append(one)
            elif isinstance(one, URLPattern) and "/voice/" in str(one.pattern):
                known = {"plan": "wsoa", "number": 2}
                found.append(reverse(one.name, kwargs={key: known[key] for key in one.pattern.converters}))
    return sorted(found)


def test_officers_cannot_change_the_forum_s_words_by_any_address(as_, officer, spoken):
    client, sent = as_(officer), DATA | {"said": "We are glad.", "source": "Forum", "who": "families"}
    sent |= {"heard_on_day": "1", "heard_on_month": "5", "heard_on_year": "2022", "confirmed": "not_yet"}
    assert len(addresses()) == 4
    before = list(Voice.objects.values()), list(ForumStatement.objects.values())
    for address in addresses():
        for query in ("", "?corrects=2", "?number=2"):
            assert client.post(address + query, sent).status_code in (200, 403, 404, 405)
    assert (list(Voice.objects.values()), list(ForumStatement.objects.values())) == before
