import pytest
from django.urls import reverse

from reviews import building
from reviews.contents.gaps import Gap
from reviews.models import Edition, Pack
from reviews.views import packs as views
from reviews.workflow import packs as verbs
from reviews.workflow.packs import freeze_pack
from tests.factories.reviews import PackFactory

URL = reverse("pack_freeze", args=["wsoa", 1])
SILENT = Gap(
    "silent:2.1", "1 action has not been updated.", (("2.1 Cut waiting", "/plans/wsoa/actions/2.1/"),)
)
UNRATED = Gap("unrated:2", "Nobody has chosen a rating for 1 area.", ())


@pytest.fixture
def pack(review):
    return PackFactory(review=review, sections=["summary"], summary="We are on the way.")


@pytest.fixture
def begun(monkeypatch):
    """The editions whose files were begun."""
    found = []
    monkeypatch.setattr(building, "start", found.append)
    return found


@pytest.fixture
def missing(monkeypatch):
    def set_to(*gaps):
        for module in (verbs, views):
            monkeypatch.setattr(module, "gaps_of", lambda *_: list(gaps))

    return set_to


def test_freezes_and_has_the_files_made_once_it_is_kept(
    as_, officer, pack, begun, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = as_(officer).post(URL, {"version": 1})
        assert begun == []
    assert response.url == reverse("edition_detail", args=["wsoa", 1, 1])
    assert begun == [Edition.objects.get()]


def test_says_plainly_what_freezing_means(as_, officer, pack):
    found = as_(officer).get(URL).content.decode()
    for words in (
        "It becomes edition 1",
        "It cannot be taken back.",
        "Nothing that it should hold is missing.",
    ):
        assert words in found
    assert 'name="note"' not in found


def test_each_gap_is_to_be_ticked(as_, officer, pack, missing):
    missing(SILENT, UNRATED)
    found = as_(officer).get(URL).content.decode()
    for words in (
        'name="accepted" type="checkbox" value="silent:2.1"',
        'name="accepted" type="checkbox" value="unrated:2"',
        '<a class="govuk-link" href="/plans/wsoa/actions/2.1/">2.1 Cut waiting</a>',
    ):
        assert words in found


def test_what_is_not_ticked_is_refused_and_the_ticks_stay(as_, officer, pack, missing):
    missing(SILENT, UNRATED)
    response = as_(officer).post(URL, {"version": 1, "accepted": ["silent:2.1"]})
    assert "Tick each of the 2 things that are missing" in response.content.decode()
    assert response.context["form"]["accepted"].value() == ["silent:2.1"]
    assert 'value="silent:2.1" checked' in response.content.decode()
    assert Edition.objects.count() == 0


def test_gaps_that_changed_meanwhile_are_refused_with_the_new_list(as_, officer, pack, missing):
    missing(UNRATED, Gap("silent:2.1,2.2", "2 actions have not been updated.", ()))
    response = as_(officer).post(URL, {"version": 1, "accepted": ["silent:2.1", "unrated:2"]})
    found = response.content.decode()
    assert "What is missing has changed since you looked" in found
    assert "2 actions have not been updated." in found
    assert 'value="unrated:2" checked' in found
    assert 'value="silent:2.1,2.2" checked' not in found
    assert Edition.objects.count() == 0


def test_all_ticked_is_frozen(as_, officer, pack, missing):
    missing(SILENT, UNRATED)
    as_(officer).post(URL, {"version": 1, "accepted": ["silent:2.1", "unrated:2"]})
    assert Edition.objects.get().accepted == [SILENT.sentence, UNRATED.sentence]


def test_a_pack_changed_meanwhile_is_to_be_read_again(as_, officer, pack):
    Pack.objects.update(version=2, summary="Else.")
    client = as_(officer)
    response = client.post(URL, {"version": 1})
    assert response.status_code == 409
    assert "Read the preview again" in response.content.decode()
    assert Edition.objects.count() == 0
    assert client.post(URL, {"version": response.context["form"].data["version"]}).status_code == 302


def test_the_same_form_twice_makes_one_edition(as_, officer, pack):
    client = as_(officer)
    answers = [client.post(URL, {"version": 1, "form_token": "one"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert Edition.objects.count() == 1


def test_nothing_changed_says_so_in_place_of_the_form(as_, officer, pack, actor):
    freeze_pack(pack, by=actor, version=1, accepted=[])
    found = as_(officer).get(URL).content.decode()
    assert "Nothing differs from edition 1, so there is nothing to freeze." in found
    assert "<button" not in found.partition("<main")[2]


def test_a_later_edition_wants_a_note(as_, officer, pack, actor):
    freeze_pack(pack, by=actor, version=1, accepted=[])
    Pack.objects.update(summary="We are nearly there.")
    client = as_(officer)
    assert "Say what this edition puts right or adds" in client.post(URL, {"version": 2}).content.decode()
    client.post(URL, {"version": 2, "note": "The summary was of last year."})
    assert list(Edition.objects.values_list("number", "note")) == [
        (2, "The summary was of last year."),
        (1, ""),
    ]


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("lead", 403), ("outsider", 404)])
def test_refuses(request, as_, pack, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, {"version": 1}).status_code == status
    assert Edition.objects.count() == 0
