"""Queries in a process of their own: the engine cannot be interrupted, a process can be ended.

A worker reads a copy of the store that nobody writes to. It speaks with its owner over its standard input and output in
frames: eight bytes of length, then a pickle. Both ends are of the same program, so that pickles are safe here.
"""

from __future__ import annotations

import os
import pickle
import queue
import shutil
import struct
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import IO

from graphkit.errors import LimitError, StoreError
from graphkit.query.requests import Request
from graphkit.store import Store
from graphkit.store.folder import place_for_copy

_LENGTH = struct.Struct("<Q")
_STARTING = 60.0  # seconds that a worker may take to start and read its store


def send(stream: IO[bytes], value: object) -> None:
    """Write one frame."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one frame; EOFError where the other end has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError("the other end has gone")
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        raise EOFError("the other end has gone")
    return pickle.loads(body)  # noqa: S301 (the other end is a process of ours, started for this)


_GONE = "the query's process has gone; it may have run out of memory: ask for less"


class Worker:
    """A process that answers queries on a store that nobody writes to, one at a time; it is started when needed.

    `folder` holds the store; None for one whose quads are given as N-Quads.
    """

    def __init__(self, folder: Path | None, content: bytes = b"") -> None:
        self._folder = folder
        self._content = content
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._starting = threading.Lock()  # who asks while it is being started waits for that

    def answer(self, request: Request, timeout: float, format: str | None = None) -> object:
        """The answer to a query, or that as text where a `format` is given ("json", "csv", …).

        LimitError after `timeout` seconds; then, and on Ctrl-C, the process is ended.
        """
        process = self._started()
        try:
            if process.stdin is None:
                raise EOFError
            send(process.stdin, (request, format))
            found = self._answers.get(timeout=timeout)
        except queue.Empty as error:
            self.stop()
            what = f"the query was given up after {timeout:g} seconds"
            raise LimitError(f"{what}: ask for less, or allow more with --timeout") from error
        except (OSError, EOFError) as error:
            self.stop()
            raise LimitError(_GONE) from error
        except BaseException:
            self.stop()
            raise
        if isinstance(found, EOFError):
            self.stop()
            raise LimitError(_GONE) from found
        if isinstance(found, Exception):
            raise found
        return found

    def start(self) -> None:
        """Start the process, and wait until it has read its store."""
        self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._process is not None and self._process.poll() is None:
                return self._process
            return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "graphkit.query.serving", "" if self._folder is None else str(self._folder)]
        # The worker imports this very package, wherever the owner found it.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
        process = subprocess.Popen(  # noqa: S603 (our own module)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        self._process, self._answers = process, queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process, self._answers), daemon=True).start()
        self._greet(process)
        return process

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        try:
            if self._folder is None and process.stdin is not None:
                send(process.stdin, self._content)
            greeting = self._answers.get(timeout=_STARTING)
        except (OSError, queue.Empty) as error:
            self.stop()
            raise StoreError("no process could be started for the query; see whether memory is short") from error
        except BaseException:
            self.stop()
            raise
        if isinstance(greeting, Exception):
            self.stop()
            raise StoreError(f"no process could be started for the query: {greeting}") from greeting

    def stop(self) -> None:
        """End the process at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # what stood in the buffer of a pipe whose reader is dead
        return


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[object]) -> None:
    try:
        while process.stdout is not None:
            answers.put(receive(process.stdout))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        answers.put(EOFError("the process has ended"))


_workers: weakref.WeakKeyDictionary[Store, tuple[int, Asking]] = weakref.WeakKeyDictionary()


class Asking:
    """A worker on a copy of one store as it is now, and the copy's folder, which goes with it."""

    def __init__(self, store: Store) -> None:
        self._copy: Path | None = None
        if store.folder is None:
            self._worker = Worker(None, store.dump("nquads"))
        elif store.is_snapshot:
            self._worker = Worker(store.folder)
        else:
            self._copy = place_for_copy(store.folder)
            store.backup(self._copy)
            self._worker = Worker(self._copy)
        self._end = weakref.finalize(self, _tidy, self._worker, self._copy)

    def answer(self, request: Request, timeout: float, format: str | None = None) -> object:
        """See `Worker.answer`."""
        return self._worker.answer(request, timeout, format)

    def close(self) -> None:
        """End the worker and remove the copy."""
        self._end()


def _tidy(worker: Worker, copy: Path | None) -> None:
    worker.stop()
    if copy is not None:
        shutil.rmtree(copy, ignore_errors=True)


def worker_of(store: Store) -> Asking:
    """The worker that answers for the store as it is now: the one of the last query, unless the store has changed."""
    known = _workers.get(store)
    if known is not None and known[0] == store.changes:
        return known[1]
    if known is not None:
        known[1].close()
    asking = Asking(store)
    store.when_closed(asking.close)
    _workers[store] = (store.changes, asking)
    return asking
