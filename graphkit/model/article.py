"""An article as it was obtained: one fixed text and what is known of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from graphkit.model.spans import Span, Spans


@dataclass(frozen=True)
class Article:
    """An article: its text exactly as it came, and metadata that is None where it is not known.

    `paragraphs`, `headline` and `boilerplate` (page furniture: breadcrumbs, share lines) are spans of `text`.
    Two articles with the same text are the same article: `key` is made from the text alone.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    date: str | None = None  # ISO 8601, as precise as it is known: "2024", "2024-05", "2024-05-31", with a time
    publisher: str | None = None
    author: str | None = None
    language: str | None = None  # BCP 47
    origin: str = ""  # the file (and line) it was read from, for messages
    source: str = ""  # the file and the id in it: the same place when lines move, or the text changes
    paragraphs: Spans = ()
    headline: Span | None = None
    boilerplate: Spans = ()

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def key(self) -> str:
        """The first 16 digits of `sha256`: what the article's IRI ends in."""
        return self.sha256[:16]


@dataclass(frozen=True)
class Skipped:
    """Something that was not read: where it stands (file, or file:line) and why."""

    origin: str
    reason: str
