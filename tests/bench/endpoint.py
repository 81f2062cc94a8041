"""How fast the endpoint is: python -m tests.bench.endpoint [SECONDS]. Four clients, small queries, kept connections.

Tells queries a second, milliseconds at the median and the 99th percentile, failures, and how the server's memory grew.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import psutil

from graphkit.store import Library
from tests.server.conftest import fill, start
from tests.store.names import actor

CLIENTS = 4
QUERY = "SELECT ?text WHERE {{ ?s gk:speaker <{who}> ; gk:exactText ?text }} LIMIT 10"


def ask_on(port: int, seconds: float, seed: int, results: multiprocessing.SimpleQueue[tuple[list[float], int]]) -> None:
    """Ask one query after the other; the times in milliseconds and the number of failures, each of which is told."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    paths = ["/sparql?" + urlencode({"query": QUERY.format(who=actor(n)[0].value)}) for n in range(200)]
    times, failures, began = [], 0, time.monotonic()
    while time.monotonic() < began + seconds:
        started = time.perf_counter()
        problem = failure(connection, paths[(len(times) * 7 + seed) % len(paths)])
        times.append((time.perf_counter() - started) * 1000)
        if problem:
            failures += 1
            print(
                f"failed {time.monotonic() - began:.1f} s after the start, in {times[-1]:.0f} ms: {problem}", flush=True
            )
    results.put((times, failures))


def failure(connection: http.client.HTTPConnection, path: str) -> str | None:
    """What went wrong with a request; None where it was answered well."""
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        return repr(error)
    is_whole = answer.status == 200 and body.startswith(b'{"head"') and body.endswith(b"}\n")
    return None if is_whole else f"{answer.status} {body[:200]!r}"


def memory(pid: int) -> int:
    """Bytes that a process and its children hold."""
    process = psutil.Process(pid)
    return sum(each.memory_info().rss for each in [process, *process.children(recursive=True)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, nargs="?", default=60)
    parser.add_argument("--articles", type=int, default=500)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        with Library.open(Path(place) / "store") as library:
            fill(library, chosen.articles)
        process, served = start(Path(place) / "store")
        time.sleep(3)
        load(served.port, 3)
        before = memory(served.pid)
        times, failures = load(served.port, chosen.seconds)
        grown = memory(served.pid) - before
        process.terminate()
        process.wait()
    ordered = sorted(times)
    print(f"{len(times) / chosen.seconds:.0f} queries a second with {CLIENTS} clients, {failures} failures")
    print(f"median {statistics.median(ordered):.1f} ms, p99 {ordered[int(len(ordered) * 0.99)]:.1f} ms")
    print(f"memory {before / 1e6:.0f} MB, grown by {grown / 1e6:.1f} MB")


def load(port: int, seconds: float) -> tuple[list[float], int]:
    context = multiprocessing.get_context("spawn")
    results = context.SimpleQueue()
    clients = [context.Process(target=ask_on, args=(port, seconds, n, results)) for n in range(CLIENTS)]
    for client in clients:
        client.start()
    found = [results.get() for _ in clients]
    for client in clients:
        client.join()
    return [each for times, _ in found for each in times], sum(failures for _, failures in found)


if __name__ == "__main__":
    main()
