"""Many people at once, over HTTP, against the server as it runs in earnest."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

AT_ONCE = 8
ACTION = "/plans/wolverhampton-wsoa/actions/1.6/"
SAID = {"delivery": "on_track", "impact": "some", "reason": "", "what_next": "", "help_needed": ""}


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
