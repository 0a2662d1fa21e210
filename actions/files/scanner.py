"""Asking clamd, the antivirus service, about a file: its INSTREAM command, over TCP or a local socket."""

import logging
import socket
import struct

from django.conf import settings

from actions.choices import Scan

CONNECT, ANSWER = 3, 20  # seconds to wait
CHUNK = 2**16

logger = logging.getLogger(__name__)


def scan(content: bytes) -> Scan:
    """NONE where no scanner is set up; HELD where it is down or gives no clear answer."""
    if not settings.CLAMD:
        return Scan.NONE
    try:
        answer = ask(settings.CLAMD, content)
    except OSError as error:
        logger.warning("The scanner does not answer: %s", error)
        return Scan.HELD
    if answer.endswith(b" FOUND"):
        return Scan.INFECTED
    return Scan.CLEAN if answer == b"stream: OK" else Scan.HELD


def ask(address: str, content: bytes) -> bytes:
    """What clamd says of the bytes: "stream: OK", "stream: <name> FOUND" or a sentence that ends in ERROR."""
    with connected(address) as clamd:
        clamd.settimeout(ANSWER)
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
        clamd.sendall(struct.pack("!I", 0))
        answer = b""
        while (more := clamd.recv(4096)) and len(answer) < CHUNK:
            answer += more
        return answer.rstrip(b"\0\n")


def connected(address: str) -> socket.socket:
    if address.startswith("/"):
        local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        local.settimeout(CONNECT)
        local.connect(address)
        return local
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), CONNECT)
