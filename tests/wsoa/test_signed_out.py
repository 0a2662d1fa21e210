"""Whoever was signed out while typing signs in again and finds what they typed on the page they sent it to."""

import html
import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Update
from partners.models import Draft
from partners.views import drafts
from tests.factories.actions import ActionFactory, PriorityAreaFactory
from tests.factories.partners import PASSWORD

SIGN_IN = reverse("sign_in")
TYPED = {"what_changed": 'Two people "left".\r\n<b>Really</b>', "reached": ["1", "2"], "version": "3"}
SECRET = {"form_token": "once", "password": "lantern", "csrfmiddlewaretoken": "c"}
CARRIED = [
    ("typed-what_changed", TYPED["what_changed"]),
    ("typed-reached", "1"),
    ("typed-reached", "2"),
    ("typed-version", "3"),
]


@pytest.fixture
def where(local_area, council_post) -> str:
    area = PriorityAreaFactory(plan__local_area=local_area, plan__slug="wsoa", number=2)
    ActionFactory(area=area, ref="2.1", lead=council_post)
    return reverse("update_post", args=["wsoa", "2.1"])


def hidden_in(response) -> dict[str, list[str]]:
    """What the page would send along when somebody signs in on it, as a browser sends it."""
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden" [^>]*form="sign-in">', response.content.decode()):
        name, value = (html.unescape(re.search(f'{one}="([^"]*)"', tag)[1]) for one in ("name", "value"))
        fields.setdefault(name, []).append(value)
    return fields


def as_person(email: str, password: str = PASSWORD) -> dict[str, str]:
    return {"username": email, "password": password}


def test_sign_in_page_carries_what_was_typed(client, where):
    answer = client.post(where + "?from=letter", TYPED | SECRET)
    assert (answer.status_code, answer["Cache-Control"]) == (401, "no-store")
    assert hidden_in(answer) == {
        "next": [where + "?from=letter"],
        "typed-what_changed": [TYPED["what_changed"]],
        "typed-reached": ["1", "2"],
        "typed-version": ["3"],
    }
    text = answer.content.decode()
    assert "You were signed out" in text
    assert "What you typed is kept: sign in and it will be there." in text
    assert ("lantern" in text, "<b>Really" in text) == (False, False)


def test_after_wrong_passwords_it_is_there_for_whoever_signs_in(client, lead, where):
    fields = hidden_in(client.post(where, TYPED))
    for _ in range(3):
        wrong = client.post(SIGN_IN, fields | as_person(lead.email, "wrong"))
        assert hidden_in(wrong) == fields
        fields = hidden_in(wrong)
    answer = client.post(SIGN_IN, fields | as_person(lead.email))
    assert (answer.status_code, answer.url) == (302, where)
    kept = Draft.objects.get()
    assert (kept.user, kept.path) == (lead, where)
    assert kept.typed == {"what_changed": [TYPED["what_changed"]], "reached": ["1", "2"], "version": ["3"]}
    form = client.get(where).context["form"]
    assert form["what_changed"].value() == TYPED["what_changed"]
    assert Update.objects.count() == 0


def test_too_many_wrong_passwords_lose_nothing(client, lead, officer, where):
    fields = hidden_in(client.post(where, TYPED))
    for _ in range(10):
        locked = client.post(SIGN_IN, fields | as_person(lead.email, "wrong"))
    assert locked.status_code == 429
    assert [(name, text) for name, text in locked.context["carried"]] == CARRIED
    asked_again = client.post(SIGN_IN, fields)
    assert hidden_in(asked_again) == fields
    assert asked_again.context["form"].errors == {}
    client.post(SIGN_IN, fields | as_person(officer.email))
    assert Draft.objects.get().user == officer


def test_who_is_signed_in_again_elsewhere_finds_it_too(as_, lead, where):
    fields = hidden_in(Client().post(where, TYPED))
    answer = as_(lead).post(SIGN_IN, fields | as_person(lead.email))
    assert answer.url == where
    assert Draft.objects.get().user == lead


def test_page_is_closed_to_who_may_not_open_it(client, adviser, councillor, outsider, where):
    fields = hidden_in(client.post(where, TYPED))
    for person, status in [(adviser, 403), (councillor, 404), (outsider, 404)]:
        browser = Client()
        answer = browser.post(SIGN_IN, fields | as_person(person.email), follow=True)
        assert (answer.status_code, b"Two people" in answer.content) == (status, False)


@pytest.mark.parametrize(
    "sent",
    [{}, {"from": "home", "form_token": "t"}, {"what_changed": " "}, {"what_changed": "x" * 100_000}],
    ids=["nothing", "a press", "spaces", "too much"],
)
def test_where_nothing_can_be_kept_one_signs_in_as_ever(client, where, sent):
    answer = client.post(where, sent)
    assert (answer.status_code, answer.url) == (302, f"{SIGN_IN}?next={where}")


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example/", "/no/such/where/", SIGN_IN, "", "/words/"]
)
def test_nothing_is_kept_for_anywhere_else(client, lead, place):
    client.post(SIGN_IN, as_person(lead.email) | {"next": place, "typed-what_changed": "Two left."})
    assert Draft.objects.count() == 0


def test_passwords_are_not_kept_even_when_carried(client, lead, where):
    sent = {"next": where, "typed-password": "lantern", "typed-what_changed": "Two left."}
    client.post(SIGN_IN, as_person(lead.email) | sent)
    assert Draft.objects.get().typed == {"what_changed": ["Two left."]}


def test_files_are_said_not_to_be_kept(client, where):
    answer = client.post(where, {"what_changed": "Two left.", "file": BytesIO(b"proof")})
    assert "but not the files" in answer.content.decode()


def test_it_takes_a_token_to_have_words_kept(lead, where):
    """Another site cannot put its words before somebody who signs in."""
    client = Client(enforce_csrf_checks=True)
    assert client.post(where, TYPED).status_code == 403
    sent = as_person(lead.email) | {"next": where, "typed-what_changed": "Two left."}
    assert client.post(SIGN_IN, sent).status_code == 403
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("site", "offered"), [("same-origin", True), ("cross-site", False), ("same-site", False), (None, False)]
)
def test_what_another_site_sent_is_not_offered_to_be_sent_again(as_, lead, where, site, offered):
    client = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": site} if site else {})
    client.cookies = as_(lead).cookies
    answer = client.post(where, {"what_changed": "Two left.", "form_token": "t"})
    assert answer.status_code == 403
    assert ("Send it again" in answer.content.decode()) is offered
    names = [name for name, _ in answer.context["fields"]]
    assert names == (["what_changed", "form_token"] if offered else [])


def test_the_same_limit_holds_for_what_is_carried(client, lead, where):
    words = "x" * (drafts.LARGEST + 1)
    client.post(SIGN_IN, as_person(lead.email) | {"next": where, "typed-what_changed": words})
    assert Draft.objects.count() == 0
