"""Measure the service under a real server: `python -m benchmarks.drive [--quick]`; see README.md."""

import argparse
import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.browser import Browser
from benchmarks.pages import PAGES, UNIT
from tests import engines

CLIENTS = 8
SERVER = ["-m", "gunicorn", "wsoa.wsgi", "--workers", "2", "--threads", "4", "--log-level", "warning"]


@dataclass(frozen=True)
class Pace:
    """How long to look: requests one after another for each page, then turns of all clients at once."""

    requests: int
    turns: int
    seconds: float


FULL, QUICK = Pace(requests=100, turns=3, seconds=1.0), Pace(requests=25, turns=1, seconds=0.5)


@dataclass
class Findings:
    """Of one size. `alone` and `member` are milliseconds by page, one client; `together` are those of all
    clients at once, with the pages a second beside them."""

    ready: float
    counted: dict[str, Any]
    alone: dict[str, list[float]]
    member: dict[str, list[float]]
    together: dict[str, list[float]]
    rates: dict[str, float]
    memory: float

    def multiple(self, name: str, times: dict[str, list[float]] | None = None) -> float:
        times = times or self.alone
        return statistics.median(times[name]) / statistics.median(times[UNIT])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute, for a first look: 1 and 10 plans")
    parser.add_argument("--plans", type=int, nargs="+", help="how many plans; 1 and 100 unless told")
    chosen = parser.parse_args()
    sizes = chosen.plans or ([1, 10] if chosen.quick else [1, 100])
    os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or engines.wheel()
    found = {plans: measured(plans, QUICK if chosen.quick else FULL) for plans in sizes}
    for plans, findings in found.items():
        print(table(plans, findings, found[sizes[0]]))


def measured(plans: int, pace: Pace) -> Findings:
    """A fresh database with so many plans, a fresh server, and all pages in turn."""
    with engines.fresh_database() as url:
        port = free_port()
        environment = surroundings(url, port)
        started = time.perf_counter()
        manage(environment, "assets")
        manage(environment, "migrate", "-v0")
        with serving(environment, port):
            ready = time.perf_counter() - started
        manage(environment, "generate", str(plans))
        counted = json.loads(manage(environment, "count"))
        officer, member = counted["officer"]["session"], counted["member"]["session"]
        with serving(environment, port) as server:
            alone, as_member = one_by_one(port, [officer, member], pace)
            together, rates = all_at_once(port, officer, pace)
            used = memory(server.pid)
        manage(environment, "verify_history")  # after eight writers at once, too
        return Findings(ready, counted, alone, as_member, together, rates, used)


def one_by_one(port: int, sessions: list[str], pace: Pace) -> list[dict[str, list[float]]]:
    """Every page once in each round, so that a busy moment of the machine falls on all of them."""
    browsers = [Browser(port, session) for session in sessions]
    times: list[dict[str, list[float]]] = [{name: [] for name in PAGES} for _ in sessions]
    for number in range(pace.requests + 5):
        for browser, kept in zip(browsers, times, strict=True):
            for name in PAGES:
                took = browser.timed(name)
                if number >= 5:  # the first ones warm the server up
                    kept[name].append(took)
    return times


def all_at_once(port: int, session: str, pace: Pace) -> tuple[dict[str, list[float]], dict[str, float]]:
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    with ProcessPoolExecutor(CLIENTS) as clients:
        for _ in range(pace.turns):
            for name in PAGES:
                until = time.monotonic() + pace.seconds
                bursts = [clients.submit(burst, port, session, name, until) for _ in range(CLIENTS)]
                for one in bursts:
                    times[name] += one.result()
    spent = pace.turns * pace.seconds
    return times, {name: len(found) / spent for name, found in times.items()}


def burst(port: int, session: str, name: str, until: float) -> list[float]:
    browser, times = Browser(port, session), []
    while time.monotonic() < until:
        times.append(browser.timed(name))
    return times


# The server


def surroundings(url: str, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DATABASE_URL": url,
        "DEBUG": "0",
        "DEMONSTRATION": "0",
        "HTTPS": "0",
        "SECRET_KEY": "only-for-measuring",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": "ERROR",
    }


def manage(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


@contextlib.contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen]:
    command = [sys.executable, *SERVER, "--no-control-socket", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, env=environment)  # noqa: S603
    try:
        while not healthy(port):
            if server.poll() is not None:
                raise SystemExit("The server did not start.")
            time.sleep(0.05)
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def healthy(port: int) -> bool:
    with contextlib.suppress(OSError):
        return Browser(port, "").ask("GET", "/health/")[0] == 200
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory(pid: int) -> float:
    """MiB of the server and its workers, what they share counted once (PSS; Linux only)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(pss(int(one)) for one in [pid, *children]) / 1024


def pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


# The table


def table(plans: int, found: Findings, first: Findings) -> str:
    rows = [row(name, found, first) for name in PAGES]
    heads = ["page", "p50 ms", "p95 ms", "x F1", "member x F1", "growth", f"p50 at {CLIENTS}",
             f"p95 at {CLIENTS}", f"a second at {CLIENTS}", "SQL", "member SQL", "bytes", "gzipped"]  # fmt: skip
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        [f"\n## {plans} plan{'s' * (plans > 1)}\n", *(f"| {' | '.join(line)} |" for line in lines)]
        + [f"\nFrom an empty database to ready: {found.ready:.1f} s. Memory: {found.memory:.0f} MiB."]
    )


def row(name: str, found: Findings, first: Findings) -> list[str]:
    size, member = found.counted["officer"]["pages"][name], found.counted["member"]["pages"][name]
    alone, together = found.alone[name], found.together[name]
    return [
        name,
        f"{statistics.median(alone):.1f}",
        f"{percentile_95(alone):.1f}",
        f"{found.multiple(name):.1f}",
        f"{found.multiple(name, found.member):.1f}",
        f"{statistics.median(alone) / statistics.median(first.alone[name]):.2f}",
        f"{statistics.median(together):.1f}",
        f"{percentile_95(together):.1f}",
        f"{found.rates[name]:.0f}",
        *(str(number) for number in (size["sql"], member["sql"], size["bytes"], size["gzipped"])),
    ]


def percentile_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
