"""JSON lines: one article a line, read one at a time however long the file is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.reading.dates import to_iso

LONGEST_LINE = 16_000_000  # bytes
FIELDS = ("id", "title", "url", "publisher", "author", "language")


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str | None] | InputError]]:
    """Number (from 1) and fields of each line that is not blank; an InputError for a line that cannot be read."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while rest := stream.readline(LONGEST_LINE):
                if rest.endswith(b"\n"):
                    break
            yield number, InputError(f"longer than {LONGEST_LINE:,} bytes")
        elif line.strip():
            try:
                yield number, _read(line)
            except InputError as error:
                yield number, error


def _read(line: bytes) -> dict[str, str | None]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start + 1} of the line") from error
    except (json.JSONDecodeError, RecursionError) as error:
        place = f" at column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"not JSON{place}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('no article: an object with a "text" is expected')
    fields: dict[str, str | None] = {"text": row["text"], "date": to_iso(_plain(row.get("date")))}
    return fields | {name: _plain(row.get(name)) for name in FIELDS}


def _plain(value: object) -> str | None:
    """Strings and numbers as text; anything else counts as not given."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
