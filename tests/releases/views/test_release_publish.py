import pytest
from django.urls import reverse

from history import clock
from history.chain import sha256
from releases.checks import Hit
from releases.contents import drafts
from releases.contents.drafts import reading_of
from releases.models import Release, ReleaseDraft
from reviews import building
from tests.factories.releases import ReleaseDraftFactory

URL = reverse("release_publish", args=["wsoa", "public"])
MAIL = Hit("mail:1", "email", "How it is going", "ring ada@example.org", "Does this belong to a team?")
LONG = Hit("long:1", "sentence", "Area 2", "so that ...", "Can this be shorter?")
FINE = "It is not what the check takes it for"


def name(hit):
    return f"answer_{sha256(hit.key)[:12]}"


@pytest.fixture
def draft(area):
    return ReleaseDraftFactory(plan=area.plan)


@pytest.fixture
def found(monkeypatch):
    def set_to(*hits):
        monkeypatch.setattr(drafts, "findings_of", lambda *_: list(hits))

    set_to()
    return set_to


@pytest.fixture
def begun(monkeypatch):
    """The releases whose files were begun."""
    made = []
    monkeypatch.setattr(building, "start", made.append)
    return made


def sent(draft, **given):
    return {"version": draft.version, "digest": reading_of(draft, clock.today()).digest} | given


def test_publishes_and_has_the_files_made_once_it_is_kept(
    as_, officer, draft, found, begun, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = as_(officer).post(URL, sent(draft))
        assert begun == []
    assert response.url == reverse("release_detail", args=["wsoa", "public", 1])
    assert begun == [Release.objects.get()]


def test_says_plainly_what_publishing_means(as_, officer, draft, found):
    digest = reading_of(draft, clock.today()).digest
    told = as_(officer).get(f"{URL}?read={digest}").content.decode()
    for words in (
        "It becomes edition 1",
        "Anybody in the world can read it at once",
        "found nothing",
        "Publish",
    ):
        assert words in told
    group = ReleaseDraftFactory(plan=draft.plan, audience="group")
    address = reverse("release_publish", args=["wsoa", "group"])
    told = as_(officer).get(f"{address}?read={reading_of(group, clock.today()).digest}").content.decode()
    assert "All members of the reference group, of every party" in told


def test_each_finding_is_to_be_answered_with_its_words_before_the_reader(as_, officer, draft, found):
    found(MAIL, LONG)
    client, digest = as_(officer), reading_of(draft, clock.today()).digest
    told = client.get(f"{URL}?read={digest}").content.decode()
    for hit in (MAIL, LONG):
        assert f'name="{name(hit)}"' in told
        assert f"{hit.where}: “{hit.excerpt}”" in told
    response = client.post(URL, sent(draft, **{name(MAIL): FINE}))
    assert "Answer: Can this be shorter?" in response.content.decode()
    assert not Release.objects.exists()
    client.post(URL, sent(draft, **{name(MAIL): FINE, name(LONG): FINE}))
    assert [(one["key"], one["answer"]) for one in Release.objects.get().checked] == [
        ("mail:1", FINE),
        ("long:1", FINE),
    ]


def test_an_answer_of_ones_own_making_is_none(as_, officer, draft, found):
    found(MAIL)
    as_(officer).post(URL, sent(draft, **{name(MAIL): "Whatever"}))
    assert not Release.objects.exists()


@pytest.mark.parametrize("read", ["", "?read=abc"])
def test_without_the_preview_there_is_no_form(as_, officer, draft, found, read):
    told = as_(officer).get(URL + read).content.decode()
    assert "Read the preview first" in told
    assert "<button" not in told.partition("<main")[2]


@pytest.mark.parametrize(
    ("digest", "words"), [("", "Read the preview first"), ("abc", "has changed since you read the preview")]
)
def test_sent_without_the_preview_it_is_refused(as_, officer, draft, found, digest, words):
    response = as_(officer).post(URL, sent(draft, digest=digest))
    assert words in response.content.decode()
    assert not Release.objects.exists()


def test_whoever_wrote_it_is_refused_with_whose_words_they_are(as_, officer, draft, found):
    ReleaseDraft.objects.update(writers=[officer.pk])
    response = as_(officer).post(URL, sent(draft))
    assert (
        "Somebody else has to release this: you wrote the text of this release" in response.content.decode()
    )
    assert not Release.objects.exists()


def test_a_draft_changed_meanwhile_is_to_be_read_again(as_, officer, draft, found):
    before = sent(draft)
    ReleaseDraft.objects.update(version=2, summary="Else.")
    client = as_(officer)
    response = client.post(URL, before)
    assert response.status_code == 409
    assert "Read the preview again" in response.content.decode()
    again = client.post(URL, before | {"version": response.context["form"].data["version"]})
    assert "has changed since you read the preview" in again.content.decode()
    assert not Release.objects.exists()


def test_the_same_form_twice_publishes_once(as_, officer, draft, found, begun):
    client, form = as_(officer), sent(draft, form_token="one")
    answers = [client.post(URL, form) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert Release.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("member", 403), ("outsider", 404)])
def test_refuses(request, as_, draft, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, sent(draft)).status_code == status
    assert not Release.objects.exists()
