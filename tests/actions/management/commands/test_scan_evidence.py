import io

import pytest
from django.core.management import CommandError, call_command

from actions.choices import Scan
from actions.files import scanner, store
from actions.files.receive import receive
from actions.models import Evidence
from history.models import Event
from tests.factories.assurance import proof_of
from tests.factories.files import upload


@pytest.fixture
def held(action, settings) -> Evidence:
    settings.CLAMD = "127.0.0.1:1"
    pdf = receive(upload())
    store.keep(pdf.content, pdf.hash)
    file = {"link": "", "file_name": pdf.name, "file_hash": pdf.hash, "file_size": pdf.size}
    return proof_of(action, scan=pdf.scan, **file)


def run() -> str:
    out = io.StringIO()
    call_command("scan_evidence", stdout=out)
    return out.getvalue().strip()


@pytest.mark.parametrize(
    ("answer", "result", "words"),
    [
        (b"stream: OK", Scan.CLEAN, "1 clean, 0 harmful, 0 still waiting."),
        (b"stream: Eicar FOUND", Scan.INFECTED, "0 clean, 1 harmful, 0 still waiting."),
    ],
)
def test_lets_go_of_what_was_held_and_does_so_once(held, monkeypatch, answer, result, words):
    monkeypatch.setattr(scanner, "ask", lambda address, content: answer)
    assert run() == words
    assert run() == "0 clean, 0 harmful, 0 still waiting."
    held.refresh_from_db()
    assert (held.scan, [event.verb for event in Event.objects.all()]) == (result, ["evidence_scanned"])


def test_a_scanner_that_is_down_or_gone_lets_go_of_nothing(held, settings):
    for address in (settings.CLAMD, ""):
        settings.CLAMD = address
        with pytest.raises(CommandError):
            run()
    held.refresh_from_db()
    assert (held.scan, Event.objects.count()) == (Scan.HELD, 0)


def test_a_file_that_is_missing_stays_held(held, monkeypatch):
    monkeypatch.setattr(scanner, "ask", lambda address, content: b"stream: OK")
    store.path_of(held.file_hash).unlink()
    with pytest.raises(CommandError):
        run()
    assert Evidence.objects.get().scan == Scan.HELD
