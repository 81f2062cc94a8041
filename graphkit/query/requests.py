"""Queries as they are sent to whoever answers them: checked, with their values, with their limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.query.binding import Value, bind
from graphkit.query.checking import check
from graphkit.rdf.namespaces import PREFIXES

Bindings = dict[str, Value | list[Value]]


@dataclass(frozen=True)
class Request:
    """A checked query: `text` as it was written, `bound` with the values in it, at most `limit` rows (None: all).

    `default_graphs` and `named_graphs` are the IRIs of the graphs that it sees; None for the union of all, and for
    all by their names. They stand above what the query says itself.
    """

    text: str
    bound: str
    limit: int | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


def prepare(text: str, bindings: Mapping[str, Value | list[Value]] | None = None, limit: int | None = None) -> Request:
    """The query, checked and with its values. QueryError for one that is refused or names what there is not."""
    return Request(text, bind(text, check(text, PREFIXES), bindings or {}), limit)
