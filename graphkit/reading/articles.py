"""The articles in files and folders, one after the other; what could not be read is reported, never just dropped."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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
IsKnown = Callable[[Article], bool]  # of an article with its text and metadata alone


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


def load_articles(
    paths: Iterable[str | os.PathLike[str]], report: Report, is_known: IsKnown = lambda article: False
) -> Iterator[Article]:
    """Every English article in the files and folders; `report` is told of each that is skipped, with the reason.

    Of those that are known already, language and layout are not looked for again, which takes most of the time.
    Raises InputError for a path that does not exist.
    """
    for file in find_files(paths):
        try:
            yield from _load_file(file, report, is_known)
        except (InputError, OSError) as error:
            report(Skipped(str(file), _reason(error)))


def to_article(
    fields: dict[str, str | None], origin: str, file: str = "", is_known: IsKnown = lambda article: False
) -> Article:
    """The article, with its layout found unless it is known.

    `origin` names its place for messages, `file` is where it lies.
    Raises InputError where the text is empty, too long or not English.
    """
    text = _storable(fields.get("text") or "")
    if not text.strip():
        raise InputError("empty: no text")
    if len(text) > LONGEST:
        raise InputError(f"{len(text):,} characters: more than {LONGEST:,} is no article")
    article = Article(
        id=fields.get("id") or origin,
        text=text,
        title=fields.get("title"),
        url=fields.get("url"),
        date=fields.get("date"),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        origin=origin,
        source=f"{file}#{fields.get('id') or origin}",
    )
    return article if is_known(article) else _with_layout(article, fields.get("language"))


def _storable(text: str) -> str:
    """The text without halves of code points, which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return SURROGATES.sub("\ufffd", text)
    return text


def _with_layout(article: Article, language: str | None) -> Article:
    """The article with what its text tells of itself. InputError where that is not English."""
    language = language or find_language(article.text)
    if language and language.split("-")[0].lower() not in ("en", "eng", "english"):
        raise InputError(f"not English (language: {language})")
    paragraphs = find_paragraphs(article.text)
    headline = find_headline(article.text, paragraphs, article.title)
    return replace(
        article,
        language="en" if language else None,
        paragraphs=paragraphs,
        headline=headline,
        boilerplate=find_furniture(article.text, paragraphs, headline),
    )


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in TEXT | HTML | LINES:
                yield Path(parent, name)


def _load_file(file: Path, report: Report, is_known: IsKnown) -> Iterator[Article]:
    if str(file) == "-":
        yield from _load_stream(sys.stdin.buffer, report, is_known)
    elif file.suffix.lower() in LINES:
        with file.open("rb") as stream:
            yield from _load_lines(stream, str(file), file.stem, report, is_known)
    else:
        if file.stat().st_size > 16 * LONGEST:
            raise InputError(f"{file.stat().st_size:,} bytes: more than {LONGEST:,} characters is no article")
        yield _load_page(file.read_bytes(), str(file), file.stem, is_known, is_html=file.suffix.lower() in HTML)


def _load_stream(stream: BinaryIO, report: Report, is_known: IsKnown) -> Iterator[Article]:
    data = stream.read()
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    name = f"stdin-{hashlib.sha256(data).hexdigest()[:8]}"  # the next text that comes this way is another article
    if start.startswith(b"{"):
        yield from _load_lines(io.BytesIO(data), STDIN, name, report, is_known)
    else:
        yield _load_page(data, STDIN, name, is_known, is_html=start.startswith((b"<!doctype", b"<html")))


def _load_page(data: bytes, origin: str, name: str, is_known: IsKnown, *, is_html: bool) -> Article:
    text = decode(data)
    fields: dict[str, str | None] = read_html(text) if is_html else {"text": text}
    return to_article({"id": name, **fields}, origin, _place(origin), is_known)


def _load_lines(stream: BinaryIO, origin: str, name: str, report: Report, is_known: IsKnown) -> Iterator[Article]:
    file = _place(origin)
    for number, fields in read_lines(stream):
        place = f"{origin}:{number}"
        try:
            if isinstance(fields, InputError):
                raise fields
            yield to_article({**fields, "id": fields["id"] or f"{name}:{number}"}, place, file, is_known)
        except InputError as error:
            report(Skipped(place, str(error)))


def _place(origin: str) -> str:
    return origin if origin == STDIN else str(Path(origin).resolve())


def _reason(error: InputError | OSError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
