"""What holds for all pages that everybody may read: no table but that of releases, no session, no cookie, the same
bytes for whoever asks, and none of what was withdrawn."""

import ast
import gzip
import inspect
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Plan
from releases.choices import Audience
from releases.queries import published
from releases.urls_public import PUBLIC_PAGES
from releases.views import public
from reviews.choices import FileFormat
from reviews.document import kept
from tests.factories.actions import PlanFactory
from tests.releases.published import edition, file_of, page, rich

SECRET = "Only what was withdrawn says this"
TOLD_TWICE = {"feedback_add", "feedback_list"}  # see their own tests


@pytest.fixture
def addresses(plan) -> dict[str, str]:
    """Of every page that keeps to these rules; two plans, so that the list is one."""
    edition(PlanFactory(local_area=plan.local_area, slug="another"))
    edition(plan, number=1)
    release = edition(plan, number=2, note="A figure was put right.", young=kept(rich(areas=1, measures=0)))
    file_of(release)
    return {
        "accessibility_statement": reverse("accessibility_statement"),
        "published_changes": page("published_changes", 2),
        "published_edition": page("published_edition", 2),
        "published_feed": page("published_feed"),
        "published_file": page("published_file", 2, "pdf"),
        "published_list": reverse("published_list"),
        "published_plan": page("published_plan"),
        "published_young": page("published_young", 2),
    }


def test_these_are_all_public_pages(addresses):
    assert {one.name for one in PUBLIC_PAGES} - TOLD_TWICE == set(addresses)


def test_reader_imports_no_table_but_that_of_releases():
    tree = ast.parse(inspect.getsource(published))
    found = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module.endswith(".models")
        and not node.module.startswith("django")
        for alias in node.names
    }
    assert found == {"Release", "ReleaseFile"}


def test_views_ask_no_table_themselves():
    source = inspect.getsource(public)
    assert [words in source for words in (".objects", "get_object_or_404", ".plan.", "select_related")] == [
        False
    ] * 4


@pytest.mark.parametrize("who", ["nobody", "officer", "councillor"])
def test_no_other_table_is_read_whoever_asks(addresses, as_, who, request):
    client = Client() if who == "nobody" else as_(request.getfixturevalue(who))
    tables = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        tables[name] = {
            found
            for one in statements
            for found in re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', one["sql"])
        }
        assert len(statements) <= 3
    assert set().union(*tables.values()) == {"releases_release", "releases_releasefile"}
    assert tables["accessibility_statement"] == set()


def test_pages_can_be_kept_by_any_cache_and_set_no_cookie(addresses, as_, officer):
    client, other = Client(), as_(officer)
    for address in addresses.values():
        one, two = client.get(address), other.get(address)
        told = (one["Cache-Control"], one.cookies.output(), "csrf" in str(one.content))
        assert told == ("public, max-age=60", "", False)
        assert one.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert (two.content, two.cookies.output(), two.get("Vary")) == (one.content, "", one.get("Vary"))


def test_broken_cookies_are_not_answered_with_others(addresses, settings):
    client = Client()
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"):
        client.cookies[name] = "broken!"
    told = [client.get(address) for address in addresses.values()]
    assert {(one.cookies.output(), one.get("Vary", "Accept-Encoding")) for one in told} == {
        ("", "Accept-Encoding")
    }


def test_whoever_has_the_bytes_is_not_sent_them_again(addresses):
    client = Client()
    for address in addresses.values():
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "public, max-age=60"


def test_head_is_answered_like_get_without_the_page(addresses):
    client = Client()
    for address in addresses.values():
        head = client.head(address)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", client.get(address)["ETag"])


def test_newer_edition_changes_the_page_of_the_older_one(plan):
    edition(plan, number=1)
    etag = Client().get(page("published_edition", 1))["ETag"]
    edition(plan, number=2)
    assert Client().get(page("published_edition", 1), headers={"if-none-match": etag}).status_code == 200


@pytest.fixture
def withdrawn(plan) -> Plan:
    told = rich(areas=1, measures=1, said=SECRET)
    release = edition(
        plan,
        number=2,
        told=told,
        young=kept(told),
        note=SECRET,
        withdrawn_on=date(2022, 10, 3),
        withdrawn_why=SECRET,
    )
    file_of(release)
    file_of(release, FileFormat.ODS)
    return plan


GONE = [
    ("published_edition", 2),
    ("published_young", 2),
    ("published_changes", 2),
    ("published_file", 2, "pdf"),
    ("published_file", 2, "ods"),
    ("published_file", 2, "never"),
]


@pytest.mark.parametrize("gone", GONE, ids=str)
def test_withdrawn_edition_says_so_and_nothing_of_it(withdrawn, as_, officer, gone):
    for client in (Client(), as_(officer)):
        response = client.get(page(*gone))
        assert response.status_code == 410
        told = response.content.decode()
        assert "withdrawn on 3 October 2022" in told
        assert [words in told for words in (SECRET, "Oldham", "Written Statement")] == [False] * 3
        assert response["Cache-Control"] == "public, max-age=60"


def test_where_all_were_withdrawn_the_plan_s_page_says_since_when(withdrawn):
    edition(withdrawn, number=1, withdrawn_on=date(2022, 10, 1), withdrawn_why="Wrong figures")
    response = Client().get(page("published_plan"))
    assert (response.status_code, "3 October 2022" in response.content.decode()) == (410, True)
    assert "Oldham" not in Client().get(reverse("published_list")).content.decode()


def test_edition_before_a_withdrawn_one_counts_again(withdrawn):
    edition(withdrawn, number=1)
    told = Client().get(page("published_plan")).content.decode()
    assert ["edition 1, published" in told, SECRET in told] == [True, False]
    assert "Edition 2 was withdrawn on 3 October 2022" in told


def test_nothing_of_a_withdrawn_edition_stands_anywhere_else(withdrawn):
    edition(withdrawn, number=1)
    edition(withdrawn, number=3)
    pages = [reverse("published_list"), page("published_plan"), page("published_feed")]
    pages += [page("published_changes", 3), page("published_edition", 1), page("published_edition", 3)]
    client = Client()
    assert [SECRET in client.get(one, follow=True).content.decode() for one in pages] == [False] * 6


@pytest.mark.parametrize("missing", [("published_plan",), *GONE[:4], ("published_feed",)], ids=str)
def test_what_never_was_is_not_found(plan, missing):
    assert Client().get(page(*missing)).status_code == 404


def test_what_is_for_the_group_alone_is_not_found_here(plan):
    file_of(edition(plan, audience=Audience.GROUP, young=kept(rich(1, 0))))
    asked = [page("published_plan"), page("published_feed"), page("published_file", 1, "pdf")]
    asked += [page(name, 1) for name in ("published_edition", "published_young", "published_changes")]
    assert [Client().get(one).status_code for one in asked] == [404] * 6


def test_weight_of_the_page_with_6_areas_and_20_measures(plan):
    edition(plan, told=rich(areas=6, measures=20))
    plain = Client().get(page("published_plan"))
    packed = Client().get(page("published_plan"), headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content
    sizes = [len(one.content) / 1000 for one in (plain, packed)]
    print("\nThe public page weighs {:.1f} kB, {:.1f} kB on its way.".format(*sizes))
    assert sizes[1] < 100
