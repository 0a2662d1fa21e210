"""Every page there is, found by its links: no barrier, nothing sideways, no complaint in the console."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import URLPattern, get_resolver, resolve
from playwright.sync_api import Page

from tests.browser.conduct import barriers, too_wide
from tests.browser.conftest import DESK, NARROW, PHONE
from tests.browser.visitor import Visitor

LINK = re.compile(r'<a [^>]*href="(?!https?:|mailto:)([^"#]+)"')  # inside the service
NO_PAGES = {
    "action_list_csv": "a file",
    "calendar_feed": "a file; its address is shown to be copied into another program",
    "edition_changes": "offered once a pack is frozen; see test_packs.py",
    "edition_detail": "offered once a pack is frozen; see test_packs.py",
    "edition_file": "a file",
    "edition_rebuild": "only sent",
    "evidence_file": "a file",
    "group_changes": "offered once there is an edition before; see test_group_changes.py",
    "group_file": "a file",
    "group_list": "with one plan it goes on to that plan's page of the group",
    "guest_add": "offered once a pack is frozen; see test_guests.py",
    "guest_code": "its link comes by mail; see test_guests.py",
    "guest_end": "offered where there is a guest; see test_guests.py",
    "guest_file": "a file",
    "guest_leave": "only sent",
    "guest_open": "its link comes by mail; see test_guests.py",
    "guest_pack": "its link comes by mail; see test_guests.py",
    "guest_requests": "its link comes by mail; see test_guests.py",
    "health": "plain text",
    "measure_list_csv": "a file",
    "pack_add": "only sent",
    "pack_edit": "offered once a pack is begun; see test_packs.py",
    "pack_freeze": "offered once a pack is begun; see test_packs.py",
    "pack_preview": "offered once a pack is begun; see test_packs.py",
    "password_reset_confirm": "its link comes by mail; see test_roles.py",
    "plan_list": "with one plan it goes on to that plan; see test_roles.py",
    "published_changes": "offered once there is an edition before; see test_public.py",
    "published_feed": "a feed",
    "published_file": "a file",
    "published_list": "with one plan it goes on to that plan; see test_public.py",
    "queue": "it goes on to the first action that waits; see test_minute.py",
    "release_publish": "offered once something was written for the next release; see test_releases.py",
    "reminder_open": "its link comes by mail; see test_rounds.py",
    "risk_list_csv": "a file",
    "round_add": "offered while no round is open, and one is; see test_rounds.py",
    "round_remind": "only sent; see test_rounds.py",
    "sign_out": "only sent",
    "update_draft": "only sent",
    "update_no_change": "only sent",
}
# Who shows most of a page comes first.
EMAILS = [f"{one}@example.org" for one in ("officer", "administrator", "board", "councillor", "forum")]
# Where pages of one kind differ in what they offer: an action that is finished, a review that was held.
AGREED = "/plans/wolverhampton-wsoa/actions/1.1/"
HELD = "/plans/wolverhampton-wsoa/reviews/8/"
STARTS = {"officer@example.org": ["/", AGREED, HELD], "councillor@example.org": ["/"]}
WITHOUT_ACCOUNT = ["/sign-in/", "/password/sent/", "/password/saved/"]
NARROW_TOO = {
    "home", "plan_dashboard", "area_detail", "action_detail", "action_list", "update_post", "what_moved",
    "action_edit", "person_list", "person_invite", "sign_in", "measure_list", "measure_detail", "reading_grid",
    "risk_list", "voice_list", "timeline", "progress",
}  # fmt: skip


def url_names(patterns: list) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one.name
        else:
            yield from url_names(one.url_patterns)


NAMES = sorted(url_names(get_resolver().url_patterns))


def explore(visitor: Visitor, start: list[str]) -> dict[str, str]:
    """The first address of each page that links lead to; urllib raises for a link that leads nowhere."""
    found, ahead, known = {}, deque(start), set(start)
    while ahead:
        asked = ahead.popleft()
        if asked not in start and resolve(asked).url_name in found:
            continue
        reached, page = visitor.get(asked)
        name = resolve(reached).url_name
        if asked not in start and name in found:
            continue
        found.setdefault(name, reached)
        for link in map(unescape, LINK.findall(page)):
            path = urlsplit(urljoin(visitor.site + reached, link)).path
            if resolve(path).url_name not in found and path not in known:
                known.add(path)
                ahead.append(path)
    return found


@pytest.fixture(scope="session")
def pages(site, visitor) -> dict[str, tuple[str, str]]:
    """By URL name: somebody to whom a link to the page is offered, and its address."""
    found = {name: ("", path) for name, path in explore(Visitor(site.address), WITHOUT_ACCOUNT).items()}
    for email in EMAILS:
        for name, path in explore(visitor(email), STARTS.get(email, ["/", AGREED])).items():
            found.setdefault(name, (email, path))
    return found


@pytest.fixture(scope="session")
def window(new_context, visitor) -> Callable[[str], Page]:
    """One for each reader ("" is not signed in), kept from page to page as people do."""

    @cache
    def page(email: str) -> Page:
        context = new_context()
        context.add_cookies(visitor(email).cookies() if email else [])
        return context.new_page()

    return page


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NO_PAGES])
def test_page(name, pages, window, uncomplaining):
    assert name in pages, f"nobody is offered a link to {name}"
    email, path = pages[name]
    page = window(email)
    page.set_viewport_size({"width": DESK, "height": 900})
    assert page.goto(path).status == 200
    assert page.locator("h1").count() == 1
    assert page.locator("form[method=post]:not(:has([name=csrfmiddlewaretoken]))").count() == 0
    assert barriers(page) == []
    assert {width: too_wide(page, width) for width in (DESK, PHONE, NARROW)} == {DESK: 0, PHONE: 0, NARROW: 0}
    if name in NARROW_TOO:  # the window is narrow by now
        assert barriers(page) == []


def test_forbidden_and_missing_pages_say_so_and_stay_in_the_service(signed_in, complaints):
    page = signed_in("councillor@example.org", width=DESK)
    for path, status, words in (
        ("/people/invite/", 403, "You cannot do this"),
        ("/plans/nowhere/", 404, "Page not found"),
    ):
        assert page.goto(path).status == status
        assert page.locator("h1").inner_text() == words
        assert page.get_by_role("button", name="Sign out").is_visible()
        assert barriers(page) == []
        assert too_wide(page, NARROW) == 0
        page.set_viewport_size({"width": DESK, "height": 900})
    assert len([said for said in complaints if "the server responded with a status of 40" in said]) == 2
    complaints.clear()


def test_style_sheet_is_hashed_and_light(site, opened):
    page, weight = opened().new_page(), {}
    page.on("response", lambda answer: weight.update({answer.url: answer}))
    page.goto("/sign-in/", wait_until="networkidle")
    names = [url.removeprefix(site.address) for url in weight]
    assert [name for name in names if re.fullmatch(r"/static/app\.[0-9a-f]{12}\.css", name)]
    assert {answer.status for answer in weight.values()} == {200}
    sizes = [answer.request.sizes() for answer in weight.values()]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    print(f"\nThe sign-in page weighs {total / 1000:.1f} kB in {len(names)} files.")
    assert total < 100_000
