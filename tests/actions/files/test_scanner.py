"""Against a clamd of our own that reads the whole stream and answers what it is told."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator

import pytest

from actions.choices import Scan
from actions.files import scanner
from actions.files.receive import INFECTED, receive
from history.refusals import Refused
from tests.factories.files import PDF, upload

Clamd = Callable[[bytes | None], list[bytes]]


def read(connection: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        got += connection.recv(size - len(got))
    return got


def streamed(connection: socket.socket) -> bytes:
    assert read(connection, 10) == b"zINSTREAM\0"
    content = b""
    while size := struct.unpack("!I", read(connection, 4))[0]:
        content += read(connection, size)
    return content


@pytest.fixture(params=["tcp", "socket"])
def clamd(request, settings, tmp_path) -> Iterator[Clamd]:
    """Answer once; with None, read and then say nothing. Returns the list that what was sent is put into."""
    server = socket.socket(socket.AF_INET if request.param == "tcp" else socket.AF_UNIX)
    server.bind(("127.0.0.1", 0) if request.param == "tcp" else str(tmp_path / "clamd"))
    server.listen()
    host = server.getsockname()
    settings.CLAMD = host if isinstance(host, str) else f"{host[0]}:{host[1]}"
    got: list[bytes] = []
    over = threading.Event()

    def serve(answer: bytes | None) -> None:
        connection, _ = server.accept()
        with connection:
            got.append(streamed(connection))
            if answer is None:
                over.wait(10)
            else:
                connection.sendall(answer)

    def start(answer: bytes | None) -> list[bytes]:
        threading.Thread(target=serve, args=[answer], daemon=True).start()
        return got

    yield start
    over.set()
    server.close()


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (b"stream: OK\0", Scan.CLEAN),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Scan.INFECTED),
        (b"INSTREAM size limit exceeded. ERROR\0", Scan.HELD),
        (b"stream: Can't allocate memory ERROR\0", Scan.HELD),
        (b"", Scan.HELD),
        (b"OK", Scan.HELD),
    ],
)
def test_answers(clamd, answer, result):
    content = PDF * 5000
    got = clamd(answer)
    assert scanner.scan(content) == result
    assert got == [content]


def test_one_that_hangs_holds_the_file(clamd, monkeypatch):
    monkeypatch.setattr(scanner, "ANSWER", 0.2)
    clamd(None)
    assert scanner.scan(PDF) == Scan.HELD


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_one_that_is_down_holds_the_file(settings, address):
    settings.CLAMD = address
    assert receive(upload()).scan == Scan.HELD


def test_without_one_nothing_is_scanned(settings):
    settings.CLAMD = ""
    assert receive(upload()).scan == Scan.NONE


def test_a_harmful_file_is_not_kept(clamd, evidence_folder):
    clamd(b"stream: Eicar FOUND\0")
    with pytest.raises(Refused) as refusal:
        receive(upload())
    assert (refusal.value.sentence, evidence_folder.exists()) == (INFECTED, False)
