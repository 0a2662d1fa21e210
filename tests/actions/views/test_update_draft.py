import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from actions.models import Update
from history import clock
from history.models import Event
from partners.models import Draft
from partners.views.drafts import LARGEST

URL = reverse("update_draft", args=["wsoa", "2.1"])
PAGE = reverse("update_post", args=["wsoa", "2.1"])
TYPED = {
    "delivery": "at_risk",
    "impact": "some",
    "what_changed": "Half a sen",
    "form_token": "once",
    "seen": "0",
}
SCRIPT = {"HX-Request": "true"}


def test_what_is_typed_is_kept_for_the_page_of_the_update(as_, lead, action):
    client = as_(lead)
    response = client.post(URL, TYPED, headers=SCRIPT)
    assert response.content.decode().startswith("Draft saved at ")
    draft = Draft.objects.get()
    assert (draft.user, draft.path, "form_token" in draft.typed) == (lead, PAGE, False)
    page = client.get(PAGE).content.decode()
    assert ("Half a sen" in page, "is still here. It has not been sent." in page) == (True, True)
    assert (Update.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(("query", "to"), [("", PAGE), ("?queue=1", f"{PAGE}?queue=1")])
def test_without_script_the_button_comes_back_to_the_page(as_, lead, action, query, to):
    assert as_(lead).post(URL + query, TYPED).url == to
    assert Draft.objects.get().typed["what_changed"] == ["Half a sen"]


def test_later_takes_the_place_of_earlier(as_, lead, action):
    for words in ("One", "Two"):
        as_(lead).post(URL, TYPED | {"what_changed": words}, headers=SCRIPT)
    assert Draft.objects.get().typed["what_changed"] == ["Two"]


def test_update_ends_its_draft(as_, lead, action):
    client = as_(lead)
    client.post(URL, TYPED, headers=SCRIPT)
    client.post(PAGE, TYPED | {"draft": "kept"})
    assert (Update.objects.count(), Draft.objects.count()) == (1, 0)


def test_draft_that_arrives_after_its_update_is_not_kept(as_, lead, action):
    client = as_(lead)
    client.post(PAGE, TYPED)
    client.post(URL, TYPED | {"draft": "kept"}, headers=SCRIPT)
    assert Draft.objects.count() == 0


def test_throwing_it_away(as_, lead, action):
    client = as_(lead)
    client.post(URL, TYPED)
    assert client.post(f"{PAGE}?queue=1", {"discard_draft": "yes"}).url == f"{PAGE}?queue=1"
    assert Draft.objects.count() == 0


def test_too_much_is_refused_in_words(as_, lead, action):
    much = TYPED | {"what_changed": "x" * LARGEST}
    assert (
        as_(lead).post(URL, much, headers=SCRIPT).content.decode().startswith("Not saved: This is too much")
    )
    response = as_(lead).post(URL, much)
    assert [str(one) for one in get_messages(response.wsgi_request)][0].startswith("This is too much")
    assert Draft.objects.count() == 0


def test_signed_out_while_typing_a_script_is_told_so(client, action):
    assert client.post(URL, TYPED, headers=SCRIPT).status_code == 401
    assert Draft.objects.count() == 0


def test_what_was_carried_through_signing_in_is_found_on_the_page(as_, lead, action):
    client = as_(lead)
    Draft.objects.create(user=lead, path=URL, typed={"what_changed": ["Carried."]}, at=clock.now())
    assert client.get(f"{URL}?queue=1").url == f"{PAGE}?queue=1"
    assert Draft.objects.get().path == PAGE
    assert "Carried." in client.get(PAGE).content.decode()


def test_nobody_sees_the_draft_of_another(as_, lead, officer, action):
    as_(lead).post(URL, TYPED)
    assert "Half a sen" not in as_(officer).get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("administrator", 403), ("councillor", 404), ("outsider", 404)]
)
def test_refuses(as_, request, action, who, status):
    client = as_(request.getfixturevalue(who))
    assert [client.get(URL).status_code, client.post(URL, TYPED).status_code] == [status, status]
    assert Draft.objects.count() == 0
