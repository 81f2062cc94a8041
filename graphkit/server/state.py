"""What the routes share: the library, who answers, the limits."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.server.answering import Answering
from graphkit.server.changing import Changing
from graphkit.server.source import Source
from graphkit.store import Library, Store


@dataclass(frozen=True)
class Limits:
    """What a client may use: seconds a query, rows an answer, bytes a request, queries that wait for a worker."""

    seconds: float = 30.0
    rows: int = 100_000
    body: int = 2_000_000
    waiting: int = 64


@dataclass
class State:
    """What the routes need. `changing` is None for an endpoint that only reads."""

    source: Source | None
    fixed: Library | None
    answering: Answering
    limits: Limits
    changing: Changing | None = None
    title: str = "graphkit"
    hosts: frozenset[str] = field(default_factory=frozenset)

    @property
    def library(self) -> Library:
        """The library as it is now."""
        found = self.source.library if self.source is not None else self.fixed
        if found is None:
            raise RuntimeError("an application has a source or a library")
        return found

    @property
    def store(self) -> Store:
        """The store as it is now."""
        return self.library.store
