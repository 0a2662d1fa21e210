"""What somebody with a guest's session comes to, by links and by addresses: one edition, and nothing beside it."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse

from history.chain import sha256
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.reviews import EditionFactory, PackFactory, ReviewFactory
from tests.reviews.guests import KEY, entered, guest_of, page

LEADS = re.compile(r'(?:href|action|src)="([^"#]+)"')
OWN = {"guest_open", "guest_code", "guest_pack", "guest_file", "guest_requests", "guest_leave"}


def with_files(edition):
    for format in FileFormat:
        made = {"content": format.encode(), "size": 3, "digest": sha256(format), "state": FileState.MADE}
        EditionFile.objects.create(edition=edition, format=format, **made)
    return edition


@pytest.fixture
def edition(review):
    return with_files(EditionFactory(pack=PackFactory(review=review), number=2))


@pytest.fixture
def others(edition, plan):
    """An earlier and a later edition of the same pack, one of another review, one of another plan."""
    second = PackFactory(review=ReviewFactory(plan=plan, number=7))
    places = ({"pack": edition.pack, "number": 1}, {"pack": edition.pack, "number": 3}, {"pack": second}, {})
    return [with_files(EditionFactory(**place)) for place in places]


@pytest.fixture
def client(edition):
    return entered(guest_of(edition))


def test_links_lead_to_the_guest_s_own_pages_alone(client, others):
    found, ahead = set(), [page("guest_pack")]
    while ahead:
        asked = ahead.pop()
        if asked in found or asked.startswith("/static/"):
            continue
        found.add(asked)
        response = client.get(asked)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            links = map(unescape, LEADS.findall(response.content.decode()))
            ahead += [urlsplit(urljoin(asked, link)).path for link in links]
    names = {resolve(path).url_name for path in found}
    assert names == OWN - {"guest_code"}  # asked for again only after leaving
    assert {path.split("/")[2] for path in found} == {KEY}
    assert len([path for path in found if "/files/" in path]) == len(FileFormat)


def test_other_editions_open_by_no_address(client, edition, others):
    asked = []
    for one in [edition, *others]:
        review = one.pack.review
        place = [review.plan.slug, review.number, one.number]
        asked += [reverse(name, args=place) for name in ("edition_detail", "edition_changes", "guest_add")]
        asked += [reverse("edition_file", args=[*place, format]) for format in FileFormat]
        asked += [reverse(name, args=place[:2]) for name in ("pack_detail", "pack_preview", "review_detail")]
    answers = {
        path: (client.get(path).status_code, client.get(path).headers.get("Location")) for path in asked
    }
    assert answers == {path: (302, f"{reverse('sign_in')}?next={path}") for path in asked}


@pytest.mark.parametrize(
    "query", ["?edition=1", "?number=3&pack=1", "?key=another&as_of=2020-01-01", "?format=docx"]
)
def test_words_behind_the_address_change_nothing(client, others, query):
    plain, asked = client.get(page("guest_pack")), client.get(page("guest_pack") + query)
    assert re.sub("csrf.*?>", "", plain.content.decode()) == re.sub("csrf.*?>", "", asked.content.decode())
    assert client.get(page("guest_file", "pdf") + query).content == b"pdf"


def test_keys_of_other_guests_open_nothing_in_this_browser(client, others):
    for place, other in enumerate(others):
        guest_of(other, key=f"other-{place}")
        for name in ("guest_pack", "guest_requests"):
            assert client.get(page(name, key=f"other-{place}")).url == page(
                "guest_open", key=f"other-{place}"
            )
        assert client.get(page("guest_file", "pdf", key=f"other-{place}")).status_code == 302


def test_signed_out_of_the_guest_s_session_nothing_is_left(client):
    client.post(page("guest_leave"))
    assert [client.get(page(name)).status_code for name in ("guest_pack", "guest_requests")] == [302, 302]


def test_stolen_number_of_a_guest_in_the_session_is_worth_nothing_without_the_link(edition, client):
    assert [client.get(f"/guest/{key}/pack/").status_code for key in ("1", str(edition.pk), "None")] == [
        404
    ] * 3
    assert Client().get(page("guest_pack")).status_code == 302
