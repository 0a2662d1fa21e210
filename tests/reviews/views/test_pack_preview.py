import pytest
from django.urls import reverse

from reviews.contents import packs
from tests.factories.reviews import EditionFactory, PackFactory

URL = reverse("pack_preview", args=["wsoa", 1])


@pytest.fixture
def pack(review):
    return PackFactory(review=review, sections=["next_steps", "summary"], summary="We are <b>on the way</b>.")


def test_shows_the_pack_as_it_would_be_with_what_is_missing_above(as_, officer, pack):
    found = as_(officer).get(URL).content.decode()
    assert "We are &lt;b&gt;on the way&lt;/b&gt;." in found
    places = [
        found.index(words)
        for words in ("Nobody has written the next steps.", 'id="next_steps"', 'id="summary"')
    ]
    assert places == sorted(places)
    assert f'href="{reverse("pack_freeze", args=["wsoa", 1])}"' in found
    assert "Fingerprint" not in found


def test_what_differs_from_the_last_edition_is_there(as_, officer, pack):
    EditionFactory(pack=pack)
    found = as_(officer).get(URL).content.decode()
    assert "What would be different from edition 1" in found
    assert "This section is new." in found


def test_a_section_that_fails_says_so_and_the_others_stand(as_, officer, pack, monkeypatch):
    def broken(*_):
        raise ValueError("Nobody expects this")

    monkeypatch.setitem(packs.BUILDERS, packs.SectionKey.NEXT_STEPS, broken)
    found = as_(officer).get(URL).content.decode()
    assert "1 section could not be put together: “Next steps”." in found
    assert "on the way" in found


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("lead", 403), ("outsider", 404)])
def test_refuses(request, as_, pack, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status
