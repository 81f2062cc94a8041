"""What runs in the process of a worker: read a store, then answer one query after the other."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from graphkit.errors import GraphkitError
from graphkit.query.evaluating import evaluate
from graphkit.query.formats import write
from graphkit.query.requests import Request
from graphkit.query.workers import receive, send
from graphkit.store import Store


def main(folder: str, source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer what comes from `source` until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner decides what Ctrl-C ends
    try:
        store = _open(folder, source)
        send(sink, "ready")
        while True:
            send(sink, _answer(store, receive(source)))
    except (EOFError, BrokenPipeError):
        return
    except GraphkitError as error:
        send(sink, error)


def _open(folder: str, source: IO[bytes]) -> Store:
    if folder:
        return Store.snapshot(Path(folder))
    store = Store.open(None)
    content = receive(source)
    if isinstance(content, bytes):
        store.engine.bulk_load(content, format=ox.RdfFormat.N_QUADS)
    return store


def _answer(store: Store, request: object) -> object:
    wanted, format = cast("tuple[Request, str | None]", request)
    try:
        answer = evaluate(store, wanted)
        return answer if format is None else write(answer, format)
    except GraphkitError as error:
        return error


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
