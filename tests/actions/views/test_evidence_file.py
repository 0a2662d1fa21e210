import pytest
from django.urls import reverse

from actions.choices import Scan, Sensitivity
from actions.files import store
from actions.files.receive import receive
from history import clock
from history.models import Event
from tests.factories.assurance import proof_of
from tests.factories.files import PDF, upload


@pytest.fixture
def proof(action):
    """Makes evidence with a file in the store."""

    def make(name: str = "minutes.pdf", content: bytes = PDF, **fields):
        pdf = receive(upload(name, content))
        store.keep(pdf.content, pdf.hash)
        file = {"link": "", "file_name": pdf.name, "file_hash": pdf.hash, "file_size": pdf.size}
        return proof_of(action, **file | fields)

    return make


def address(evidence):
    return reverse("evidence_file", args=["wsoa", evidence.pk])


def test_hands_it_out_to_be_kept_and_never_shown(as_, lead, proof):
    response = as_(lead).get(address(proof()))
    assert b"".join(response.streaming_content) == PDF
    wanted = {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="minutes.pdf"',
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Content-Length": str(len(PDF)),
    }
    assert {name: response.headers.get(name) for name in wanted} == wanted


def test_names_beyond_ascii_survive(as_, lead, proof):
    header = as_(lead).get(address(proof('Cofnodion "ŵ".pdf')))["Content-Disposition"]
    assert header == "attachment; filename*=utf-8''Cofnodion%20-%C5%B5-.pdf"


def test_each_download_is_noted(as_, lead, proof):
    evidence = proof()
    as_(lead).get(address(evidence))
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.actor_id) == ("evidence_read", evidence.pk, lead.pk)


@pytest.mark.parametrize(
    "state", [{"scan": Scan.HELD}, {"scan": Scan.INFECTED}, {"withdrawn_on": clock.today()}]
)
def test_what_is_held_back_is_not_handed_out(as_, officer, proof, state):
    evidence = proof(**state)
    response = as_(officer).get(address(evidence))
    assert response.url == reverse("evidence_detail", args=["wsoa", evidence.pk])
    assert Event.objects.count() == 0


def test_those_who_may_know_of_it_but_not_read_it_are_told(as_, member, proof):
    assert as_(member).get(address(proof())).status_code == 403


def test_a_restricted_one_is_not_there_for_others(as_, member, proof):
    assert as_(member).get(address(proof(sensitivity=Sensitivity.RESTRICTED))).status_code == 404


def test_those_who_answer_for_the_action_may_read_it(as_, member, icb_post, action, proof):
    evidence = proof(sensitivity=Sensitivity.RESTRICTED)
    action.accountable = icb_post
    action.save()
    assert as_(member).get(address(evidence)).status_code == 200


def test_a_link_has_no_file(as_, officer, action):
    assert as_(officer).get(address(proof_of(action))).status_code == 404


def test_a_file_that_is_missing_from_the_store_is_said(as_, officer, proof):
    evidence = proof()
    store.path_of(evidence.file_hash).unlink()
    response = as_(officer).get(address(evidence), follow=True)
    assert "The file is not in the store" in response.content.decode()
    assert Event.objects.count() == 0
