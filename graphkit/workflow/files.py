"""Files written whole or not at all: beside their place first, then renamed into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import OutputError


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose bytes become the file `path` when all went well, and vanish when not.

    Raises OutputError where the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _explained(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        Path(beside).unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write `data` as the file `path`. Raises OutputError where that cannot be done; then nothing has changed."""
    with writing(path) as stream:
        stream.write(data)


def _explained(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written ({error.strerror or error})")
