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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.browser import Browser
from benchmarks.pages import PAGES, UNIT
from tests import engines

CLIENTS, WARM_UP = 8, 5
Times = dict[str, list[float]]
SERVER = ["-m", "gunicorn", "wsoa.wsgi", "--workers", "2", "--threads", "4", "--log-level", "warning"]


@dataclass(frozen=True)
class Pace:
    """How long to look: requests one after another for each page, then turns of all clients at once."""

    requests: int
    turns: int
    seconds: float


FULL, QUICK = Pace(requests=100, turns=3, seconds=1.0), Pace(requests=25, turns=1, seconds=0.5)


def no_times() -> Times:
    return {name: [] for name in PAGES}


@dataclass
class Site:
    """A server on a database with so many plans. Times are milliseconds by page: `alone` and `member` with one
    client, `together` with all at once; `rates` are pages a second with all at once."""

    plans: int
    ready: float
    counted: dict[str, Any]
    environment: dict[str, str]
    port: int
    pid: int
    alone: Times = field(default_factory=no_times)
    member: Times = field(default_factory=no_times)
    together: Times = field(default_factory=no_times)
    rates: dict[str, float] = field(default_factory=dict)
    memory: float = 0.0

    def multiple(self, name: str, times: Times) -> float:
        return statistics.median(times[name]) / statistics.median(times[UNIT])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute, for a first look: 1 and 10 plans")
    parser.add_argument("--plans", type=int, nargs="+", help="how many plans; 1 and 100 unless told")
    chosen = parser.parse_args()
    pace = QUICK if chosen.quick else FULL
    os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or engines.wheel()
    with contextlib.ExitStack() as stack:
        plans = chosen.plans or ([1, 10] if chosen.quick else [1, 100])
        sites = [stack.enter_context(site(number)) for number in plans]
        one_by_one(sites, pace)
        for one in sites:
            all_at_once(one, pace)
            one.memory = memory(one.pid)
            manage(one.environment, "verify_history")  # after eight writers at once, too
    for one in sites:
        print(table(one, sites[0]))


@contextlib.contextmanager
def site(plans: int) -> Iterator[Site]:
    """A fresh database with so many plans, and a fresh server."""
    with engines.fresh_database() as url:
        port = free_port()
        environment = surroundings(url, port)
        manage(environment, "assets")
        started = time.perf_counter()
        manage(environment, "migrate", "-v0")
        with serving(environment, port):
            ready = time.perf_counter() - started
        manage(environment, "generate", str(plans))
        counted = json.loads(manage(environment, "count"))
        with serving(environment, port) as server:
            yield Site(plans, ready, counted, environment, port, server.pid)


def one_by_one(sites: list[Site], pace: Pace) -> None:
    """Every page of every site once in each round, so that a busy moment of the machine falls on all."""
    visits = [
        (Browser(one.port, one.counted[person]["session"]), times)
        for one in sites
        for person, times in (("officer", one.alone), ("member", one.member))
    ]
    for number in range(WARM_UP + pace.requests):
        for name in PAGES:
            for browser, times in visits:
                took = browser.timed(name)
                if number >= WARM_UP:
                    times[name].append(took)


def all_at_once(one: Site, pace: Pace) -> None:
    session = one.counted["officer"]["session"]
    with ProcessPoolExecutor(CLIENTS) as clients:
        for _ in range(pace.turns):
            for name in PAGES:
                until = time.monotonic() + pace.seconds
                bursts = [clients.submit(burst, one.port, session, name, until) for _ in range(CLIENTS)]
                for ended in bursts:
                    one.together[name] += ended.result()
    one.rates = {name: len(times) / (pace.turns * pace.seconds) for name, times in one.together.items()}


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


def table(one: Site, first: Site) -> str:
    heads = ["page", "p50 ms", "p95 ms", "x F1", "member x F1", "growth", f"p50 at {CLIENTS}",
             f"p95 at {CLIENTS}", f"a second at {CLIENTS}", "SQL", "member SQL", "bytes", "gzipped"]  # fmt: skip
    lines = [heads, ["---"] * len(heads), *(row(name, one, first) for name in PAGES)]
    return "\n".join(
        [f"\n## {one.plans} plan{'s' * (one.plans > 1)}\n", *(f"| {' | '.join(line)} |" for line in lines)]
        + [f"\nFrom an empty database to ready: {one.ready:.1f} s. Memory: {one.memory:.0f} MiB."]
    )


def row(name: str, one: Site, first: Site) -> list[str]:
    size, member = one.counted["officer"]["pages"][name], one.counted["member"]["pages"][name]
    alone, together = one.alone[name], one.together[name]
    return [
        name,
        f"{statistics.median(alone):.1f}",
        f"{percentile_95(alone):.1f}",
        f"{one.multiple(name, one.alone):.1f}",
        f"{one.multiple(name, one.member):.1f}",
        f"{statistics.median(alone) / statistics.median(first.alone[name]):.2f}",
        f"{statistics.median(together):.1f}",
        f"{percentile_95(together):.1f}",
        f"{one.rates[name]:.0f}",
        *(str(number) for number in (size["sql"], member["sql"], size["bytes"], size["gzipped"])),
    ]


def percentile_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
