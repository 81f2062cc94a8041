"""Clients that mean no good, or are merely slow: each comes to an end, and the next honest one is served."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import httpx
import psutil
import pytest

from tests.server.conftest import Served

BOMB = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(autouse=True)
def honest(served: Served) -> Iterator[None]:
    """After each of these tests an honest client is answered quickly."""
    yield
    started = time.monotonic()
    answer = httpx.get(served.address + "/sparql", params={"query": "ASK { ?s gk:speaker ?o }"}, timeout=20)
    assert answer.json()["boolean"] is True
    assert time.monotonic() - started < 10


def test_a_query_bomb_is_given_up(served: Served) -> None:
    started = time.monotonic()
    answer = httpx.get(served.address + "/sparql", params={"query": BOMB}, timeout=30)
    assert answer.status_code == 500 and "given up after 3 seconds" in answer.text
    assert time.monotonic() - started < 15


def test_many_bombs_wait_or_are_turned_away(served: Served) -> None:
    found: list[int] = []

    def throw() -> None:
        found.append(httpx.get(served.address + "/sparql", params={"query": BOMB}, timeout=60).status_code)

    threads = [threading.Thread(target=throw) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {500, 503} and found.count(503) >= 3


def test_a_large_body_is_refused_before_it_is_read(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as client:
        head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nContent-Type: application/sparql-query\r\n"
        client.sendall(f"{head}Content-Length: 100000000\r\n\r\n".encode() + b"x" * 1000)
        client.settimeout(10)
        assert b" 413 " in client.recv(200)


def test_a_large_body_without_a_length_is_cut_off(served: Served) -> None:
    before = psutil.Process(served.pid).memory_info().rss

    def flood() -> Iterator[bytes]:
        for _ in range(1600):
            yield b"x" * 65536

    try:
        answer = httpx.post(
            served.address + "/sparql", content=flood(), headers={"Content-Type": "application/sparql-query"}
        )
        assert answer.status_code == 413
    except httpx.TransportError:
        pass  # the server has closed the connection while the client was still sending
    assert psutil.Process(served.pid).memory_info().rss - before < 50_000_000


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", "", "[", "x" * 5000, "127.0.0.2"]
)
def test_strange_names_are_not_served(served: Served, host: str) -> None:
    answer = httpx.get(served.address + "/sparql", params={"query": "ASK {}"}, headers={"Host": host})
    assert answer.status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8080"])
def test_names_of_loopback_are_served(served: Served, host: str) -> None:
    assert httpx.get(served.address + "/base.css", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("type", "body"),
    [
        ("application/sparql-query", b"\xff\xfe\x00"),
        ("application/sparql-query", b""),
        ("application/sparql-query", b"(" * 150_000),
        ("application/sparql-query", b"SELECT * {" + b"{" * 50_000),
        ("application/x-www-form-urlencoded", b"query=%FF%FE"),
        ("application/x-www-form-urlencoded", b"a=1&" * 10_000),
        ("application/x-www-form-urlencoded", b"&&&==="),
        ("multipart/form-data", b"--x"),
        ("application/sparql-query; charset=x-none", b"ASK {}"),
        ("\x7f", b"ASK {}"),
    ],
)
def test_strange_bodies_are_refused(served: Served, type: str, body: bytes) -> None:
    answer = httpx.post(served.address + "/sparql", content=body, headers={"Content-Type": type}, timeout=30)
    assert 400 <= answer.status_code < 500, answer.text[:200]


def test_two_hundred_slow_clients_hold_nobody_up(served: Served) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nContent-Length: 100\r\n"
    slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(200)]
    try:
        for client in slow:
            client.sendall(f"{head}Content-Type: application/sparql-query\r\n\r\nASK".encode())
        for _ in range(5):
            started = time.monotonic()
            answer = httpx.get(served.address + "/sparql", params={"query": "ASK { ?s ?p ?o }"}, timeout=10)
            assert answer.json()["boolean"] is True
            assert time.monotonic() - started < 5
    finally:
        for client in slow:
            client.close()


def test_a_client_that_leaves_takes_its_answer_with_it(served: Served) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", served.port)) as client:
            client.sendall(f"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
