import pytest
from django.urls import reverse

from reviews.document import Document, FactTable, Paragraph, Section, kept
from tests.factories.reviews import EditionFactory, PackFactory


def address(edition):
    return reverse("edition_changes", args=["wsoa", 1, edition])


def document(words, delivery):
    table = FactTable("actions", "All actions", ("Action", "Delivery"), (("1.1", delivery),), (1, 1))
    return kept(Document("Pack", "Review", (), (Section("areas", "Areas", (Paragraph(words), table)),)))


@pytest.fixture
def editions(review):
    pack = PackFactory(review=review)
    told = [("We begin.", "At risk"), ("We go on.", "At risk"), ("We go on.", "On track")]
    return [
        EditionFactory(
            pack=pack, number=number, content=document(*one), note="Put right." if number > 1 else ""
        )
        for number, one in enumerate(told, 1)
    ]


def test_shows_what_differs_from_the_one_before(as_, member, editions):
    found = as_(member).get(address(3)).content.decode()
    assert "What changed from edition 2 to edition 3" in found
    assert '<td data-label="Was">At risk</td><td data-label="Is now">On track</td>' in found
    assert "We begin." not in found


def test_any_earlier_edition_can_be_asked_for(as_, member, editions):
    found = as_(member).get(address(3), {"since": "1"}).content.decode()
    assert '<td data-label="Was">We begin.</td><td data-label="Is now">We go on.</td>' in found
    assert 'href="?since=2"' in found


def test_the_first_has_nothing_before_it(as_, member, editions):
    assert "This is the first edition" in as_(member).get(address(1)).content.decode()


@pytest.mark.parametrize("since", ["3", "4", "0", "-1", "x", "1 ", "99999999999999999999"])
def test_what_is_no_earlier_edition_is_not_found(as_, member, editions, since):
    assert as_(member).get(address(3), {"since": since}).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("councillor", 404), ("outsider", 404)])
def test_refuses(request, as_, editions, who, status):
    assert as_(request.getfixturevalue(who)).get(address(2)).status_code == status
