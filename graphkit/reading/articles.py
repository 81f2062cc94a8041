"""The articles in files and folders, one after the other; what could not be read is reported, never just dropped."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import InputError
from graphkit.model import Article, Skipped
from graphkit.reading.decoding import decode
from graphkit.reading.furniture import find_furniture
from graphkit.reading.html import read_html
from graphkit.reading.jsonl import read_lines
from graphkit.reading.language import find_language
from graphkit.reading.layout import find_headline, find_paragraphs

TEXT, HTML, LINES = frozenset((".txt", ".md", ".text")), frozenset((".html", ".htm")), frozenset((".jsonl", ".ndjson"))
LONGEST = 1_000_000  # characters of one article; more is no article, and more than the parser takes
SURROGATES = re.compile("[\ud800-\udfff]")
STDIN = "standard input"
Report = Callable[[Skipped], None]


def find_files(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files that `paths` name, in order of their names, each once; of a folder, those whose ending is known.

    "-" stands for standard input. Raises InputError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            found |= dict.fromkeys(_files_below(path))
        elif path.exists() or str(path) == "-":
            found[path] = None
        else:
            raise InputError(f"{path}: no such file or folder")
    return sorted(found)


def load_articles(paths: Iterable[str | os.PathLike[str]], report: Report) -> Iterator[Article]:
    """Every English article in the files and folders; `report` is told of each that is skipped, with the reason.

    Raises InputError for a path that does not exist.
    """
    for file in find_files(paths):
        try:
            yield from _load_file(file, report)
        except (InputError, OSError) as error:
            report(Skipped(str(file), _reason(error)))


def to_article(fields: dict[str, str | None], origin: str, file: str = "") -> Article:
    """The article with its layout found; `origin` names its place for messages, `file` is where it lies.

    Raises InputError where the text is empty, too long or not English.
    """
    text = SURROGATES.sub("\ufffd", fields.get("text") or "")
    if not text.strip():
        raise InputError("empty: no text")
    if len(text) > LONGEST:
        raise InputError(f"{len(text):,} characters: more than {LONGEST:,} is no article")
    language = fields.get("language") or find_language(text)
    if language and language.split("-")[0].lower() not in ("en", "eng", "english"):
        raise InputError(f"not English (language: {language})")
    paragraphs = find_paragraphs(text)
    headline = find_headline(text, paragraphs, fields.get("title"))
    return Article(
        id=fields.get("id") or origin,
        text=text,
        title=fields.get("title"),
        url=fields.get("url"),
        date=fields.get("date"),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        language="en" if language else None,
        origin=origin,
        source=f"{file}#{fields.get('id') or origin}",
        paragraphs=paragraphs,
        headline=headline,
        boilerplate=find_furniture(text, paragraphs, headline),
    )


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in TEXT | HTML | LINES:
                yield Path(parent, name)


def _load_file(file: Path, report: Report) -> Iterator[Article]:
    if str(file) == "-":
        yield from _load_stream(sys.stdin.buffer, report)
    elif file.suffix.lower() in LINES:
        with file.open("rb") as stream:
            yield from _load_lines(stream, str(file), file.stem, report)
    else:
        if file.stat().st_size > 16 * LONGEST:
            raise InputError(f"{file.stat().st_size:,} bytes: more than {LONGEST:,} characters is no article")
        yield _load_page(file.read_bytes(), str(file), file.stem, is_html=file.suffix.lower() in HTML)


def _load_stream(stream: BinaryIO, report: Report) -> Iterator[Article]:
    data = stream.read()
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    name = f"stdin-{hashlib.sha256(data).hexdigest()[:8]}"  # the next text that comes this way is another article
    if start.startswith(b"{"):
        yield from _load_lines(io.BytesIO(data), STDIN, name, report)
    else:
        yield _load_page(data, STDIN, name, is_html=start.startswith((b"<!doctype", b"<html")))


def _load_page(data: bytes, origin: str, name: str, *, is_html: bool) -> Article:
    text = decode(data)
    fields: dict[str, str | None] = read_html(text) if is_html else {"text": text}
    return to_article({"id": name, **fields}, origin, _place(origin))


def _load_lines(stream: BinaryIO, origin: str, name: str, report: Report) -> Iterator[Article]:
    for number, fields in read_lines(stream):
        place = f"{origin}:{number}"
        try:
            if isinstance(fields, InputError):
                raise fields
            yield to_article({**fields, "id": fields["id"] or f"{name}:{number}"}, place, _place(origin))
        except InputError as error:
            report(Skipped(place, str(error)))


def _place(origin: str) -> str:
    return origin if origin == STDIN else str(Path(origin).resolve())


def _reason(error: InputError | OSError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
