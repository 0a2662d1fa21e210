import pytest
from django.urls import reverse

URL = reverse("post_add", args=["council"])


def test_adds_a_post(as_, officer, council):
    response = as_(officer).post(URL, {"title": "Head of SEND"})
    assert response.url == reverse("partner_edit", args=["council"])
    assert council.posts.get().title == "Head of SEND"


def test_sent_twice_adds_once(as_, officer, council):
    client = as_(officer)
    answers = [client.post(URL, {"title": "Head of SEND", "form_token": "once"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert council.posts.count() == 1


@pytest.mark.parametrize("title", ["", "\0", "x" * 1_000_000, "head of send"])
def test_bad_input_is_told_beside_its_field(as_, officer, council_post, title):
    form = as_(officer).post(URL, {"title": title}).context["form"]
    assert list(form.errors) == ["title"]
    assert form["title"].value() == title


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("forum", 403), ("outsider", 404)])
def test_refuses(as_, request, council, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, {"title": "Head"}).status_code == status
    assert not council.posts.exists()
