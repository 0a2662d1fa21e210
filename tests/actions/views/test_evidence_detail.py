import pytest
from django.urls import reverse

from actions.choices import Scan, Sensitivity
from actions.workflow.evidence import read_evidence
from history import clock
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of

FILE = {"link": "", "file_name": "a.pdf", "file_hash": "0" * 64, "file_size": 2048}


def address(evidence):
    return reverse("evidence_detail", args=["wsoa", evidence.pk])


def shown(client, evidence) -> str:
    return client.get(address(evidence)).content.decode()


def test_says_what_it_is_and_what_it_serves(as_, member, action):
    html = shown(as_(member), proof_of(action))
    assert "Minutes of the board" in html
    assert "That the work was done" in html
    assert "2.1 Cut waiting" in html


def test_a_link_leads_on_without_telling_where_from(as_, lead, member, action):
    evidence = proof_of(action)
    html = shown(as_(lead), evidence)
    assert 'href="https://example.org/minutes" rel="noreferrer noopener"' in html
    assert "kept at example.org" in html
    assert "example.org/minutes" not in shown(as_(member), evidence)


def test_a_restricted_item_is_not_there_for_others(as_, member, lead, officer, action):
    evidence = proof_of(action, sensitivity=Sensitivity.RESTRICTED)
    missing = as_(member).get(reverse("evidence_detail", args=["wsoa", 999_999]))
    forbidden = as_(member).get(address(evidence))
    assert (forbidden.status_code, missing.status_code) == (404, 404)
    assert [as_(user).get(address(evidence)).status_code for user in (lead, officer)] == [200, 200]


def test_nobody_finds_it_under_another_plan(as_, officer, plan, action):
    evidence = proof_of(ActionFactory())
    assert as_(officer).get(address(evidence)).status_code == 404


def test_a_key_too_large_is_not_there(as_, officer, plan):
    assert as_(officer).get("/plans/wsoa/evidence/99999999999999999999/").status_code == 404


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"scan": Scan.HELD}, "waits for the virus scanner"),
        ({"scan": Scan.INFECTED}, "something harmful"),
        ({"withdrawn_on": clock.today()}, "has been withdrawn"),
    ],
    ids=["held", "infected", "withdrawn"],
)
def test_a_file_that_is_held_back_says_so(as_, officer, action, state, words):
    html = shown(as_(officer), proof_of(action, **FILE | state))
    assert words in html
    assert "/file/" not in html


def test_who_downloaded_it_is_for_officers(as_, officer, lead, action, actor):
    evidence = proof_of(action, **FILE)
    read_evidence(evidence, by=actor)
    assert "The file was downloaded" in shown(as_(officer), evidence)
    assert "The file was downloaded" not in shown(as_(lead), evidence)


def test_offers_changes_to_those_who_may(as_, officer, lead, member, action):
    evidence = proof_of(action)
    editing = reverse("evidence_edit", args=["wsoa", evidence.pk])
    offered = [editing in shown(as_(user), evidence) for user in (officer, lead, member)]
    assert offered == [True, True, False]
