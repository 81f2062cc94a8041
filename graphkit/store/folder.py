"""The folder of a store on disk: its format version, and who has it open."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
import time
import uuid
from pathlib import Path

import pyoxigraph as ox

from graphkit.errors import InputError, OutputError, StoreError

# Raised by one whenever what is written changes, so that nobody misreads it.
FORMAT = 2

ENGINE = "graph"  # the folder of the engine's files
_PATIENCE = 1.0  # seconds that a store held by another process is waited for
_FORMAT_FILE = "format.json"
_HOLDER_FILE = "holder.json"
_COPY = "copy-"


def prepare(folder: Path) -> None:
    """Make the folder of a store, or make sure that this version can read the one that is there.

    Raises OutputError where the folder cannot be made or written, StoreError where it holds something else or a
    store of a newer version.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = not (folder / _FORMAT_FILE).exists() and any(folder.iterdir())
    except OSError as error:
        what = f"{folder}: the store cannot be opened there ({error.strerror})"
        raise OutputError(f"{what}; choose another --store") from error
    if strangers:
        raise StoreError(f"{folder}: the folder holds files but no graphkit store; choose another --store")
    if (folder / _FORMAT_FILE).exists():
        _check_format(folder)
    else:
        write_json(folder / _FORMAT_FILE, {"format": FORMAT})


def _check_format(folder: Path) -> None:
    try:
        found = json.loads((folder / _FORMAT_FILE).read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"{folder / _FORMAT_FILE}: the store is damaged ({error})"
        raise StoreError(f"{what}; build it anew in another folder") from error
    if found != FORMAT:
        is_old = isinstance(found, int) and found < FORMAT
        what = f"{folder}: the store is of format {found}, this graphkit reads {FORMAT}"
        raise StoreError(f"{what}; {'build it anew in another folder' if is_old else 'install a newer graphkit'}")


def write_json(path: Path, value: dict[str, object]) -> None:
    """Write a small file so that it is there whole or not at all; OutputError where it cannot be written."""
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_text(json.dumps(value) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); the store is as it was") from error


def sign(folder: Path) -> None:
    """Note that this process has the store open, for the message that a second one gets."""
    write_json(folder / _HOLDER_FILE, {"pid": os.getpid(), "host": socket.gethostname()})


def is_signed(folder: Path) -> bool:
    """Whether somebody has the store open, or had it open and died."""
    return (folder / _HOLDER_FILE).exists()


def signed_by(folder: Path) -> str:
    """Who said last that it has the store open: "process 4711 on host", or "another process"."""
    try:
        note = json.loads((folder / _HOLDER_FILE).read_text(encoding="utf-8"))
        return f"process {note['pid']} on {note['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def unsign(folder: Path) -> None:
    """Take the note away; that it is gone already, or cannot be taken away, does no harm."""
    try:
        (folder / _HOLDER_FILE).unlink(missing_ok=True)
    except OSError:
        return


def explain(error: OSError | RuntimeError, folder: Path) -> StoreError | OutputError:
    """The error to raise for one of the engine's, which gives its reason as text only."""
    text, number = str(error), getattr(error, "errno", None)
    if "lock" in text.lower() and ("LOCK" in text or "hold" in text):
        holder = signed_by(folder)
        return HeldError(f"{folder}: the store is held by {holder}; wait until it has ended, or name another --store")
    if number == errno.ENOSPC or "No space left" in text:
        return OutputError(f"{folder}: the disk is full; the store keeps what was whole. Free some room and run again")
    if number in (errno.EACCES, errno.EROFS) or "Permission denied" in text or "Read-only file system" in text:
        return OutputError(f"{folder}: the store cannot be written (permission denied); the store is as it was")
    return StoreError(f"{folder}: the store is damaged ({text}); restore the folder from a copy or build it anew")


def open_engine(folder: Path) -> ox.Store:
    """The engine on a folder; somebody who holds it only for a moment, to take a copy, is waited for."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return ox.Store(str(folder / ENGINE))
        except (OSError, RuntimeError) as error:
            explained = explain(error, folder)
            if not isinstance(explained, HeldError) or time.monotonic() > deadline:
                raise explained from error
            time.sleep(0.05)


def require(folder: Path) -> None:
    """InputError where there is no store in the folder."""
    if not (folder / _FORMAT_FILE).is_file():
        raise InputError(f"{folder}: there is no store; `graphkit build` makes one")


def may_write(folder: Path) -> bool:
    """Whether this process may change the folder."""
    return os.access(folder, os.W_OK)


def place_for_copy(folder: Path) -> Path:
    """Where this process may put a copy: beside the store, for on the same disk a copy is made of links."""
    return folder / f"{_COPY}{os.getpid()}-{uuid.uuid4().hex[:8]}"


def remove_copies(folder: Path) -> None:
    """Remove the copies of processes that are no more."""
    for copy in folder.glob(f"{_COPY}*"):
        pid = copy.name.removeprefix(_COPY).partition("-")[0]
        if pid.isdecimal() and not _is_alive(int(pid)):
            shutil.rmtree(copy, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


class HeldError(StoreError):
    """A store that another process holds."""


class Explained:
    """A block whose errors of the engine or the file system become errors that people can act on."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder or Path("(memory)")

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError | RuntimeError):
            raise explain(error, self._folder) from error
