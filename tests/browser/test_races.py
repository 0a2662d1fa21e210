"""Many people at once, over HTTP, against the server as it runs in earnest."""

import contextlib
import re
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import psycopg2

from actions.doubts import DOUBTS
from tests.browser.visitor import HIDDEN

AT_ONCE = 8
ACTION = "/plans/wolverhampton-wsoa/actions/1.6/"
SAID = {"delivery": "on_track", "impact": "some", "reason": "", "what_next": "", "help_needed": ""}
SAID |= {"doubted": " ".join(DOUBTS)}  # what does not add up has been shown
KEPT = "SELECT what_changed FROM actions_update WHERE what_changed LIKE 'Racing report%' ORDER BY 1"
POSTS, BOTH_LEAD = 100, "/plans/wolverhampton-wsoa/actions/2.15/"


def post_at_once(officer, forms: list[dict[str, str]]) -> list[tuple[str, str]]:
    start = Barrier(len(forms))

    def post(form: dict[str, str]) -> tuple[str, str]:
        start.wait()
        return officer.send(f"{ACTION}update/", form)

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(post, forms))


def form(officer, words: str) -> dict[str, str]:
    return officer.tokens(f"{ACTION}update/") | SAID | {"what_changed": words}


def test_updates_at_once_are_all_kept(site, visitor):
    officer = visitor("officer@example.org")
    words = [f"Report {number} of the eight who wrote at once." for number in range(AT_ONCE)]
    answers = post_at_once(officer, [form(officer, one) for one in words])
    assert [reached for reached, _ in answers] == [ACTION] * AT_ONCE
    _, page = officer.get(ACTION)
    assert [page.count(one) for one in words] == [1] * AT_ONCE
    assert site.manage("verify_history").startswith("The history is whole")


def test_one_form_sent_many_times_is_one_update(site, visitor):
    officer = visitor("officer@example.org")
    answers = post_at_once(officer, [form(officer, "Pressed again and again.")] * AT_ONCE)
    assert [reached for reached, _ in answers] == [ACTION] * AT_ONCE
    assert officer.get(ACTION)[1].count("Pressed again and again.") == 1
    assert site.manage("verify_history").startswith("The history is whole")


def test_nothing_is_lost_in_a_hundred_posts_by_two_people_who_do_not_agree(site, visitor):
    """Each reads, writes and, where the other was quicker, keeps their own and sends it again."""
    people = [visitor("officer@example.org"), visitor("lead@example.org")]
    words = [f"Racing report number {number:03}." for number in range(POSTS)]
    events = events_so_far(site)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(
            pool.map(lambda number: insist(people[number % 2], words[number], number), range(POSTS))
        )
    found = Counter(status for statuses in answers for status in statuses)
    print(f"\n{dict(found)}")
    assert set(found) == {302, 409}
    assert (found[302], [statuses[-1] for statuses in answers]) == (POSTS, [302] * POSTS)
    assert updates_kept(site) == sorted(words)
    history = whole_history(people[0])
    assert {one: history.count(one) for one in words} == dict.fromkeys(words, 1)
    assert events_so_far(site) == events + POSTS


def insist(person, words: str, number: int) -> list[int]:
    """The statuses on the way to having said it."""
    said = SAID | {"delivery": ("at_risk", "off_track")[number % 2], "reason": "So it is."}
    said |= {"what_changed": words, "help_needed": f"Help as person {number % 2} asks for it"}
    hidden, statuses = person.tokens(f"{BOTH_LEAD}update/"), []
    while not statuses or statuses[-1] == 409:
        status, page = person.post(f"{BOTH_LEAD}update/", hidden | said)
        statuses.append(status)
        hidden = dict(HIDDEN.findall(page)) | {"keep_delivery": "mine", "keep_help_needed": "mine"}
    return statuses


def events_so_far(site) -> int:
    return int(re.search(r"whole: (\d+) events", site.manage("verify_history"))[1])


def updates_kept(site) -> list[str]:
    """The words of all updates of the race, in order, read from under the service."""
    url = site.environment["DATABASE_URL"]
    made = sqlite3.connect(urlsplit(url).path) if url.startswith("sqlite") else psycopg2.connect(url)
    with contextlib.closing(made) as connection, contextlib.closing(connection.cursor()) as cursor:
        cursor.execute(KEPT)
        return [words for (words,) in cursor.fetchall()]


def whole_history(person) -> str:
    """All pages of the action's history, the newest first."""
    pages, query = [], ""
    while query is not None:
        _, page = person.get(BOTH_LEAD + query)
        pages.append(page[page.index('id="history"') :])
        older = re.search(r'href="(\?before=\d+)#history"', page)
        query = older and older[1]
    return "".join(pages)
